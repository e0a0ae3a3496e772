/** Watches, journals and histories, beside what else does the same, where there is such a thing. */
package io.github.readiness.samples.benchmarks.watch;
