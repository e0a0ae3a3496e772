/** Benchmarks of watches, journals and histories, compared with other tools if there are any. */
package io.github.readiness.samples.benchmarks.watch;
