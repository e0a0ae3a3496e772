package io.github.readiness.samples.benchmarks.load;

/** A question that can be put to the generators on its own. */
interface Part {
  /** Measures, and prints one table or a few. */
  void run(Bench bench) throws Exception;
}
