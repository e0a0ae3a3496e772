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

/** Numbers over a time, bare until {@link #as} says what they count. */
@API(status = MAINTAINED, since = "0.1")
public final class RangeResult {
  private final String words;
  private final Time asked;
  private final Source source;
  private final Optional<RangeData> chronicle;
  private final Optional<WatchResult> watched;

  private RangeResult(String words, Time asked, Source source, Optional<RangeData> chronicle, Optional<WatchResult> watched) {
    this.words = words;
    this.asked = asked;
    this.source = source;
    this.chronicle = chronicle;
    this.watched = watched;
  }

  public static RangeResult of(RangeData chronicle) {
    return new RangeResult(chronicle.words(), chronicle.asked(), chronicle.source(), Optional.of(chronicle),
        Optional.of(chronicle.whole(chronicle.watched(chronicle.words(), value -> Double.isNaN(value) ? State.UNKNOWN : State.GOOD))));
  }

  public static RangeResult unmeasured(RangeSpec span) {
    return unmeasured(span.query(), span.past(), new Source("metrics", span.server().service().name() + " " + span.query()));
  }

  public static RangeResult unmeasured(String words, Time asked, Source source) {
    return new RangeResult(words, asked, source, Optional.empty(), Optional.empty());
  }

  /** In this unit: {@code range("process_resident_memory_bytes").past(hours(24))} as {@code Units::bytes}. */
  public <Q extends Quantity<Q>> RangeStatistics<Q> as(DoubleFunction<Q> unit) {
    return new RangeStatistics<>(words, asked, source, chronicle, watched, unit);
  }

  String words() { return words; }

  /** None of what nobody has measured. */
  Optional<RangeData> chronicle() { return chronicle; }

  @Override
  public String toString() { return words + " over " + asked; }
}
