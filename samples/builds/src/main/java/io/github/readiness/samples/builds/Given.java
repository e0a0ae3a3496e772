package io.github.readiness.samples.builds;

import io.github.readiness.Execution;
import io.github.readiness.Fact;
import io.github.readiness.Plan;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Given facts, for criteria that only test the build around them. */
public final class Given {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private Given() {}

  public static Fact<String> answer(String words) {
    return new Fact<>("answer", Observation.of(words, 1, Window.at(Instant.now()), new Source("given", "fixture")));
  }

  /** Plan whose result is the number of runs of this plan in this JVM. All such plans are equal. */
  public static Plan<Fact<String>> countedRun() {
    return new CountedRun();
  }

  private record CountedRun() implements Plan<Fact<String>> {
    @Override
    public String description() { return "counting runs"; }

    @Override
    public Fact<String> execute(Execution execution) { return answer(RUNS.incrementAndGet() + ". run"); }
  }
}
