package io.github.readiness.probe.load.result;

import io.github.readiness.Measure;
import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Measures of one or several intervals of a load. With several intervals, each measure is the value in its own worst interval.
 *
 * @param of words after every noun: " of GET /health"
 */
record LoadMeasures(String of, List<LoadInterval> intervals, LoadContext context) {

  Latency latency() { return new Latency("latency" + of, intervals, LoadInterval::latency, context, true); }

  Latency serviceTime() { return new Latency("service time" + of, intervals, LoadInterval::serviceTime, context, false); }

  Measure<Ratio> errorRate() {
    return share("error rate", LoadInterval::bad, interval -> interval.bad() - interval.dropped(), Comparator.naturalOrder());
  }

  Measure<Ratio> successRate() { return share("success rate", LoadInterval::good, LoadInterval::good, Comparator.reverseOrder()); }

  Measure<Rate> throughput() {
    var worst = intervals.stream().min(Comparator.comparing(LoadInterval::throughput)).orElseThrow();
    Observation<Rate> observation = explained(Observation.of(worst.throughput(), worst.judged(), worst.window(), context.source()));
    return new Measure<>("throughput" + of, context.of(observation, Optional.of(observation).filter(any -> context.isAllSent())));
  }

  /** Returns a share. Requests that were dropped by the in-flight limit do not prove a miss, so the caveat leaves them out. */
  private Measure<Ratio> share(String noun, ToLongFunction<LoadInterval> count, ToLongFunction<LoadInterval> countOfSent,
      Comparator<Double> worstLast) {
    var worst = intervals.stream().filter(interval -> interval.judged() > 0)
        .max(Comparator.comparing(interval -> (double) count.applyAsLong(interval) / interval.judged(), worstLast)).orElse(intervals.get(0));
    Function<LoadInterval, Observation<Ratio>> observe = interval -> interval.share(count.applyAsLong(interval), interval.judged(), context.source());
    var all = WorstIntervalEstimator.of(observe.apply(worst), intervals, observe);
    var ofSent = worst.share(countOfSent.applyAsLong(worst), worst.judged() - worst.dropped(), context.source());
    return new Measure<>(noun + of, context.of(explained(all), Optional.of(ofSent)));
  }

  private <T> Observation<T> explained(Observation<T> observation) {
    var words = intervals.get(0).figures().errors().map(errors -> intervals.size() == 1 ? errors : "over the whole load " + errors);
    return observation instanceof Observation.Present<T> present && words.isPresent() ? present.withExplanation(words.get()) : observation;
  }
}
