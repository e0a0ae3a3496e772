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
 * Takes what one execution of a criterion judges, and at its end how it ended. Nothing gets lost on the way: a plan that broke counts though its
 * exception was caught, a check that was begun counts though it never ended, and what is judged after the end is refused and told. Of a test
 * factory, what its dynamic tests judge goes to theirs.
 */
final class JudgementRecorder implements CriterionRecorder {
  /** Causes may form a circle. */
  private static final int MOST_CAUSES = 50;

  private final String name;
  private final Class<?> author;
  private final CriterionDefinition definition;
  private final Supplier<EvaluationContext> rules;
  private final Consumer<String> incidents;
  private final Clock clock;
  private final Instant startedAt;
  private final ThreadLocal<Optional<JudgementRecorder>> dynamic = ThreadLocal.withInitial(Optional::empty);
  private final List<Assessment> checks = new ArrayList<>();
  private final List<Throwable> broken = new ArrayList<>();
  private final Map<Object, BegunSentence> unended = new LinkedHashMap<>();
  private int begun;
  private Optional<String> notApplicable = Optional.empty();
  private Optional<Status> ended = Optional.empty();

  /** @param incidents is told what comes too late for the verdict */
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
  public String nextId() { return here().begin(); }

  @Override
  public void begun(Object sentence, String words) { here().promise(sentence, new BegunSentence(words, FailureTranslator.caller(author))); }

  @Override
  public void ended(Object sentence) { here().keep(sentence); }

  @Override
  public void take(Assessment assessment) { here().add(assessment); }

  @Override
  public void takeNotApplicable(String reason) {
    if (!definition.waivable()) {
      throw new IllegalStateException(FailureMessages.mayNotBeSetAside(definition));
    }
    here().setAside(reason);
  }

  /** Runs plans; one that breaks is an error of this criterion whatever becomes of the exception. */
  @Override
  public Readiness.Runner runner(Supplier<? extends Readiness.Runner> plans) {
    var runner = plans.get();
    return new Readiness.Runner() {
      @Override
      public <R> R run(Plan<R> plan) {
        try {
          return runner.run(plan);
        } catch (Throwable thrown) {
          here().broke(thrown);
          throw thrown;
        }
      }
    };
  }

  @Override
  public synchronized boolean isEmpty() {
    return begun == 0 && unended.isEmpty() && broken.isEmpty() && notApplicable.isEmpty();
  }

  /** Ends that of a test factory, whose tests follow with recorders of their own. */
  synchronized void handOver() {
    ended = Optional.of(Status.PASS);
  }

  /**
   * Ends it once: what it came to, given what the test threw. A timeout ends a test from another thread than the test's, so both may come here at
   * the same time; whoever comes second goes on only when the first one's part was told.
   */
  synchronized Optional<CriterionExecution> end(Optional<Throwable> thrown, Consumer<CriterionExecution> told) {
    if (ended.isPresent()) {
      return Optional.empty();
    }
    var part = part(thrown);
    ended = Optional.of(part.outcome().status());
    told.accept(part);
    return Optional.of(part);
  }

  private CriterionExecution part(Optional<Throwable> thrown) {
    var outcomes = new ArrayList<>(checks.stream().map(Assessment::outcome).toList());
    var words = new ArrayList<String>();
    broken.stream().filter(plan -> thrown.filter(end -> isBehind(plan, end)).isEmpty()).forEach(plan -> {
      FailureTranslator.outcome(plan).ifPresent(outcomes::add);
      words.add(FailureTranslator.explanation(plan, author));
    });
    if (begun > checks.size()) {
      outcomes.add(Outcome.of(Status.ERROR));
      words.add(begun - checks.size() + " of " + begun + " checks had not ended when the criterion did; wait for what judges on other threads");
    }
    if (thrown.isEmpty() && !unended.isEmpty()) {
      outcomes.add(Outcome.of(Status.ERROR));
      unended.values().stream().map(BegunSentence::mistake).distinct().forEach(words::add);
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

  private synchronized String begin() {
    demandOpen();
    return definition.id() + "/" + ++begun;
  }

  private synchronized void promise(Object sentence, BegunSentence begun) { unended.put(sentence, begun); }

  private synchronized void keep(Object sentence) { unended.remove(sentence); }

  private synchronized void add(Assessment assessment) {
    demandOpen();
    checks.add(assessment);
  }

  private synchronized void setAside(String reason) {
    demandOpen();
    notApplicable = Optional.of(reason);
  }

  private synchronized void broke(Throwable thrown) { broken.add(thrown); }

  /** A verdict that was already good may have been bad with this; one that was not stays as it is. */
  private void demandOpen() {
    if (ended.isPresent()) {
      var late = definition.id() + " was judged after its end, or on a thread that its test knows nothing of, so that verdict is not the last word. "
          + "Judge in the test method, or wait there for the other threads.";
      if (ended.get() != Status.FAIL && !ended.get().isUnknown()) {
        incidents.accept(late);
      }
      throw new IllegalStateException(late);
    }
  }

  private static boolean isBehind(Throwable cause, Throwable end) {
    return Stream.iterate(end, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES).anyMatch(link -> link == cause);
  }

  private JudgementRecorder here() { return dynamic.get().orElse(this); }
}
