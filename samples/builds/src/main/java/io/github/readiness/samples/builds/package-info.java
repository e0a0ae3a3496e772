/** Observations of the criteria in the small builds of {@code src/it}. They need no network, so that only the build itself is tested. */
package io.github.readiness.samples.builds;
