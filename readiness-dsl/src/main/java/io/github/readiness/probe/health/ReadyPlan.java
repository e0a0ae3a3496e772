package io.github.readiness.probe.health;

import static io.github.readiness.Units.millis;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Measure;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.probe.health.watch.ProbeRunner;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A wait until something is good, as a value; results in the time it took.
 *
 * <p>Where it never is, the time is {@link Observation.Missing}: known not to be there, so a miss of every bound. Where the last look broke on
 * this side, nothing is known, and the observation is an {@code ERROR}.
 *
 * @param check what is waited for
 * @param limit how long at most
 */
@API(status = MAINTAINED, since = "0.1")
public record ReadyPlan(HealthCheck check, Time limit) implements Plan<Measure<Time>> {
  private static final Time PERIOD = millis(100);
  private static final long A_MOMENT = millis(50).nanos();             // for a look to say what it still waited for when the time was over

  public ReadyPlan {
    if (limit.nanos() == 0) {
      throw new IllegalArgumentException("Within no time nothing is ready. Write a time above 0, like within(seconds(30)).");
    }
  }

  /** Given up after this time. */
  public ReadyPlan within(Time time) { return new ReadyPlan(check, time); }

  @Override
  public String description() { return "wait up to " + limit + " until " + check.name() + " is ready"; }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(limit); }

  @Override
  public List<Service> services() { return check.look().services(); }

  @Override
  public Measure<Time> execute(Execution execution) {
    var source = new Source("health", check.name() + " at " + check.look().place(execution));
    return measure(observe(execution, source));
  }

  @Override
  public Optional<Measure<Time>> unmeasured() {
    return Optional.of(measure(Observation.unmeasured(new Source("health", check.name()))));
  }

  private Measure<Time> measure(Observation<Time> observation) { return new Measure<>("time until " + check.name() + " is ready", observation); }

  private Observation<Time> observe(Execution execution, Source source) {
    var from = execution.clock().instant();
    var start = execution.nanoTime();
    var last = new AtomicReference<>(ProbeResult.bad("no answer"));
    var looks = new AtomicLong();
    execution.progress(description());
    var looker = new ProbeRunner(check.timeout(check.timeout().compareTo(limit) < 0 ? check.timeout() : limit), execution);
    try {
      Awaitility.with().dontCatchUncaughtExceptions().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(PERIOD.toDuration())
          .atMost(limit.toDuration()).await().until(() -> {
            looks.incrementAndGet();
            var left = Math.max(1, start + limit.nanos() - execution.nanoTime());
            var seen = looker.look(new Time(Math.min(left, looker.check().timeout().nanos())))
                .completeOnTimeout(last.get(), left + A_MOMENT, TimeUnit.NANOSECONDS).join();
            last.set(seen);
            return seen.state() == State.GOOD;
          });
    } catch (ConditionTimeoutException tooLate) {
      return never(last.get(), looks.get(), new Window(from, from.plusNanos(execution.nanoTime() - start)), source);
    }
    var took = new Time(execution.nanoTime() - start);
    return Observation.of(took, looks.get(), new Window(from, from.plus(took.toDuration())), source);
  }

  private Observation<Time> never(ProbeResult last, long looks, Window window, Source source) {
    return last.state() == State.UNKNOWN
        ? Observation.broken("whether " + check.name() + " got ready cannot be told: " + last.words(), source)
        : new Observation.Missing<>("not ready within " + limit + ", last seen: " + last.words(), looks, Optional.of(window), source,
            List.of());
  }
}
