package io.github.readiness.probe.load;

import io.github.readiness.Observation;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Ratio;
import io.github.readiness.Source;
import io.github.readiness.Window;
import io.github.readiness.stats.Samples;
import io.github.readiness.stats.Shares;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/** Some slices of the window, one after the other, looked at by themselves. */
record Stretch(Figures figures, Slices slices, Window whole, int from, int until) {

  static Stretch whole(Figures figures, Slices slices, Window window) { return new Stretch(figures, slices, window, 0, slices.count()); }

  /** All stretches of so many slices, the starts of which are a tenth of that apart, at least one slice. */
  static List<Stretch> all(Figures figures, Slices slices, Window window, int width) {
    var step = Math.max(1, width / 10);
    return IntStream.rangeClosed(0, slices.count() - width).filter(start -> start % step == 0 || start == slices.count() - width)
        .mapToObj(start -> new Stretch(figures, slices, window, start, start + width)).toList();
  }

  Samples latency() { return figures.latency().samples(from, until); }

  Samples serviceTime() { return figures.serviceTime().samples(from, until); }

  Window window() { return new Window(whole.from().plusNanos(slices.start(from)), whole.from().plusNanos(slices.start(until))); }

  long good() { return figures.good().sum(from, until); }

  long bad() { return figures.bad().sum(from, until); }

  long keptBack() { return figures.keptBack().sum(from, until); }

  long judged() { return good() + bad(); }

  /** The share of so many requests among those judged. */
  Observation<Ratio> share(long count, long judged, Source source) {
    return Shares.of(count, judged, window(), source);
  }

  /** Good answers that arrived, per second. */
  Rate throughput() {
    var nanos = BigDecimal.valueOf(slices.start(until) - slices.start(from));
    return new Rate(BigDecimal.valueOf(figures.arrived().sum(from, until)).movePointRight(9).divide(nanos, MathContext.DECIMAL64));
  }
}
