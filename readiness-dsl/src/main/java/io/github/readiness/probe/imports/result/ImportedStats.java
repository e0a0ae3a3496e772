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

/** Statistics in a file for one request name, or for all requests. */
@API(status = INTERNAL, since = "0.1")
public sealed interface ImportedStats {

  /** Returns the number of requests in the file, successful and failed. */
  long requests();

  ErrorCount errors();

  Observation<Time> percentile(Percentile percentile, Window window, Source source);

  Observation<Time> mean(Window window, Source source);

  Observation<Time> max(Window window, Source source);

  /** Statistics from raw samples. */
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

  /** Statistics that the tool computed. */
  record Summary(PublishedPercentiles published, Optional<Time> mean, Optional<Time> max, long requests, ErrorCount errors) implements ImportedStats {
    public Summary {
      if (requests < published.samples() || requests < errors.seen()) {
        throw new IllegalArgumentException("Times and errors must not exceed the number of requests " + requests + ", but were " + published.samples()
            + " and " + errors.seen() + ". Count failed requests in the number of requests.");
      }
    }

    @Override
    public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
      return published.percentile(percentile, window, source);
    }

    @Override
    public Observation<Time> mean(Window window, Source source) {
      return published.samples() > 0 && published.bad() > 0
          ? Observation.absent(Reason.NO_DATA, "its mean includes failed requests, and fast failures would lower it", source)
          : mean.filter(any -> published.samples() > 0)
              .<Observation<Time>>map(time -> Observation.of(time, published.samples(), window, source)).orElseGet(() -> absent("mean", source));
    }

    @Override
    public Observation<Time> max(Window window, Source source) {
      return max.map(time -> published.max(time, window, source)).orElseGet(() -> absent("maximum", source));
    }

    private Observation<Time> absent(String which, Source source) {
      return Observation.absent(Reason.NO_DATA, published.samples() == 0 ? "not one sample" : "the file has no " + which, source);
    }
  }
}
