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
 * What can be said of a stretch of the load; of several: of the worst of them, each measure of its own worst.
 *
 * @param of what stands behind every noun: " of GET /health"
 */
record LoadMeasures(String of, List<LoadInterval> stretches, LoadContext seen) {

  Latency latency() { return new Latency("latency" + of, stretches, LoadInterval::latency, seen, true); }

  Latency serviceTime() { return new Latency("service time" + of, stretches, LoadInterval::serviceTime, seen, false); }

  Measure<Ratio> errorRate() {
    return share("error rate", LoadInterval::bad, stretch -> stretch.bad() - stretch.dropped(), Comparator.naturalOrder());
  }

  Measure<Ratio> successRate() { return share("success rate", LoadInterval::good, LoadInterval::good, Comparator.reverseOrder()); }

  Measure<Rate> throughput() {
    var worst = stretches.stream().min(Comparator.comparing(LoadInterval::throughput)).orElseThrow();
    Observation<Rate> observation = explained(Observation.of(worst.throughput(), worst.judged(), worst.window(), seen.source()));
    return new Measure<>("throughput" + of, seen.of(observation, Optional.of(observation).filter(any -> seen.sentAll())));
  }

  /** What was dropped says nothing sure where it was our cap that kept it. */
  private Measure<Ratio> share(String noun, ToLongFunction<LoadInterval> count, ToLongFunction<LoadInterval> countOfSent,
      Comparator<Double> worstLast) {
    var worst = stretches.stream().filter(stretch -> stretch.judged() > 0)
        .max(Comparator.comparing(stretch -> (double) count.applyAsLong(stretch) / stretch.judged(), worstLast)).orElse(stretches.get(0));
    Function<LoadInterval, Observation<Ratio>> looks = stretch -> stretch.share(count.applyAsLong(stretch), stretch.judged(), seen.source());
    var all = WorstIntervalEstimator.of(looks.apply(worst), stretches, looks);
    var ofSent = worst.share(countOfSent.applyAsLong(worst), worst.judged() - worst.dropped(), seen.source());
    return new Measure<>(noun + of, seen.of(explained(all), Optional.of(ofSent)));
  }

  private <T> Observation<T> explained(Observation<T> observation) {
    var words = stretches.get(0).figures().errors().map(errors -> stretches.size() == 1 ? errors : "in the whole load " + errors);
    return observation instanceof Observation.Present<T> present && words.isPresent() ? present.explained(words.get()) : observation;
  }
}
