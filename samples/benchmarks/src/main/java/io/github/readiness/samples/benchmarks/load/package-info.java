/** The load probe beside other load generators, each in a process of its own, against servers of which the truth is known. */
package io.github.readiness.samples.benchmarks.load;
