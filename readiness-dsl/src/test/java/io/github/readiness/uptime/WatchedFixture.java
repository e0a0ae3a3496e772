package io.github.readiness.uptime;

import io.github.readiness.Measure;
import io.github.readiness.Units;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Watch with regular samples that are good unless set otherwise. */
final class WatchedFixture {
  static final String HOSTILE = "</script><!-- & 😎 ";

  private final Instant from;
  private final Time asked;
  private final long period;
  private final TreeMap<Long, State> states = new TreeMap<>();

  /** @param period in seconds */
  WatchedFixture(Instant from, Time asked, long period) {
    this.from = from;
    this.asked = asked;
    this.period = period;
    states.put(0L, State.GOOD);
  }

  /** Sets the state from one second up to another, which is excluded. */
  WatchedFixture withState(State state, long start, long end) {
    states.put(start, state);
    states.put(end, State.GOOD);
    return this;
  }

  WatchResult watched() { return after(asked); }

  WatchResult after(Time passed) {
    var samples = LongStream.range(0, passed.toDuration().toSeconds() / period).map(i -> i * period)
        .mapToObj(second -> new Sample(Duration.ofSeconds(second), states.floorEntry(second).getValue())).toList();
    return WatchResult.of(HOSTILE, Timeline.over(asked, Units.seconds(period)).after(passed).with(HOSTILE, samples),
        new Window(from, from.plus(passed.toDuration())), new Source("health", "here"), "sha256:ab");
  }

  static <Q extends Quantity<Q>> String outcome(Measure<Q> measure, Expectation<? super Q> expectation) {
    return judged(measure, expectation).outcome().toString();
  }

  static <Q extends Quantity<Q>> io.github.readiness.judgement.Assessment judged(Measure<Q> measure, Expectation<? super Q> expectation) {
    var until = measure.observation().window().map(Window::until).orElse(Instant.EPOCH);
    return new Rehearsal().clock(Clock.fixed(until, ZoneOffset.UTC)).readiness().require(measure).meets(expectation);
  }
}
