package io.github.readiness.samples.benchmarks.load;

/** Part of the benchmark that can run on its own. */
interface Part {
  /** Measures and prints its tables. */
  void run(Bench bench) throws Exception;
}
