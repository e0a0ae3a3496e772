/** Reference servers with known response times. The figures of a load generator can be compared with theirs. */
package io.github.readiness.samples.benchmarks.truth;
