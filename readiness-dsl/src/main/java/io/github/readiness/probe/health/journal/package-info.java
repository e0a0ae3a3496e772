/** The journal of a watch on disk, and reading it back after damage. */
package io.github.readiness.probe.health.journal;
