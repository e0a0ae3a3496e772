package io.github.readiness.report;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.BoundDetails;
import io.github.readiness.judgement.ConfidenceDetails;
import io.github.readiness.judgement.Level;
import io.github.readiness.judgement.ObservedKind;
import io.github.readiness.judgement.Operator;
import io.github.readiness.judgement.StateDurations;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judged sentences as the probes would leave them, at fixed instants. */
public final class Checks {
  static final Instant LOAD_START = Instant.parse("2026-01-14T12:01:05Z");
  private static final Window LOAD = new Window(LOAD_START, LOAD_START.plusSeconds(30));
  private static final Source LOAD_SOURCE = new Source("load", "http://api.staging.example:8000/health at 500/s");
  private static final List<String> HISTOGRAM = List.of("sha256:3b1f9a4c6f0f6c8f2f8f2c1f7d1f5d3e9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d");

  private Checks() {}

  static Assessment p95(String measured, Status status, String finding) {
    return latency("PERF-1/1", Level.REQUIRE, "95", "is below 200 ms", "200", measured, Outcome.of(status), Optional.empty(), finding);
  }

  static Assessment p99(String measured, Outcome outcome, Optional<String> cause, String finding) {
    return latency("PERF-1/2", Level.RECOMMEND, "99", "is below 500 ms", "500", measured, outcome, cause, finding);
  }

  private static Assessment latency(String id, Level level, String percentile, String words, String bound, String measured, Outcome outcome,
      Optional<String> cause, String finding) {
    return check(id, level, "p" + percentile + " latency of GET /health " + words, outcome.status(), outcome.reason(), cause,
        Operator.BELOW, Optional.of(new BigDecimal(percentile)), Optional.of(measured), Optional.of("ms"), Optional.of(bound), 15000,
        Optional.empty(), Optional.of(new BigDecimal(measured).add(new BigDecimal("1.27"))), Optional.of(LOAD), Optional.of(LOAD_SOURCE),
        Optional.of("operators give up on a console that is slower"), HISTOGRAM, finding);
  }

  static Assessment errorRate() {
    return check("PERF-2/1", Level.REQUIRE, "error rate of GET /health is below 1%", Status.PASS, Optional.empty(), Optional.empty(),
        Operator.BELOW, Optional.empty(), Optional.of("0.02"), Optional.of("%"), Optional.of("1"), 15000, Optional.of(3L),
        Optional.of(new BigDecimal("0.0516913")), Optional.of(LOAD), Optional.of(LOAD_SOURCE), Optional.empty(), HISTOGRAM,
        "0.02%, below 0.0517% (95 % confidence)");
  }

  static Assessment errorRateUnderTooLittleLoad() {
    return check("PERF-2/1", Level.REQUIRE, "error rate of GET /health is below 1%", Status.INCONCLUSIVE,
        Optional.of(Reason.LOAD_NOT_DELIVERED), Optional.empty(), Operator.BELOW, Optional.empty(), Optional.of("0.02"), Optional.of("%"),
        Optional.of("1"), 9120, Optional.of(2L), Optional.of(new BigDecimal("0.0690337")), Optional.of(LOAD), Optional.of(LOAD_SOURCE),
        Optional.empty(), HISTOGRAM, "only 304/s of the 500/s asked for were sent (seen: 0.0219%, below 0.0691% (95 % confidence))");
  }

  static Assessment throughput() {
    return check("PERF-3/1", Level.REQUIRE, "throughput of GET /health is at least 500/s", Status.PASS, Optional.empty(), Optional.empty(),
        Operator.AT_LEAST, Optional.empty(), Optional.of("500.0333333333333333333333333333333"), Optional.of("/s"), Optional.of("500"), 15001,
        Optional.empty(), Optional.empty(), Optional.of(LOAD), Optional.of(LOAD_SOURCE), Optional.empty(), HISTOGRAM, "500.0333/s");
  }

  static Assessment fact(String id, String what, Operator operator, String words, Optional<String> bound, Outcome outcome, Source source,
      String finding) {
    var looked = Window.at(LOAD_START.minusSeconds(20));
    return check(id, Level.REQUIRE, what + " " + words, outcome.status(), outcome.reason(), Optional.empty(), operator, Optional.empty(),
        outcome.status() == Status.ERROR ? Optional.empty() : Optional.of(finding), Optional.empty(), bound,
        outcome.status() == Status.ERROR ? 0 : 1, Optional.empty(), Optional.empty(),
        outcome.status() == Status.ERROR ? Optional.empty() : Optional.of(looked), Optional.of(source), Optional.empty(), List.of(), finding);
  }

  static Assessment gauge(String id, String what, String unit, String bound, String measured, Outcome outcome, String finding) {
    return check(id, Level.REQUIRE, what + " is at most " + bound + unit, outcome.status(), outcome.reason(), Optional.empty(),
        Operator.AT_MOST, Optional.empty(), Optional.of(measured), Optional.of(unit.strip()), Optional.of(bound), 1, Optional.empty(),
        Optional.empty(), Optional.of(Window.at(LOAD_START.plusSeconds(31))), Optional.of(new Source("metrics", "registry of the api")),
        Optional.empty(), List.of(), finding);
  }

  static Assessment health(Duration watched, Outcome outcome, String finding) {
    var end = LOAD_START.plusSeconds(60);
    var samples = watched.toSeconds() / 15 * 7;
    var durations = new StateDurations(Duration.ofHours(24), watched, Duration.ofSeconds(15), Duration.ofSeconds(45), watched, Duration.ZERO,
        Duration.ZERO, Duration.ZERO, Duration.ZERO, samples, 0, 0);
    var held = new BoundDetails.HeldLimits(BigDecimal.ZERO, new BigDecimal("0.95"), Optional.of(Duration.ofMinutes(5)), Optional.empty());
    return new Assessment("STAB-1/1", Level.REQUIRE, "health of 7 services holds throughout", outcome.status(), outcome.reason(), Optional.empty(),
        Operator.HELD, ObservedKind.TIME_IN_STATE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(durations), Optional.empty(),
        Optional.of("bad at most 0%, known at least 95%"), Optional.of(new BoundDetails(Optional.empty(), List.of(), Optional.of(held))),
        samples, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Window(end.minus(watched), end)),
        Optional.of(new Source("health", "api, postgres, redis, prometheus, grafana, alertmanager, jaeger")),
        Optional.of("the sign-off asks for a day without an outage"), List.of(), List.of(), finding, Optional.empty(), List.of(), List.of());
  }

  static Assessment restarts() {
    var end = LOAD_START.plusSeconds(60);
    return check("STAB-1/2", Level.REQUIRE, "restarts of 7 services are zero", Status.PASS, Optional.empty(), Optional.empty(), Operator.NONE,
        Optional.empty(), Optional.of("0"), Optional.empty(), Optional.of("0"), 40320, Optional.empty(), Optional.empty(),
        Optional.of(new Window(end.minus(Duration.ofHours(24)), end)), Optional.of(new Source("health", "process start times")), Optional.empty(),
        List.of(), "0");
  }

  /** A check as the judge records it, of a plain reading or a percentile whose bucket is exact; what was measured tells its kind. */
  public static Assessment check(String id, Level level, String sentence, Status status, Optional<Reason> reason, Optional<String> cause,
      Operator operator, Optional<BigDecimal> percentile, Optional<String> measured, Optional<String> unit, Optional<String> bound, long samples,
      Optional<Long> count, Optional<BigDecimal> confidenceLimit, Optional<Window> window, Optional<Source> source, Optional<String> because,
      List<String> evidence, String finding) {
    var number = measured.filter(text -> text.matches("[0-9]+(\\.[0-9]+)?"));
    var observed = number.isPresent() ? ObservedKind.NUMBER : measured.isPresent() ? ObservedKind.TEXT : ObservedKind.NOTHING;
    var isUpper = operator == Operator.BELOW || operator == Operator.AT_MOST || operator == Operator.NONE;
    var confidence = confidenceLimit.map(limit -> new ConfidenceDetails(20, Optional.empty(), Optional.of(limit).filter(any -> !isUpper),
        Optional.of(limit).filter(any -> isUpper)));
    return new Assessment(id, level, sentence, status, reason, cause, operator, observed, percentile, measured,
        number.filter(any -> percentile.isPresent()).map(BigDecimal::new), Optional.empty(), unit, bound, Optional.empty(), samples, count,
        confidenceLimit, confidence, Optional.empty(), window, source, because, List.of(), evidence, finding, Optional.empty(), List.of(), List.of());
  }
}
