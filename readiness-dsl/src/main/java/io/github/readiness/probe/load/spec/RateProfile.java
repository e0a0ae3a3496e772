package io.github.readiness.probe.load.spec;

import static java.math.RoundingMode.CEILING;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Rate over time and, for random arrivals, their seed. */
@API(status = INTERNAL, since = "0.1")
public record RateProfile(List<Stage> stages, Optional<Long> seed) {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  /** Precision of sums of rates. A rate such as one per minute has no finite decimal form; the rounding error must not add a request. */
  private static final MathContext ROUNDED = new MathContext(20);

  public RateProfile {
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("A load needs at least one stage, for example stages(hold(perSecond(500), minutes(5))).");
    }
    stages = List.copyOf(stages);
  }

  public static RateProfile constant(Rate rate, Time lasting) { return new RateProfile(List.of(Stage.hold(rate, lasting)), Optional.empty()); }

  public Time lasting() { return new Time(stages.stream().mapToLong(stage -> stage.lasting().nanos()).reduce(0, Math::addExact)); }

  /**
   * Returns a copy with another duration.
   *
   * @throws IllegalArgumentException if there are several stages, which have durations of their own
   */
  RateProfile lasting(Time time) {
    if (stages.size() > 1) {
      throw new IllegalArgumentException("This load has " + stages.size() + " stages: "
          + stages.stream().map(Stage::toString).collect(Collectors.joining(", ")) + ". Change their durations in stages(...).");
    }
    return new RateProfile(List.of(new Stage(stages.get(0).from(), stages.get(0).to(), time)), seed);
  }

  /** Returns the rate if it is constant. */
  public Optional<Rate> rate() {
    return Optional.of(stages.get(0).from()).filter(rate -> stages.stream().allMatch(stage -> stage.isConstant() && stage.from().equals(rate)));
  }

  /** Returns the number of requests: the integral of the rate, rounded up. Random arrivals differ from it. */
  public long requests() {
    return stages.stream().map(RateProfile::twiceTheRequests).reduce(BigDecimal.ZERO, BigDecimal::add).divide(TWO).movePointLeft(9).round(ROUNDED)
        .setScale(0, CEILING).longValueExact();
  }

  Rate mean() {
    var twice = stages.stream().map(RateProfile::twiceTheRequests).reduce(BigDecimal.ZERO, BigDecimal::add);
    return rate().orElseGet(() -> new Rate(twice.divide(lasting().amount().multiply(TWO), 15, RoundingMode.HALF_UP)));
  }

  /** Returns the times at which requests are due: nanoseconds after the start, in order, all before the end. */
  public Arrivals arrivalTimes() {
    return seed.<Arrivals>map(number -> new PoissonArrivals(this, number)).orElseGet(() -> new EvenArrivals(this));
  }

  /** Returns "500/s", or all stages in words. */
  public String words() {
    return rate().map(Rate::toString).orElseGet(() -> stages.stream().map(Stage::toString).collect(Collectors.joining(", then ")));
  }

  /** Returns ", Poisson arrivals (seed 7)", or an empty text for even arrivals. */
  public String describeArrivals() {
    return seed.map(number -> ", Poisson arrivals (seed " + number + ")").orElse("");
  }

  private static BigDecimal twiceTheRequests(Stage stage) {
    return stage.from().perSecond().add(stage.to().perSecond()).multiply(stage.lasting().amount());
  }
}
