package io.github.readiness.probe.imports;

import io.github.readiness.Observation;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import io.github.readiness.Window;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Published;
import io.github.readiness.stats.Samples;
import java.util.Optional;

/** What a file holds of one request name, or of all. */
sealed interface Figures {

  /** Requests in the file, good and bad. */
  long requests();

  Errors errors();

  Observation<Time> percentile(Percentile percentile, Window window, Source source);

  Observation<Time> mean(Window window, Source source);

  Observation<Time> max(Window window, Source source);

  /** The single times, as our own recording. */
  record Raw(Samples samples, long requests, Errors errors) implements Figures {
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
  record Summary(Published published, Optional<Time> mean, Optional<Time> max, long requests, Errors errors) implements Figures {
    @Override
    public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
      return published.percentile(percentile, window, source);
    }

    @Override
    public Observation<Time> mean(Window window, Source source) {
      return published.samples() > 0 && !published.isLimited() && errors.seen() > 0
          ? Observation.absent(Reason.NO_DATA, "its mean is over bad answers too, and a fast refusal would flatter it", source)
          : reading(mean, "mean", window, source);
    }

    @Override
    public Observation<Time> max(Window window, Source source) { return reading(max, "greatest", window, source); }

    private Observation<Time> reading(Optional<Time> value, String which, Window window, Source source) {
      return value.filter(any -> published.samples() > 0)
          .<Observation<Time>>map(time -> Observation.of(time, published.samples(), window, source))
          .orElseGet(
              () -> Observation.absent(Reason.NO_DATA, published.samples() == 0 ? "not one sample" : "there is no " + which + " in it", source));
    }
  }
}
