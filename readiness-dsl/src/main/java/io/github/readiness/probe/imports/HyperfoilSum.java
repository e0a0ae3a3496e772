package io.github.readiness.probe.imports;

import io.github.readiness.stats.Published;
import java.util.Optional;

/** Adds up phases and metrics: counts can be added, percentiles cannot, so only one alone has any. */
final class HyperfoilSum {
  private Optional<Figures.Summary> only = Optional.empty();
  private int parts;
  private long requests;
  private long bad;

  void add(Figures.Summary figures) {
    only = parts++ == 0 ? Optional.of(figures) : Optional.empty();
    requests += figures.requests();
    bad += figures.errors().seen();
  }

  Figures figures() {
    return only.<Figures>map(figures -> figures)
        .orElseGet(() -> new Figures.Summary(Published.over(requests), Optional.empty(), Optional.empty(), requests, Errors.of(bad)));
  }
}
