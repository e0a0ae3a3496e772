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
 * Plan that waits until a check is good and measures the time it took. A value; equal plans run once.
 *
 * <p>If the check does not become good in time, the measure is {@link Observation.Missing}, so every bound is missed. If the last probe failed on
 * this side, nothing is known, and the observation is an {@code ERROR}.
 *
 * @param check probed every 100 ms
 * @param limit longest wait, above 0
 */
@API(status = MAINTAINED, since = "0.1")
public record ReadyPlan(HealthCheck check, Time limit) implements Plan<Measure<Time>> {
  private static final Time PERIOD = millis(100);
  private static final long GRACE = millis(50).nanos();                // lets a probe report what it still waited for when the time was over

  public ReadyPlan {
    if (limit.nanos() == 0) {
      throw new IllegalArgumentException("The longest wait must be positive, for example within(seconds(30)).");
    }
  }

  /** Returns a copy that waits at most this long. */
  public ReadyPlan within(Time time) { return new ReadyPlan(check, time); }

  @Override
  public String description() { return "wait up to " + limit + " until " + check.name() + " is ready"; }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(limit); }

  @Override
  public List<Service> services() { return check.probe().services(); }

  @Override
  public Measure<Time> execute(Execution execution) {
    var source = new Source("health", check.name() + " at " + check.probe().place(execution));
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
    var probes = new AtomicLong();
    execution.reportProgress(description());
    var runner = new ProbeRunner(check.timeout(check.timeout().compareTo(limit) < 0 ? check.timeout() : limit), execution);
    try {
      Awaitility.with().dontCatchUncaughtExceptions().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(PERIOD.toDuration())
          .atMost(limit.toDuration()).await().until(() -> {
            probes.incrementAndGet();
            var left = Math.max(1, start + limit.nanos() - execution.nanoTime());
            var result = runner.probe(new Time(Math.min(left, runner.check().timeout().nanos())))
                .completeOnTimeout(last.get(), left + GRACE, TimeUnit.NANOSECONDS).join();
            last.set(result);
            return result.state() == State.GOOD;
          });
    } catch (ConditionTimeoutException tooLate) {
      return notReady(last.get(), probes.get(), new Window(from, from.plusNanos(execution.nanoTime() - start)), source);
    }
    var took = new Time(execution.nanoTime() - start);
    return Observation.of(took, probes.get(), new Window(from, from.plus(took.toDuration())), source);
  }

  private Observation<Time> notReady(ProbeResult last, long probes, Window window, Source source) {
    return last.state() == State.UNKNOWN
        ? Observation.failed("it is unknown whether " + check.name() + " became ready: " + last.words(), source)
        : new Observation.Missing<>("not ready within " + limit + ", last result: " + last.words(), probes, Optional.of(window), source,
            List.of());
  }
}
