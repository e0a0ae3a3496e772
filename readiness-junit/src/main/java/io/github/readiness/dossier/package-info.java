/**
 * {@code readiness.yaml}: what is released, where it runs, who answers for what and what is demanded of a decision; committed and reviewed like
 * code, and refused whole, with every mistake and its line, rather than half understood.
 */
package io.github.readiness.dossier;
