package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.range.CounterRatio;
import io.github.readiness.probe.metrics.range.RangeData;
import io.github.readiness.probe.metrics.range.Selector;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.ErrorBudget;
import org.apiguardian.api.API;

/**
 * Failure rate with exact confidence limits (Clopper and Pearson). No traffic is {@code NO_DATA}, and time that has not passed is {@code PENDING}.
 * If too little of the time is known, a bound can be missed, but not met.
 */
@API(status = MAINTAINED, since = "0.1")
public final class RatioResult {
  private final String words;
  private final Time asked;
  private final ErrorBudget.BadShare bad;

  private RatioResult(String words, Time asked, ErrorBudget.BadShare bad) {
    this.words = words;
    this.asked = asked;
    this.bad = bad;
  }

  static RatioResult of(String words, RangeData all, RangeData part, boolean isGood, Selector whole, Selector named) {
    return new RatioResult(words, all.asked(), new CounterRatio(words, all, part, isGood, whole, named)::share);
  }

  static RatioResult unmeasured(String words, Time asked, Source source) {
    return new RatioResult(words, asked, length -> Observation.unmeasured(source));
  }

  /** Returns the failures divided by all events. */
  public Measure<Ratio> errorRate() {
    return new Measure<>("error rate of " + words + " over " + asked, bad.share(asked));
  }

  /** Returns the error budget of an objective, for example 99.9 %: {@code require(month.errorBudget(percent(99.9)).remaining())}. */
  public ErrorBudget errorBudget(Ratio objective) {
    return new ErrorBudget(words, objective, asked, bad);
  }

  @Override
  public String toString() { return "share of " + words + " over " + asked; }
}
