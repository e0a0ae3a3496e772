package io.github.readiness.junit;

import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Status;
import io.github.readiness.publish.CriterionExecution;
import io.github.readiness.report.CriterionDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Recorder of the checks of one execution of a criterion, and of its end. A failed plan counts even if the author caught its exception. A check
 * without an end counts as an error. A check after the end is rejected and reported as an incident. The dynamic tests of a test factory have
 * recorders of their own.
 */
final class JudgementRecorder implements CriterionRecorder {
  /** Limit for a chain of causes, which may form a circle. */
  private static final int MAX_CAUSES = 50;

  private final String name;
  private final Class<?> author;
  private final CriterionDefinition definition;
  private final Supplier<EvaluationContext> rules;
  private final Consumer<String> incidents;
  private final Clock clock;
  private final Instant startedAt;
  private final ThreadLocal<Optional<JudgementRecorder>> dynamic = ThreadLocal.withInitial(Optional::empty);
  private final List<Assessment> checks = new ArrayList<>();
  private final List<Throwable> brokenPlans = new ArrayList<>();
  private final Map<Object, BegunSentence> openSentences = new LinkedHashMap<>();
  private int begun;
  private Optional<String> notApplicable = Optional.empty();
  private Optional<Status> ended = Optional.empty();

  /** @param incidents receives messages about checks that come too late for the verdict */
  JudgementRecorder(String name, Class<?> author, CriterionDefinition definition, Supplier<EvaluationContext> rules, Consumer<String> incidents,
      Clock clock) {
    this.name = name;
    this.author = author;
    this.definition = definition;
    this.rules = rules;
    this.incidents = incidents;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Override
  public CriterionRecorder enter(String dynamicTest) {
    var test = new JudgementRecorder(dynamicTest, author, definition, rules, incidents, clock);
    dynamic.set(Optional.of(test));
    return test;
  }

  @Override
  public void leave() { dynamic.remove(); }

  @Override
  public EvaluationContext rules() { return rules.get(); }

  @Override
  public String nextId() { return current().beginCheck(); }

  @Override
  public void beginSentence(Object sentence, String words) {
    current().addSentence(sentence, new BegunSentence(words, FailureTranslator.caller(author)));
  }

  @Override
  public void endSentence(Object sentence) { current().removeSentence(sentence); }

  @Override
  public void record(Assessment assessment) { current().add(assessment); }

  @Override
  public void recordNotApplicable(String reason) {
    if (!definition.waivable()) {
      throw new IllegalStateException(FailureMessages.mayNotBeSetAside(definition));
    }
    current().setNotApplicable(reason);
  }

  /** Returns a runner that records each failed plan as an error of this criterion, even if the author catches the exception. */
  @Override
  public Readiness.Runner runner(Supplier<? extends Readiness.Runner> plans) {
    var runner = plans.get();
    return new Readiness.Runner() {
      @Override
      public <R> R run(Plan<R> plan) {
        try {
          return runner.run(plan);
        } catch (Throwable thrown) {
          current().addBrokenPlan(thrown);
          throw thrown;
        }
      }
    };
  }

  @Override
  public synchronized boolean isEmpty() {
    return begun == 0 && openSentences.isEmpty() && brokenPlans.isEmpty() && notApplicable.isEmpty();
  }

  /** Ends the recording of a test factory itself. Its dynamic tests have recorders of their own. */
  synchronized void endFactory() {
    ended = Optional.of(Status.PASS);
  }

  /**
   * Ends the recording and passes its result to the receiver. The returned value is empty if the recording ended earlier. A timeout ends a test from
   * another thread, so two threads may call this method at the same time. The second one waits until the receiver has the result of the first.
   */
  synchronized Optional<CriterionExecution> end(Optional<Throwable> thrown, Consumer<CriterionExecution> receiver) {
    if (ended.isPresent()) {
      return Optional.empty();
    }
    var execution = execution(thrown);
    ended = Optional.of(execution.outcome().status());
    receiver.accept(execution);
    return Optional.of(execution);
  }

  private CriterionExecution execution(Optional<Throwable> thrown) {
    var outcomes = new ArrayList<>(checks.stream().map(Assessment::outcome).toList());
    var words = new ArrayList<String>();
    brokenPlans.stream().filter(plan -> thrown.filter(end -> isBehind(plan, end)).isEmpty()).forEach(plan -> {
      FailureTranslator.outcome(plan).ifPresent(outcomes::add);
      words.add(FailureTranslator.explanation(plan, author));
    });
    if (begun > checks.size()) {
      outcomes.add(Outcome.of(Status.ERROR));
      words.add(begun - checks.size() + " of " + begun
          + " checks had not ended when the criterion ended; wait for the other threads before the test method returns");
    }
    if (thrown.isEmpty() && !openSentences.isEmpty()) {
      outcomes.add(Outcome.of(Status.ERROR));
      openSentences.values().stream().map(BegunSentence::mistake).distinct().forEach(words::add);
    }
    thrown.ifPresent(end -> FailureTranslator.outcome(end).ifPresent(outcome -> {
      outcomes.add(outcome);
      words.add(FailureTranslator.explanation(end, author));
    }));
    notApplicable.ifPresent(words::add);
    thrown.filter(CriterionAbortedException.class::isInstance).filter(stopped -> notApplicable.isEmpty()).map(Throwable::getMessage)
        .ifPresent(words::add);
    var outcome = notApplicable.isPresent() && outcomes.isEmpty() ? Outcome.of(Status.NOT_APPLICABLE) : Outcome.merge(outcomes);
    return new CriterionExecution(name, definition, outcome, thrown.isEmpty() && begun == checks.size(),
        words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words.stream().distinct().toList())),
        startedAt, clock.instant(), checks);
  }

  private synchronized String beginCheck() {
    requireOpen();
    return definition.id() + "/" + ++begun;
  }

  private synchronized void addSentence(Object sentence, BegunSentence begun) { openSentences.put(sentence, begun); }

  private synchronized void removeSentence(Object sentence) { openSentences.remove(sentence); }

  private synchronized void add(Assessment assessment) {
    requireOpen();
    checks.add(assessment);
  }

  private synchronized void setNotApplicable(String reason) {
    requireOpen();
    notApplicable = Optional.of(reason);
  }

  private synchronized void addBrokenPlan(Throwable thrown) { brokenPlans.add(thrown); }

  /** Rejects a check after the end. The check is an incident if it might have made the verdict worse; a FAIL or an unknown status stays as it is. */
  private void requireOpen() {
    if (ended.isPresent()) {
      var late = definition.id() + " was judged after its end or on a thread that its test does not know, so its verdict may be incomplete. "
          + "Judge in the test method, or wait there for the other threads.";
      if (ended.get() != Status.FAIL && !ended.get().isUnknown()) {
        incidents.accept(late);
      }
      throw new IllegalStateException(late);
    }
  }

  private static boolean isBehind(Throwable cause, Throwable end) {
    return Stream.iterate(end, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES).anyMatch(link -> link == cause);
  }

  private JudgementRecorder current() { return dynamic.get().orElse(this); }
}
