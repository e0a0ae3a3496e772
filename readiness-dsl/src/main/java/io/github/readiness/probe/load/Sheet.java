package io.github.readiness.probe.load;

import io.github.readiness.Source;
import io.github.readiness.Window;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Samples;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of a load as a text for people, kept as evidence. */
record Sheet(LoadPlan plan, Source source, Window window, Figures figures, Validity validity, long goodInWindow) {
  private static final List<Percentile> PERCENTILES = List.of(Percentile.P50, Percentile.of(75), Percentile.P90, Percentile.P95, Percentile.P99,
      Percentile.P999, Percentile.of(99.99));

  String text() {
    return String.format(Locale.ROOT, """
        load      %s
        target    %s
        window    %s to %s
        valid     %s
        due       %d requests, %d delivered (%s), %d good answers within the window
        send lag  %s
        ended     %s

        percentile  latency (from due)  service time (from send)
        samples     %-18d  %d
        %s
        max         %-18s  %s
        """, plan.description(), source.locator(), window.from(), window.until(),
        validity.complaint().map(complaint -> "no: " + complaint).orElse("yes"), validity.planned(), validity.delivered(), validity.rate(),
        goodInWindow, validity.lag().map(lag -> "p99 " + lag).orElse("none"), ended(), figures.latency().count(), figures.serviceTime().count(),
        percentiles(), max(figures.latency()), max(figures.serviceTime()));
  }

  private String ended() {
    return figures.byStatus().isEmpty()
        ? "none"
        : figures.byStatus().entrySet().stream().map(kind -> kind.getKey() + " x " + kind.getValue()).collect(Collectors.joining(", "));
  }

  private String percentiles() {
    return PERCENTILES.stream()
        .map(percentile -> String.format(Locale.ROOT, "%-11s %-18s  %s", percentile, at(figures.latency(), percentile),
            at(figures.serviceTime(), percentile)))
        .collect(Collectors.joining("\n"));
  }

  private static String at(Samples samples, Percentile percentile) { return samples.percentile(percentile).map(Object::toString).orElse("-"); }

  private static String max(Samples samples) { return samples.max().map(Object::toString).orElse("-"); }
}
