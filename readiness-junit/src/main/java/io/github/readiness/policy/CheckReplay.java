package io.github.readiness.policy;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Expectations;
import io.github.readiness.HeldThroughout;
import io.github.readiness.json.DecimalParser;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.BoundDetails;
import io.github.readiness.judgement.ConfidenceDetails;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.judgement.ObservedKind;
import io.github.readiness.judgement.Operator;
import io.github.readiness.judgement.RecordedCaveat;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.ErrorBudgetFigure;
import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Size;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.quantity.Unit;
import io.github.readiness.stats.MinimumSampleSize;
import io.github.readiness.stats.Proportions;
import io.github.readiness.uptime.ErrorBudget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Judges a recorded check again from its own figures, with the same rules as the first time. It reads only the record.
 */
@API(status = INTERNAL, since = "0.1")
public final class CheckReplay {
  private static final Source SOURCE = new Source("record", "report");
  private static final Window UNKNOWN_WINDOW = Window.at(Instant.EPOCH);

  private final Assessment check;
  private final io.github.readiness.judgement.EvaluationContext rules;
  private final RecordedCaveat.Figures figures;

  private CheckReplay(Assessment check, io.github.readiness.judgement.EvaluationContext rules) {
    this.check = check;
    this.rules = rules;
    this.figures = new RecordedCaveat.Figures(check.observed(), check.measured(), check.measuredLow(), check.stateDurations(), check.samples(),
        check.count(), check.confidence(), check.window(), check.caveats());
  }

  /** Extent to which a check can be judged again from its record. */
  public enum Extent {
    /** Everything was computed again, confidence limits included. */
    FULL,
    /** The recorded confidence limit was used: it can be computed again only from the histogram in the evidence. */
    LIMIT_AS_RECORDED,
    /** The bound is code, or a text is incomplete: only the presence of samples was checked. */
    SAMPLES,
    /** The record has no observation, so its status was used. */
    NOTHING
  }

  /**
   * Result of judging a check again.
   *
   * @param outcome status and reason that the figures allow, with the level applied
   * @param contradiction reason why the figures cannot come from one observation; {@code outcome} is then {@code INCONCLUSIVE(IMPOSSIBLE)}
   */
  public record Result(Extent extent, Outcome outcome, Optional<String> contradiction) {
    /** Returns true if the status of the check is better than its figures allow. A worse status is never a contradiction. */
    public boolean isBeatenBy(Assessment check) {
      return check.status().compareTo(outcome.status()) < 0;
    }
  }

  /**
   * Judges a check again.
   *
   * @param rules confidence and maximum age of the policy, and the instant of judging
   */
  public static Result of(Assessment check, io.github.readiness.judgement.EvaluationContext rules) {
    try {
      return new CheckReplay(check, rules).judge();
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      return new Result(Extent.FULL, Outcome.of(Reason.IMPOSSIBLE), Optional.of("its figures are impossible: " + impossible.getMessage()));
    }
  }

  private Result judge() {
    return switch (check.observed()) {
      case NUMBER -> number(Scale.of(check.unit()));
      case TEXT -> text();
      case TIME_IN_STATE -> timeInState();
      case MISSING -> result(Extent.FULL, new Observation.Missing<>("absent", check.samples(), check.window(), SOURCE, List.of()), missing());
      case NOTHING -> recorded(Extent.NOTHING);
    };
  }

  /**
   * Returns {@code absent()} if the check was one, because only it accepts a missing value. Its record has the operator {@code NONE} and no bound.
   */
  private Expectation<Object> missing() {
    return check.operator() == Operator.NONE && check.bound().isEmpty() ? Expectations.absent() : Expectations.present();
  }

  private <Q extends Quantity<Q>> Result number(Scale<Q> scale) {
    var bound = bound(scale);
    return bound.isEmpty()
        ? recorded(Extent.SAMPLES)
        : result(extent(), observation(figures, (all, window) -> number(scale, all, window)), bound.get());
  }

  private Extent extent() {
    return isStatistic(figures) && !isShare(figures) ? Extent.LIMIT_AS_RECORDED : Extent.FULL;
  }

  /** Returns true if the figures are a statistic, even if the record has no confidence limits. */
  private boolean isStatistic(RecordedCaveat.Figures of) {
    return of.confidence().isPresent() || of.count().isPresent() || check.percentile().isPresent();
  }

  /** Returns true if the figures are a share of a whole, so the confidence limits follow from the counts. */
  private static boolean isShare(RecordedCaveat.Figures of) {
    return of.count().isPresent() && of.confidence().flatMap(ConfidenceDetails::fewest).isEmpty();
  }

  private <Q extends Quantity<Q>> Observation<Q> number(Scale<Q> scale, RecordedCaveat.Figures of, Window window) {
    if (of.count().isPresent()) {
      var share = this.<Q>share(of, scale);
      return isShare(of)
          ? share
          : Observation.of(share.value(), RecordedSampling.of(scale, of, check.percentile()), of.samples(), window, SOURCE);
    }
    var value = scale.quantity(measured(of));
    return isStatistic(of)
        ? Observation.of(value, RecordedSampling.of(scale, of, check.percentile()), of.samples(), window, SOURCE)
        : Observation.of(value, of.samples(), window, SOURCE);
  }

  private static BigDecimal measured(RecordedCaveat.Figures of) { return decimal(of.measured().orElseThrow(CheckReplay::noValue)); }

  private static BigDecimal decimal(String text) {
    return DecimalParser.parse(text).orElseThrow(() -> new IllegalArgumentException("a figure is not a number, or it is too long to compute with"));
  }

  /** Computes the share from the counts; it must equal the measured value. */
  @SuppressWarnings("unchecked")
  private <Q extends Quantity<Q>> Observation.Present<Q> share(RecordedCaveat.Figures of, Scale<Q> scale) {
    var agrees = recomputed(of) instanceof Observation.Present<?> seen && seen.value() instanceof Quantity<?> value
        && scale.zero().getClass() == value.getClass() && value.in(scale.unit()).compareTo(measured(of)) == 0;
    requireThat(agrees, "the measured value does not equal " + of.count().orElseThrow() + " of " + of.samples());
    return (Observation.Present<Q>) recomputed(of);                          // of the same kind as the zero of the scale
  }

  /** Computes the observation from the counts. A figure of an error budget also needs its objective. */
  private Observation<?> recomputed(RecordedCaveat.Figures of) {
    var share = Proportions.of(of.count().orElseThrow(), of.samples(), UNKNOWN_WINDOW, SOURCE);
    return check.errorBudget().<Observation<?>>map(figure -> {
      var budget = new ErrorBudget("record", new Ratio(figure.objective()), new Time(1), length -> share);
      return figure.kind() == ErrorBudgetFigure.Kind.LEFT ? budget.remaining().observation() : budget.burnRate().observation();
    }).orElse(share);
  }

  private <Q extends Quantity<Q>> Optional<Expectation<? super Q>> bound(Scale<Q> scale) {
    var one = check.bound().filter(text -> text.matches("[0-9]+(\\.[0-9]+)?")).map(CheckReplay::decimal).map(scale::quantity);
    return switch (check.operator()) {
      case BELOW -> one.map(Expectations::below);
      case AT_MOST -> one.map(Expectations::atMost);
      case ABOVE -> one.map(Expectations::above);
      case AT_LEAST -> one.map(Expectations::atLeast);
      case EXACTLY -> one.map(Expectations::exactly);
      case NONE -> one.map(Expectations::none);
      case BETWEEN -> check.boundDetails().flatMap(BoundDetails::range)
          .map(range -> Expectations.between(scale.quantity(range.from()), scale.quantity(range.to())));
      case PRESENT -> Optional.of(Expectations.<Q>present());
      case ONE_OF, HELD, SATISFIES -> Optional.empty();
    };
  }

  private Result text() {
    var isWhole = Stream.concat(check.shortened().stream(), check.redacted().stream()).noneMatch(List.of("measured", "caveats")::contains);
    var choices = check.boundDetails().map(BoundDetails::choices).orElse(List.of());
    Optional<Expectation<String>> bound = switch (check.operator()) {
      case PRESENT -> Optional.of(Expectations.present());
      case NONE -> Optional.of(Expectations.absent());
      case EXACTLY -> check.bound().filter(any -> isWhole).map(Expectations::exactlyFact);
      case ONE_OF -> Optional.of(choices).filter(any -> isWhole && !choices.isEmpty()).map(Expectations::oneOf);
      default -> Optional.empty();
    };
    return bound.isEmpty()
        ? recorded(Extent.SAMPLES)
        : result(Extent.FULL, observation(figures, (all, window) -> Observation.of(all.measured().orElseThrow(CheckReplay::noValue), all.samples(),
            window, SOURCE)), bound.get());
  }

  private Result timeInState() {
    var held = check.boundDetails().flatMap(BoundDetails::held).filter(any -> check.operator() == Operator.HELD).map(CheckReplay::held);
    return held.isEmpty()
        ? recorded(Extent.SAMPLES)
        : result(Extent.FULL, observation(figures, (all, window) -> Observation.of(durations(all), all.samples(), window, SOURCE)), held.get());
  }

  private static HeldThroughout held(BoundDetails.HeldLimits limits) {
    return new HeldThroughout(new Ratio(limits.allowedBad()), new Ratio(limits.coverage()),
        limits.longestUnknown().map(time -> new Time(time.toNanos())),
        limits.flaps().map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  private static TimeInState durations(RecordedCaveat.Figures figures) {
    var durations = figures.stateDurations().orElseThrow(CheckReplay::noValue);
    requireThat(durations.samples() == figures.samples(), "the two numbers of samples differ");
    requireThat(durations.good().plus(durations.bad()).plus(durations.unknown()).equals(durations.elapsed()),
        "good, bad and unknown time do not add up to the elapsed time");
    requireThat(durations.badSamples() <= durations.samples(), "there are more bad samples than samples");
    requireThat(isWithin(durations.longestUnknown(), durations.unknown()) && durations.longestUnknown().isZero() == durations.unknown().isZero(),
        "the longest unknown interval does not fit the unknown time");
    requireThat(durations.bad().isZero() || durations.badSamples() > 0 || durations.samples() == 0, "there is bad time without a bad sample");
    return durations.toTimeInState();
  }

  private static boolean isWithin(Duration part, Duration whole) { return part.compareTo(whole) <= 0; }

  private static void requireThat(boolean condition, String contradiction) {
    if (!condition) {
      throw new IllegalArgumentException(contradiction);
    }
  }

  private static IllegalArgumentException noValue() { return new IllegalArgumentException("the measured value is missing"); }

  /** Converts figures to a present observation in a window. */
  private interface FigureReader<T> {
    Observation<T> of(RecordedCaveat.Figures figures, Window window);
  }

  private static <T> Observation<T> observation(RecordedCaveat.Figures figures, FigureReader<T> reader) {
    if (figures.observed() == ObservedKind.MISSING) {
      return new Observation.Missing<>("absent", figures.samples(), figures.window(), SOURCE, List.of());
    }
    if (figures.observed() == ObservedKind.NOTHING || !(reader.of(figures, UNKNOWN_WINDOW) instanceof Observation.Present<T> seen)) {
      return Observation.absent(Reason.NO_DATA, "nothing was observed", SOURCE);
    }
    var dated = new Observation.Present<>(seen.value(), seen.estimator(), figures.samples(), figures.window(), SOURCE, List.of(), Optional.empty());
    return figures.caveats().stream().findFirst().<Observation<T>>map(caveat -> {
      var alternative = caveat.alternative().map(other -> observation(other, reader));
      return dated.withCaveat(new Caveat<>(caveat.reason(), caveat.text(), alternative, alternative));
    }).orElse(dated);
  }

  private <T> Result result(Extent extent, Observation<T> observation, Expectation<? super T> bound) {
    var again = new Judgement(rules).judge(check.level(), "again", observation, bound, Optional.empty());
    return new Result(extent, again.outcome(), Optional.empty());
  }

  /** Returns the recorded outcome. A good outcome without samples becomes unknown. */
  private Result recorded(Extent extent) {
    var isGood = check.status() == Status.PASS || check.status() == Status.WARN;
    var own = check.level() == Level.RECOMMEND ? Outcome.of(Reason.RECOMMENDED) : Outcome.of(Reason.NO_DATA);
    return new Result(extent, isGood && (extent == Extent.NOTHING || check.samples() < 1) ? own : check.outcome(), Optional.empty());
  }

  /** Sink that supplies the rules of the policy and discards the new record. */
  private record Judgement(io.github.readiness.judgement.EvaluationContext rules) implements AssessmentSink {
    @Override
    public String nextId() { return "again/1"; }

    @Override
    public void record(Assessment assessment) {}

    @Override
    public void recordNotApplicable(String reason) { throw new IllegalStateException("A recorded check cannot be declared not applicable."); }
  }

  /** Unit with the kind of quantity that it measures. */
  private record Scale<Q extends Quantity<Q>>(Unit unit, Q zero) {
    static Scale<?> of(Optional<String> symbol) {
      var unit = Arrays.stream(Unit.values()).filter(one -> one.symbol().equals(symbol.orElse(""))).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("the unit " + symbol.orElse("") + " is unknown"));
      return switch (unit) {
        case PERCENT -> new Scale<>(unit, new Ratio(BigDecimal.ZERO));
        case PER_SECOND -> new Scale<>(unit, new Rate(BigDecimal.ZERO));
        case BYTE, KIBIBYTE, MEBIBYTE, GIBIBYTE -> new Scale<>(unit, new Size(0));
        case ONE -> new Scale<>(unit, new Count(BigDecimal.ZERO));
        default -> new Scale<>(unit, new Time(0));
      };
    }

    Q quantity(BigDecimal number) { return zero.with(number, unit); }
  }

  /** Estimator that returns the recorded confidence limits. */
  private record RecordedSampling<Q extends Quantity<Q>>(Q lowest, Q highest, Optional<Q> upper, Optional<Q> lower, long needed,
      Optional<Long> smallestSampleSize,
      Optional<BigDecimal> percentile, Optional<Long> count) implements Estimator<Q> {
    static <Q extends Quantity<Q>> RecordedSampling<Q> of(Scale<Q> scale, RecordedCaveat.Figures figures, Optional<BigDecimal> percentile) {
      var highest = scale.quantity(measured(figures));
      var details = figures.confidence().orElse(new ConfidenceDetails(1, Optional.empty(), Optional.empty(), Optional.empty()));
      requireThat(percentile.isEmpty() || figures.measuredLow().isPresent(), "the bucket of the percentile has no lower end");
      var lowest = figures.measuredLow().map(scale::quantity).orElse(highest);
      requireThat(lowest.compareTo(highest) <= 0, "the bucket of the percentile ends before it starts");
      return new RecordedSampling<>(lowest, highest, details.upperLimit().map(scale::quantity), details.lowerLimit().map(scale::quantity),
          details.needed(),
          details.fewest(), percentile, figures.count());
    }

    @Override
    public Optional<Q> upperLimit(BigDecimal confidence) { return upper; }

    @Override
    public Optional<Q> lowerLimit(BigDecimal confidence) { return lower; }

    @Override
    public long minimumForUpper(Q bound, BigDecimal confidence) {
      return percentile.map(number -> MinimumSampleSize.toShow(number.movePointLeft(2), confidence)).orElse(needed);
    }

    @Override
    public long minimumForLower(Q bound, BigDecimal confidence) {
      return percentile.map(number -> MinimumSampleSize.toShow(BigDecimal.ONE.subtract(number.movePointLeft(2)), confidence)).orElse(needed);
    }

    @Override
    public boolean isCount(Q bound) { return false; }
  }
}
