/** Performance figures of the README, measured side by side in one run. */
package io.github.readiness.samples.benchmarks;
