/** What the README says of performance, measured side by side in one run. */
package io.github.readiness.samples.benchmarks;
