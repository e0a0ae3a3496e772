package io.github.readiness.probe.metrics;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.readiness.Plan;
import io.github.readiness.probe.Rehearsal;

/** What a plan breaks with. */
public final class Bad {
  private Bad() {}

  public static Throwable of(Rehearsal run, Plan<?> plan) { return catchThrowable(() -> plan.execute(run)); }
}
