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

/** How the rate goes over time, and, where arrivals are random, by which seed. */
@API(status = INTERNAL, since = "0.1")
public record RateProfile(List<Stage> stages, Optional<Long> seed) {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  /** Rates such as one a minute have no end as decimals; what they lack must not make one request more. */
  private static final MathContext ROUNDED = new MathContext(20);

  public RateProfile {
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("A load goes through at least one stage. Write it like stages(hold(perSecond(500), minutes(5))).");
    }
    stages = List.copyOf(stages);
  }

  public static RateProfile constant(Rate rate, Time lasting) { return new RateProfile(List.of(Stage.hold(rate, lasting)), Optional.empty()); }

  public Time lasting() { return new Time(stages.stream().mapToLong(stage -> stage.lasting().nanos()).reduce(0, Math::addExact)); }

  /**
   * The same for another time.
   *
   * @throws IllegalArgumentException if there are several stages, which have times of their own
   */
  RateProfile lasting(Time time) {
    if (stages.size() > 1) {
      throw new IllegalArgumentException("This load goes through " + stages.size() + " stages: "
          + stages.stream().map(Stage::toString).collect(Collectors.joining(", ")) + ". Change their times in stages(...).");
    }
    return new RateProfile(List.of(new Stage(stages.get(0).from(), stages.get(0).to(), time)), seed);
  }

  /** The rate, where it is the same all the while. */
  public Optional<Rate> rate() {
    return Optional.of(stages.get(0).from()).filter(rate -> stages.stream().allMatch(stage -> stage.isConstant() && stage.from().equals(rate)));
  }

  /** So many arrivals the rate adds up to before its end; that many come, if they do not come at random. */
  public long requests() {
    return stages.stream().map(RateProfile::twiceTheRequests).reduce(BigDecimal.ZERO, BigDecimal::add).divide(TWO).movePointLeft(9).round(ROUNDED)
        .setScale(0, CEILING).longValueExact();
  }

  /** The mean rate. */
  Rate mean() {
    var twice = stages.stream().map(RateProfile::twiceTheRequests).reduce(BigDecimal.ZERO, BigDecimal::add);
    return rate().orElseGet(() -> new Rate(twice.divide(lasting().amount().multiply(TWO), 15, RoundingMode.HALF_UP)));
  }

  /** Nanoseconds after the start, in order, each before the end. */
  public Arrivals dues() {
    return seed.<Arrivals>map(number -> new PoissonArrivals(this, number)).orElseGet(() -> new EvenArrivals(this));
  }

  /** "500/s", or all stages. */
  public String words() {
    return rate().map(Rate::toString).orElseGet(() -> stages.stream().map(Stage::toString).collect(Collectors.joining(", then ")));
  }

  /** ", Poisson arrivals (seed 7)", where they are not even. */
  public String arrivals() {
    return seed.map(number -> ", Poisson arrivals (seed " + number + ")").orElse("");
  }

  private static BigDecimal twiceTheRequests(Stage stage) {
    return stage.from().perSecond().add(stage.to().perSecond()).multiply(stage.lasting().amount());
  }
}
