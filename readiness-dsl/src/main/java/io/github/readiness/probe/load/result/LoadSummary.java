package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.stats.HistogramLog;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.TimeHistogram;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** Summary of a load as text for people, stored as evidence. */
@API(status = INTERNAL, since = "0.1")
public record LoadSummary(String load, Source source, Window window, RequestStatsSnapshot figures, TimeSlices slices, LoadValidity validity,
    Map<String, RequestStatsSnapshot> parts,
    Optional<RequestStatsSnapshot> warmUp, String generator) {
  private static final List<Percentile> PERCENTILES = List.of(Percentile.P50, Percentile.of(75), Percentile.P90, Percentile.P95, Percentile.P99,
      Percentile.P999, Percentile.of(99.99));
  private static final int MOST_LINES = 120;

  /** Creates a summary without figures of a warm-up. */
  public LoadSummary(String load, Source source, Window window, RequestStatsSnapshot figures, TimeSlices slices, LoadValidity validity,
      Map<String, RequestStatsSnapshot> parts, String generator) {
    this(load, source, window, figures, slices, validity, parts, Optional.empty(), generator);
  }

  public String text() {
    return String.format(Locale.ROOT, """
        load       %s
        target     %s
        window     %s to %s
        valid      %s
        due        %d requests, %d delivered (%s), %d good answers within the window
        send lag   %s
        generator  %s
        %s%s%s
        %s""", load, source.locator(), window.from(), window.until(),
        validity.problem().map(problem -> "no: " + problem).orElse("yes"), validity.planned(), validity.delivered(), validity.rate(),
        figures.arrived().sum(), lag(), generator, warmUp.map(LoadSummary::ofWarmUp).orElse(""), table(figures),
        parts.size() == 1
            ? ""
            : parts.entrySet().stream().map(part -> "\n" + part.getKey() + "\n" + table(part.getValue())).collect(Collectors.joining()),
        timeline());
  }

  /** Returns the histograms of the whole load and of each of several parts, from due and from send; empty if no time was recorded. */
  public Optional<Evidence> histograms() {
    var log = add(new HistogramLog(window), "", figures);
    if (parts.size() > 1) {
      parts.forEach((name, ofPart) -> add(log, "/" + name, ofPart));
    }
    return Optional.of(log).filter(any -> !log.isEmpty()).map(any -> any.evidence("latency.hlog"));
  }

  private static HistogramLog add(HistogramLog log, String part, RequestStatsSnapshot of) {
    return log.add("latency" + part, of.latency().snapshot()).add("serviceTime" + part, of.serviceTime().snapshot());
  }

  /** Returns the line of the warm-up. It does not count in any measure, but many errors mean that nothing was warmed up. */
  private static String ofWarmUp(RequestStatsSnapshot figures) {
    return String.format(Locale.ROOT, "warm-up    %d requests sent, %s\n", figures.judged() + figures.notSent(),
        figures.failures().orElse("none failed"));
  }

  /** Returns the figures over time, in at most {@link #MOST_LINES} lines. */
  private String timeline() {
    var width = (slices.count() - 1) / MOST_LINES + 1;
    var lines = IntStream.iterate(0, from -> from < slices.count(), from -> from + width)
        .mapToObj(from -> line(new LoadInterval(figures, slices, window, from, Math.min(from + width, slices.count()))))
        .collect(Collectors.joining("\n"));
    return "second  due         errors      arrived     p50         p95         max\n" + lines + "\n";
  }

  private String line(LoadInterval interval) {
    var latency = interval.latency();
    return String.format(Locale.ROOT, "%-7d %-11d %-11d %-11d %-11s %-11s %s", slices.start(interval.from()) / TimeSlices.SECOND, interval.judged(),
        interval.bad(), figures.arrived().sum(interval.from(), interval.until()), at(latency, Percentile.P50), at(latency, Percentile.P95),
        max(latency));
  }

  private String lag() {
    var lag = figures.lag();
    return "p50 " + at(lag, Percentile.P50) + ", p99 " + at(lag, Percentile.P99) + ", max " + max(lag);
  }

  private static String table(RequestStatsSnapshot figures) {
    var latency = figures.latency().snapshot();
    var serviceTime = figures.serviceTime().snapshot();
    return String.format(Locale.ROOT, """
        ended      %s%s
        received   %d bytes

        percentile  latency (from due)  service time (from send)
        samples     %-18d  %d
        %s
        max         %-18s  %s
        """, ended(figures), why(figures.causes()), figures.bytes(), latency.count(), serviceTime.count(), percentiles(latency, serviceTime),
        max(latency),
        max(serviceTime));
  }

  private static String ended(RequestStatsSnapshot figures) {
    return figures.outcomes().isEmpty()
        ? "none"
        : figures.outcomes().entrySet().stream().map(kind -> kind.getKey() + " x " + kind.getValue()).collect(Collectors.joining(", "));
  }

  private static String why(FailureCauses causes) {
    return causes.byOutcome().keySet().stream().filter(outcome -> !causes.of(outcome).isEmpty())
        .map(outcome -> "\nwhy        " + outcome + " x " + causes.number(outcome) + ": " + causes.of(outcome)).collect(Collectors.joining());
  }

  private static String percentiles(TimeHistogram latency, TimeHistogram serviceTime) {
    return PERCENTILES.stream()
        .map(percentile -> String.format(Locale.ROOT, "%-11s %-18s  %s", percentile, at(latency, percentile), at(serviceTime, percentile)))
        .collect(Collectors.joining("\n"));
  }

  private static String at(TimeHistogram samples, Percentile percentile) { return samples.percentile(percentile).map(Object::toString).orElse("-"); }

  private static String max(TimeHistogram samples) { return samples.max().map(Object::toString).orElse("-"); }
}
