/** What the criteria of the small builds in {@code src/it} observe: nothing that needs a network, so that only the build around them is tried. */
package io.github.readiness.samples.builds;
