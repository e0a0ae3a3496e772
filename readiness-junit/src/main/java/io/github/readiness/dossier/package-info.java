/**
 * Reader of {@code readiness.yaml}: the release, its environments, owners and the terms of the decision. The file is committed and reviewed like
 * code. A file with mistakes is rejected as a whole, with a message that lists all mistakes and their lines.
 */
package io.github.readiness.dossier;
