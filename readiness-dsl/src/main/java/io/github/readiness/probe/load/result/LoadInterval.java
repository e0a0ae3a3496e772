package io.github.readiness.probe.load.result;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.stats.Proportions;
import io.github.readiness.stats.TimeHistogram;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/** Consecutive slices of the window, evaluated on their own. */
record LoadInterval(RequestStatsSnapshot figures, TimeSlices slices, Window whole, int from, int until) {

  static LoadInterval whole(RequestStatsSnapshot figures, TimeSlices slices, Window window) {
    return new LoadInterval(figures, slices, window, 0, slices.count());
  }

  /** Returns all intervals of {@code width} slices. Their starts are a tenth of the width apart, at least one slice. */
  static List<LoadInterval> all(RequestStatsSnapshot figures, TimeSlices slices, Window window, int width) {
    var step = Math.max(1, width / 10);
    return IntStream.rangeClosed(0, slices.count() - width).filter(start -> start % step == 0 || start == slices.count() - width)
        .mapToObj(start -> new LoadInterval(figures, slices, window, start, start + width)).toList();
  }

  TimeHistogram latency() { return figures.latency().snapshot(from, until); }

  TimeHistogram serviceTime() { return figures.serviceTime().snapshot(from, until); }

  Window window() { return new Window(whole.from().plusNanos(slices.start(from)), whole.from().plusNanos(slices.start(until))); }

  long good() { return figures.good().sum(from, until); }

  long bad() { return figures.bad().sum(from, until); }

  long dropped() { return figures.dropped().sum(from, until); }

  long judged() { return good() + bad(); }

  /** Returns the share of {@code count} in {@code judged} requests. */
  Observation<Ratio> share(long count, long judged, Source source) {
    return Proportions.of(count, judged, window(), source);
  }

  /** Returns the good answers that arrived, per second. */
  Rate throughput() {
    var nanos = BigDecimal.valueOf(slices.start(until) - slices.start(from));
    return new Rate(BigDecimal.valueOf(figures.arrived().sum(from, until)).movePointRight(9).divide(nanos, MathContext.DECIMAL64));
  }
}
