/** Servers of which it is known how long they take, because they say so themselves: what a load generator reports can be held against it. */
package io.github.readiness.samples.benchmarks.truth;
