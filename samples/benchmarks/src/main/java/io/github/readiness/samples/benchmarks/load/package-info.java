/** Benchmarks of the load probe and of other load generators, each in a process of its own, against servers with known response times. */
package io.github.readiness.samples.benchmarks.load;
