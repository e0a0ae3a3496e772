package io.github.readiness.probe.load.capacity;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Table of all steps of a capacity search as text for people, stored as evidence. */
record CapacityCurve<Q extends Quantity<Q>>(String words, Window window, List<StepResult<Q>> results) {

  String text() {
    return String.format(Locale.ROOT, """
        search     %s
        window     %s to %s

        %-14s  %-14s  %-12s  %-12s  %-12s  %-10s  %s
        %s
        """, words, window.from(), window.until(), "load", "throughput", "p50", "p95", "p99", "errors", "limits",
        results.stream().map(this::line).collect(Collectors.joining("\n")));
  }

  private String line(StepResult<Q> step) {
    var latency = step.result().latency();
    return String.format(Locale.ROOT, "%-14s  %-14s  %-12s  %-12s  %-12s  %-10s  %s", step.load(), value(step.result().throughput().observation()),
        value(latency.p50().observation()), value(latency.p95().observation()), value(latency.p99().observation()),
        value(step.result().errorRate().observation()), step.isSustained()
            ? "met"
            : step.judged().stream().filter(limit -> limit.status() != Status.PASS)
                .map(limit -> limit.outcome() + ": " + limit.sentence() + ", " + limit.finding()).collect(Collectors.joining("; ")));
  }

  private static String value(Observation<?> observation) {
    return Optional.of(observation).filter(Observation.Present.class::isInstance).map(Observation.Present.class::cast)
        .map(present -> present.value().toString()).orElse("-");
  }
}
