package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Observation;
import io.github.readiness.Outcome;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Percentiles of times that somebody else computed over a known number of samples, which themselves are gone. Immutable.
 *
 * <p>A published percentile never passes more easily than a measured one. It needs the same number of samples; the digits that were not printed
 * are its bucket; and its confidence limit is not guessed but bracketed: the true limit is the sample x(k) of {@link OrderStatistic}, and any
 * published value that stands at rank k or beyond is no smaller. So p95 is sure below a bound where p99 or the greatest is too, and where nothing
 * beyond x(k) is published there is no limit and it is {@code MARGINAL} at best. What is not published is {@code INCONCLUSIVE(NO_DATA)}, never
 * interpolated.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Published {

  /** The sample of a rank somewhere between two, the first being 1, has a value somewhere between two. */
  private record Mark(long leastRank, long greatestRank, Time lowest, Time highest) {}

  /** A percentile by its name. */
  private record Named(Percentile percentile, Time lowest, Time highest) {}

  private final long samples;
  private final boolean limited;
  private final List<Named> named;
  private final List<Mark> marks;

  private Published(long samples, boolean limited, List<Named> named, List<Mark> marks) {
    this.samples = samples;
    this.limited = limited;
    this.named = named;
    this.marks = marks;
  }

  /** Nothing yet, over so many samples. */
  public static Published over(long samples) {
    return new Published(Math.max(0, samples), true, List.of(), List.of());
  }

  /** The same without confidence limits, because the percentiles are not quite over these samples. */
  public Published withoutLimits() {
    return new Published(samples, false, named, marks);
  }

  /**
   * With a percentile, known to lie between two values. Estimators differ by which sample they take and whether they interpolate (Hyndman and Fan,
   * The American Statistician 50 (1996), 361), so its rank is known to one or two around p(n-1)+1 only.
   */
  public Published with(Percentile percentile, Time lowest, Time highest) {
    var before = percentile.share().multiply(BigDecimal.valueOf(Math.max(0, samples - 1)));
    var least = before.setScale(0, RoundingMode.FLOOR).longValueExact() + 1;
    var greatest = before.setScale(0, RoundingMode.CEILING).longValueExact() + 2;
    return new Published(samples, limited, and(named, new Named(percentile, lowest, highest)),
        and(marks, new Mark(least, greatest, lowest, highest)));
  }

  /** With the sample of a rank, the first being 1, as a point of a whole spectrum; any percentile can be told between two such points. */
  public Published withRank(long rank, Time lowest, Time highest) {
    return new Published(samples, limited, named, and(marks, new Mark(rank, rank, lowest, highest)));
  }

  /** With the greatest of all. */
  public Published withMax(Time lowest, Time highest) {
    return withRank(samples, lowest, highest);
  }

  /** Whether no greater percentile is smaller than a lesser one: else these are no percentiles of anything. */
  public boolean isOrdered() {
    return named.stream().allMatch(one -> named.stream()
        .noneMatch(other -> one.percentile().number().compareTo(other.percentile().number()) < 0 && one.lowest().compareTo(other.highest()) > 0));
  }

  /** Whether its percentiles have confidence limits, see {@link #withoutLimits()}. */
  public boolean isLimited() { return limited; }

  /** How many samples stand behind it. */
  public long samples() { return samples; }

  /** The percentile as it was published, with the limits that what else was published allows. */
  public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
    if (samples == 0) {
      return absent("not one sample", window, source);
    }
    return named.stream().filter(name -> name.percentile().equals(percentile)).findFirst()
        .<Observation<Time>>map(name -> present(percentile, name.lowest(), name.highest(), window, source))
        .orElseGet(() -> between(percentile, window, source));
  }

  /** By the points of a spectrum on both sides; a file that names percentiles only has none. */
  private Observation<Time> between(Percentile percentile, Window window, Source source) {
    var rank = percentile.rank(samples);
    var spectrum = marks.stream().filter(mark -> mark.leastRank() == mark.greatestRank()).count() > 1;
    var highest = highest(rank);
    return spectrum && highest.isPresent()
        ? present(percentile, lowest(rank).orElse(new Time(0)), highest.get(), window, source)
        : absent("there is no " + percentile + " in it, " + names(), window, source);
  }

  private String names() {
    return named.isEmpty()
        ? "nor any other percentile"
        : "only " + named.stream().map(Named::percentile).sorted(Comparator.comparing(Percentile::number)).map(Percentile::toString)
            .collect(Collectors.joining(", "));
  }

  private Observation<Time> present(Percentile percentile, Time lowest, Time highest, Window window, Source source) {
    return Observation.of(highest, new Bracket(percentile, lowest, highest, this), samples, window, source);
  }

  private Observation<Time> absent(String why, Window window, Source source) {
    return new Observation.Absent<>(Outcome.of(Reason.NO_DATA), why, samples, Optional.of(window), source, List.of());
  }

  /** A value that the sample of this rank surely does not exceed. */
  Optional<Time> highest(long rank) {
    return marks.stream().filter(mark -> limited && mark.leastRank() >= rank).map(Mark::highest).min(Comparator.naturalOrder());
  }

  /** A value below which the sample of this rank surely is not. */
  Optional<Time> lowest(long rank) {
    return marks.stream().filter(mark -> limited && mark.greatestRank() <= rank).map(Mark::lowest).max(Comparator.naturalOrder());
  }

  private static <T> List<T> and(List<T> list, T one) {
    var more = new ArrayList<>(list);
    more.add(one);
    return List.copyOf(more);
  }
}
