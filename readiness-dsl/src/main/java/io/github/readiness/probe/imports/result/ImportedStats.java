package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.PublishedPercentiles;
import io.github.readiness.stats.TimeHistogram;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a file holds of one request name, or of all. */
@API(status = INTERNAL, since = "0.1")
public sealed interface ImportedStats {

  /** Requests in the file, good and bad. */
  long requests();

  ErrorCount errors();

  Observation<Time> percentile(Percentile percentile, Window window, Source source);

  Observation<Time> mean(Window window, Source source);

  Observation<Time> max(Window window, Source source);

  /** The single times, as our own recording. */
  record Raw(TimeHistogram samples, long requests, ErrorCount errors) implements ImportedStats {
    @Override
    public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
      return samples.percentile(percentile, window, source);
    }

    @Override
    public Observation<Time> mean(Window window, Source source) { return samples.mean(window, source); }

    @Override
    public Observation<Time> max(Window window, Source source) { return samples.max(window, source); }
  }

  /** What the tool computed. */
  record Summary(PublishedPercentiles published, Optional<Time> mean, Optional<Time> max, long requests, ErrorCount errors) implements ImportedStats {
    public Summary {
      if (requests < published.samples() || requests < errors.seen()) {
        throw new IllegalArgumentException("Neither times nor errors are of more than all " + requests + " requests, but of " + published.samples()
            + " and " + errors.seen() + ". Count the requests of both.");
      }
    }

    @Override
    public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
      return published.percentile(percentile, window, source);
    }

    @Override
    public Observation<Time> mean(Window window, Source source) {
      return published.samples() > 0 && published.bad() > 0
          ? Observation.absent(Reason.NO_DATA, "its mean is over bad answers too, and a fast refusal would flatter it", source)
          : mean.filter(any -> published.samples() > 0)
              .<Observation<Time>>map(time -> Observation.of(time, published.samples(), window, source)).orElseGet(() -> absent("mean", source));
    }

    @Override
    public Observation<Time> max(Window window, Source source) {
      return max.map(time -> published.max(time, window, source)).orElseGet(() -> absent("greatest", source));
    }

    private Observation<Time> absent(String which, Source source) {
      return Observation.absent(Reason.NO_DATA, published.samples() == 0 ? "not one sample" : "there is no " + which + " in it", source);
    }
  }
}
