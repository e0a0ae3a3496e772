package io.github.readiness.probe.metrics.range;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Source;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline.State;
import io.github.readiness.uptime.WatchResult;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.apiguardian.api.API;

/** Numbers over a time range, without a unit until {@link #as} gives them one. */
@API(status = MAINTAINED, since = "0.1")
public final class RangeResult {
  private final String words;
  private final Time asked;
  private final Source source;
  private final Optional<RangeData> data;
  private final Optional<WatchResult> watched;

  private RangeResult(String words, Time asked, Source source, Optional<RangeData> data, Optional<WatchResult> watched) {
    this.words = words;
    this.asked = asked;
    this.source = source;
    this.data = data;
    this.watched = watched;
  }

  public static RangeResult of(RangeData data) {
    return new RangeResult(data.words(), data.asked(), data.source(), Optional.of(data),
        Optional.of(data.withMissingSeries(data.toWatch(data.words(), value -> Double.isNaN(value) ? State.UNKNOWN : State.GOOD))));
  }

  public static RangeResult unmeasured(RangeSpec spec) {
    return unmeasured(spec.query(), spec.past(), new Source("metrics", spec.server().service().name() + " " + spec.query()));
  }

  public static RangeResult unmeasured(String words, Time asked, Source source) {
    return new RangeResult(words, asked, source, Optional.empty(), Optional.empty());
  }

  /** Returns statistics of the numbers in this unit: {@code range("process_resident_memory_bytes").past(hours(24))} as {@code Units::bytes}. */
  public <Q extends Quantity<Q>> RangeStatistics<Q> as(DoubleFunction<Q> unit) {
    return new RangeStatistics<>(words, asked, source, data, watched, unit);
  }

  String words() { return words; }

  /** Returns the samples; empty if nothing was measured. */
  Optional<RangeData> data() { return data; }

  @Override
  public String toString() { return words + " over " + asked; }
}
