package io.github.readiness.junit;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Observation;
import io.github.readiness.publish.DeclaredCheck;
import io.github.readiness.report.Catalogue;
import io.github.readiness.report.CatalogueEntry;
import io.github.readiness.report.CatalogueEntry.PlannedRun;
import io.github.readiness.report.CatalogueEntry.RequiredCheck;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.run.RunConfiguration;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/**
 * Recorder of one execution of a criterion in a dry run: its requirements, the plans that it would run, and its definition mistakes. No plan runs:
 * the criterion gets placeholder results, and its requirements are not judged. Safe for use by several threads.
 */
final class DryRunRecorder implements CriterionRecorder {
  private final CriterionDeclaration declaration;
  private final RunConfiguration setup;
  private final ThreadLocal<Optional<DryRunRecorder>> dynamic = ThreadLocal.withInitial(Optional::empty);
  private final Set<RequiredCheck> requirements = new LinkedHashSet<>();
  private final Set<PlannedRun> plans = new LinkedHashSet<>();
  private final Set<String> notFollowed = new LinkedHashSet<>();
  private final Set<String> mistakes = new LinkedHashSet<>();
  private final Map<Object, BegunSentence> openSentences = new LinkedHashMap<>();
  private int checks;
  private boolean usesPlaceholders;
  private boolean ended;

  DryRunRecorder(CriterionDeclaration declaration, RunConfiguration setup) {
    this.declaration = declaration;
    this.setup = setup;
    mistakes.addAll(declaration.mistakes(setup.terms()));
  }

  /** Signals a plan without a placeholder result. The rest of the criterion cannot be followed. */
  private static final class PlaceholderMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlaceholderMissingException(String message) { super(message, null, false, false); }
  }

  @Override
  public CriterionRecorder enter(String dynamicTest) {
    var test = new DryRunRecorder(declaration, setup);
    synchronized (this) {
      test.mistakes.addAll(mistakes);
      test.usesPlaceholders = usesPlaceholders;
    }
    dynamic.set(Optional.of(test));
    return test;
  }

  @Override
  public void leave() { dynamic.remove(); }

  @Override
  public synchronized boolean isEmpty() {
    return requirements.isEmpty() && plans.isEmpty() && openSentences.isEmpty() && notFollowed.isEmpty();
  }

  @Override
  public boolean isDryRun() { return true; }

  @Override
  public EvaluationContext rules() { return setup.rules(Clock.systemUTC(), definition()); }

  @Override
  public String nextId() { return current().nextNumberedId(); }

  @Override
  public void beginSentence(Object sentence, String words) {
    current().addSentence(sentence, new BegunSentence(words, FailureTranslator.caller(declaration.type())));
  }

  @Override
  public void endSentence(Object sentence) { current().removeSentence(sentence); }

  /** Replaces the observation by an unmeasured one, also for observations that do not come from a plan. */
  @Override
  public <T> Assessment judge(Level level, String description, Observation<T> observation, Expectation<? super T> expectation,
      Optional<String> because) {
    return CriterionRecorder.super.judge(level, description, Observation.unmeasured(observation.source()), expectation, because);
  }

  @Override
  public void record(Assessment assessment) { current().add(DeclaredCheck.of(assessment)); }

  @Override
  public void recordNotApplicable(String reason) {
    if (!definition().waivable()) {
      throw new InvalidDefinitionException(FailureMessages.mayNotBeSetAside(definition()));
    }
    current().addNotFollowed("the criterion declares itself not applicable: " + reason);
  }

  @Override
  public Readiness.Runner runner(Supplier<? extends Readiness.Runner> none) {
    return new Readiness.Runner() {
      @Override
      public <R> R run(Plan<R> plan) { return current().placeholder(plan); }
    };
  }

  /** Ends the recording of a test factory itself and publishes it. Its dynamic tests have recorders of their own. */
  synchronized void endFactory(Consumer<Catalogue> receiver) {
    ended = true;
    addUnended();
    receiver.accept(catalogue());
  }

  /**
   * Ends the recording, publishes it, and returns the exception for JUnit. A definition mistake gives a failure. Otherwise the exception is an abort,
   * because nothing was measured. The result is empty if the recording ended earlier.
   */
  synchronized Optional<Throwable> end(Optional<Throwable> thrown, Consumer<Catalogue> receiver) {
    if (ended) {
      return Optional.empty();
    }
    ended = true;
    thrown.ifPresentOrElse(this::classify, this::addUnended);
    receiver.accept(catalogue());
    if (thrown.filter(VirtualMachineError.class::isInstance).isPresent()) {
      return thrown;
    }
    return Optional.of(mistakes.isEmpty()
        ? new TestAbortedException("dry run: nothing was measured" + String.join("",
            notFollowed.stream().map(why -> "; could not be followed: " + why)
                .toList()),
            thrown.orElse(null))
        : failure(thrown));
  }

  private Throwable failure(Optional<Throwable> thrown) {
    var failure = new InvalidDefinitionException(List.copyOf(mistakes));
    thrown.ifPresent(failure::initCause);
    return failure;
  }

  /**
   * Records the exception as a mistake, or as not followed if a placeholder may have caused it. A failed assertion or assumption of the author is not
   * a mistake either.
   */
  private void classify(Throwable thrown) {
    if (thrown instanceof CriterionAbortedException || thrown instanceof PlaceholderMissingException) {
      return;
    }
    if (FailureTranslator.isMistake(thrown, declaration.type())) {
      addMistake(FailureTranslator.mistake(thrown, declaration.type()));
    } else if (usesPlaceholders || thrown instanceof AssertionError || thrown instanceof TestAbortedException) {
      notFollowed.add(FailureTranslator.located(thrown, declaration.type()));
    } else {
      addMistake("failed before any plan was run: " + FailureTranslator.located(thrown, declaration.type()));
    }
  }

  private void addUnended() { openSentences.values().forEach(sentence -> addMistake(sentence.mistake())); }

  private void addMistake(String mistake) { mistakes.add(declaration.origin() + ": " + mistake); }

  private synchronized <R> R placeholder(Plan<R> plan) {
    usesPlaceholders = true;
    plans.add(new PlannedRun(plan.description(), plan.expectedDuration().map(time -> time.toDuration().toString())));
    var location = FailureTranslator.caller(declaration.type()).map(FailureTranslator::location).map(line -> " (" + line + ")").orElse("");
    setup.findUndefinedServices(plan.services()).stream().distinct().forEach(mistake -> addMistake(mistake + location));
    try {
      return plan.unmeasured().orElseThrow(() -> new PlaceholderMissingException("the plan \"" + plan.description() + "\" has no placeholder result"
          + location));
    } catch (PlaceholderMissingException missing) {
      notFollowed.add(missing.getMessage());
      throw missing;
    } catch (InvalidDefinitionException mistake) {
      addMistake(FailureTranslator.mistake(mistake, declaration.type()));            // also if the author catches the exception
      throw mistake;
    }
  }

  private Catalogue catalogue() {
    var entry = CatalogueEntry.of(definition(), List.copyOf(requirements), List.copyOf(plans), List.copyOf(notFollowed));
    return new Catalogue(Catalogue.SCHEMA_VERSION, "", List.of(entry), List.copyOf(mistakes));
  }

  private synchronized String nextNumberedId() { return definition().id() + "/" + ++checks; }

  private synchronized void addSentence(Object key, BegunSentence sentence) { openSentences.put(key, sentence); }

  private synchronized void removeSentence(Object key) { openSentences.remove(key); }

  private synchronized void add(DeclaredCheck check) {
    requirements.add(new RequiredCheck(check.level(), check.sentence(), check.operator(), check.bound(), check.unit()));
  }

  private synchronized void addNotFollowed(String why) { notFollowed.add(why); }

  private CriterionDefinition definition() { return declaration.definition(setup.terms()); }

  private DryRunRecorder current() { return dynamic.get().orElse(this); }
}
