package io.github.readiness.probe.load;

import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Ratio;
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
record Measures(String of, List<Stretch> stretches, Seen seen) {

  Latency latency() { return new Latency("latency" + of, stretches, Stretch::latency, seen, true); }

  Latency serviceTime() { return new Latency("service time" + of, stretches, Stretch::serviceTime, seen, false); }

  Measure<Ratio> errorRate() { return share("error rate", Stretch::bad, stretch -> stretch.bad() - stretch.keptBack(), Comparator.naturalOrder()); }

  Measure<Ratio> successRate() { return share("success rate", Stretch::good, Stretch::good, Comparator.reverseOrder()); }

  Measure<Rate> throughput() {
    var worst = stretches.stream().min(Comparator.comparing(Stretch::throughput)).orElseThrow();
    Observation<Rate> observation = explained(Observation.of(worst.throughput(), worst.judged(), worst.window(), seen.source()));
    return new Measure<>("throughput" + of, seen.of(observation, Optional.of(observation).filter(any -> seen.sentAll())));
  }

  /** What was kept back says nothing sure where it was our cap that kept it. */
  private Measure<Ratio> share(String noun, ToLongFunction<Stretch> count, ToLongFunction<Stretch> countOfSent, Comparator<Double> worstLast) {
    var worst = stretches.stream().filter(stretch -> stretch.judged() > 0)
        .max(Comparator.comparing(stretch -> (double) count.applyAsLong(stretch) / stretch.judged(), worstLast)).orElse(stretches.get(0));
    Function<Stretch, Observation<Ratio>> looks = stretch -> stretch.share(count.applyAsLong(stretch), stretch.judged(), seen.source());
    var all = EveryStretch.of(looks.apply(worst), stretches, looks);
    var ofSent = worst.share(countOfSent.applyAsLong(worst), worst.judged() - worst.keptBack(), seen.source());
    return new Measure<>(noun + of, seen.of(explained(all), Optional.of(ofSent)));
  }

  private <T> Observation<T> explained(Observation<T> observation) {
    var words = stretches.get(0).figures().errors().map(errors -> stretches.size() == 1 ? errors : "in the whole load " + errors);
    return observation instanceof Observation.Present<T> present && words.isPresent() ? present.explained(words.get()) : observation;
  }
}
