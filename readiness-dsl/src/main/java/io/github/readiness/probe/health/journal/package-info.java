/** Journal of a watch on disk: writing it, and reading it even after damage. */
package io.github.readiness.probe.health.journal;
