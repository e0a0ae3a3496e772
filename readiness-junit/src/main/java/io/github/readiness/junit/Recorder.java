package io.github.readiness.junit;

import io.github.readiness.Assessment;
import io.github.readiness.CriterionStopped;
import io.github.readiness.Outcome;
import io.github.readiness.Reason;
import io.github.readiness.Rules;
import io.github.readiness.Sink;
import io.github.readiness.Status;
import io.github.readiness.publish.Part;
import io.github.readiness.report.Definition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/**
 * Takes what one execution of a criterion judges, and at its end how it ended. Of a test factory, what its dynamic tests judge goes to theirs.
 */
final class Recorder implements Sink {
  private final Definition definition;
  private final Supplier<Rules> rules;
  private final Clock clock;
  private final Instant startedAt;
  private final AtomicInteger numbers = new AtomicInteger();
  private final List<Assessment> checks = Collections.synchronizedList(new ArrayList<>());
  private final ThreadLocal<Optional<Recorder>> dynamic = ThreadLocal.withInitial(Optional::empty);
  private volatile Optional<String> notApplicable = Optional.empty();

  Recorder(Definition definition, Supplier<Rules> rules, Clock clock) {
    this.definition = definition;
    this.rules = rules;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  Recorder another() { return new Recorder(definition, rules, clock); }

  /** Until {@link #leave}, what this thread judges belongs to that dynamic test. */
  void enter(Recorder test) { dynamic.set(Optional.of(test)); }

  void leave() { dynamic.remove(); }

  @Override
  public Rules rules() { return rules.get(); }

  @Override
  public String nextId() { return here().definition.id() + "/" + here().numbers.incrementAndGet(); }

  @Override
  public void take(Assessment assessment) { here().checks.add(assessment); }

  @Override
  public void takeNotApplicable(String reason) {
    if (!definition.waivable()) {
      throw new IllegalStateException(definition.id() + " is a " + definition.severity()
          + " and may not be set aside by its own code. Declare it with waivable = YES, or judge it.");
    }
    here().notApplicable = Optional.of(reason);
  }

  boolean isEmpty() { return checks.isEmpty(); }

  /** What it came to, given what the test threw. */
  Part part(Optional<Throwable> thrown) {
    var judged = List.copyOf(checks);
    var outcomes = new ArrayList<>(judged.stream().map(Assessment::outcome).toList());
    thrown.flatMap(Recorder::outcome).ifPresent(outcomes::add);
    var explanation = thrown.filter(t -> outcome(t).isPresent()).map(Recorder::explanation).or(() -> thrown.filter(CriterionStopped.class::isInstance)
        .filter(stopped -> notApplicable.isEmpty()).map(Throwable::getMessage));
    if (notApplicable.isPresent() && outcomes.isEmpty()) {
      return new Part(definition, Outcome.of(Status.NOT_APPLICABLE), notApplicable, startedAt, clock.instant(), judged);
    }
    return new Part(definition, Outcome.merge(outcomes), explanation, startedAt, clock.instant(), judged);
  }

  /** What the end of a test means; nothing for one that stopped itself. */
  static Optional<Outcome> outcome(Throwable thrown) {
    if (thrown instanceof CriterionStopped) {
      return Optional.empty();
    }
    if (thrown instanceof TestAbortedException) {
      return Optional.of(Outcome.of(Reason.ABORTED));
    }
    return Optional.of(Outcome.of(thrown instanceof AssertionError ? Status.FAIL : Status.ERROR));
  }

  static String explanation(Throwable thrown) {
    var message = thrown.getMessage() == null || thrown.getMessage().isBlank() ? "without a message" : thrown.getMessage().strip();
    return thrown instanceof AssertionError || thrown instanceof TestAbortedException ? message : thrown.getClass().getSimpleName() + ": " + message;
  }

  private Recorder here() { return dynamic.get().orElse(this); }
}
