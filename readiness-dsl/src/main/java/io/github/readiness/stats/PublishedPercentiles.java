package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Percentiles of times that somebody else computed over a known number of samples, which themselves are gone. Immutable.
 *
 * <p>A published percentile never passes more easily than a measured one. It needs the same number of samples; the digits that were not printed
 * are its bucket; and its confidence limit is not guessed but bracketed: the true limit is the sample x(k) of {@link OrderStatistic}, and any
 * published value that stands at rank k or beyond is no smaller. So p95 is sure below a bound where p99 or the greatest is too, and where nothing
 * beyond x(k) is published there is no limit and it is {@code MARGINAL} at best. What is not published is {@code INCONCLUSIVE(NO_DATA)}, never
 * interpolated.
 *
 * <p>Where bad ones are among the samples, {@link #withBad}, the percentiles of the good ones are meant. Take b away from n samples, whichever they
 * are: the r-th of those left is x(r) at least and x(r+b) at most. What these two prove is judged; a bound between them is
 * {@code INCONCLUSIVE(NO_DATA)}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class PublishedPercentiles {
  private static final Time BEYOND_ALL = new Time(Long.MAX_VALUE);

  /** The sample of a rank somewhere between two, the first being 1, has a value somewhere between two. */
  private record Mark(long leastRank, long greatestRank, Time lowest, Time highest) {}

  /** A percentile by its name. */
  private record Named(Percentile percentile, Time lowest, Time highest) {
    Named {
      if (lowest.compareTo(highest) > 0) {
        throw new IllegalArgumentException(percentile + " lies between two values, the lesser first, but was between " + lowest + " and " + highest
            + ". Write with(percentile, " + highest + ", " + lowest + ").");
      }
    }
  }

  private final long times;
  private final long bad;
  private final List<Named> named;
  private final List<Mark> marks;

  private PublishedPercentiles(long times, long bad, List<Named> named, List<Mark> marks) {
    this.times = times;
    this.bad = bad;
    this.named = named;
    this.marks = marks;
  }

  /** Nothing yet, over so many samples, at least 0. */
  public static PublishedPercentiles over(long samples) {
    if (samples < 0) {
      throw new IllegalArgumentException("Percentiles are over some samples or none, but these were over " + samples + ". Write over(0) for none.");
    }
    return new PublishedPercentiles(samples, 0, List.of(), List.of());
  }

  /** With at most so many bad ones among the samples, 0 to all of them, of which nobody knows which they are. */
  public PublishedPercentiles withBad(long atMost) {
    if (atMost < 0 || atMost > times) {
      throw new IllegalArgumentException("Of " + times + " samples 0 to " + times + " are bad, but it was " + atMost + ". Count each of them once.");
    }
    return new PublishedPercentiles(times, atMost, named, marks);
  }

  /**
   * With a percentile, known to lie between two values. Estimators differ by which sample they take and whether they interpolate (Hyndman and Fan,
   * The American Statistician 50 (1996), 361), so its rank is known to one or two around p(n-1)+1 only.
   */
  public PublishedPercentiles with(Percentile percentile, Time lowest, Time highest) {
    var before = percentile.share().multiply(BigDecimal.valueOf(Math.max(0, times - 1)));
    var least = before.setScale(0, RoundingMode.FLOOR).longValueExact() + 1;
    var greatest = before.setScale(0, RoundingMode.CEILING).longValueExact() + 2;
    return withUnranked(percentile, lowest, highest).and(new Mark(least, greatest, lowest, highest));
  }

  /** With a percentile that is not quite over these samples, so that it limits no other one, nor do others limit it. */
  public PublishedPercentiles withUnranked(Percentile percentile, Time lowest, Time highest) {
    return new PublishedPercentiles(times, bad, and(named, new Named(percentile, lowest, highest)), marks);
  }

  /** With the sample of a rank, 1 to all of them, as a point of a whole spectrum; any percentile can be told between two such points. */
  public PublishedPercentiles withRank(long rank, Time lowest, Time highest) {
    if (rank < 1 || rank > times || lowest.compareTo(highest) > 0) {
      throw new IllegalArgumentException("A rank is 1 to " + times + " and its value between two, the lesser first, but was " + rank + ", between "
          + lowest + " and " + highest + ". Count samples from 1.");
    }
    return and(new Mark(rank, rank, lowest, highest));
  }

  /** With the greatest of all, of which there is one at least. */
  public PublishedPercentiles withMax(Time lowest, Time highest) {
    return withRank(times, lowest, highest);
  }

  /**
   * Whether no greater percentile is smaller than a lesser one, nor the greatest of all than any, nor a sample of higher rank than one of lower: else
   * these are no percentiles of anything.
   */
  public boolean isOrdered() {
    return isRanked() && named.stream().allMatch(one -> greatest().filter(most -> one.lowest().compareTo(most) > 0).isEmpty() && named.stream()
        .noneMatch(other -> one.percentile().number().compareTo(other.percentile().number()) < 0 && one.lowest().compareTo(other.highest()) > 0));
  }

  private boolean isRanked() {
    return marks.stream().noneMatch(one -> marks.stream()
        .anyMatch(other -> one.greatestRank() < other.leastRank() && one.lowest().compareTo(other.highest()) > 0));
  }

  private Optional<Time> greatest() {
    return marks.stream().filter(mark -> mark.leastRank() == times).map(Mark::highest).min(Comparator.naturalOrder());
  }

  /** How many good samples there are at least. */
  public long samples() { return times - bad; }

  /** How many bad ones may be among its times. */
  public long bad() { return bad; }

  /** The percentile as it was published, with the limits that what else was published allows. */
  public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
    if (samples() == 0) {
      return absent(times == 0 ? "not one sample" : gap() + ", so perhaps none is of a good one", window, source);
    }
    var name = named.stream().filter(one -> one.percentile().equals(percentile)).findFirst();
    if (name.isEmpty() && !isSpectrum()) {
      return absent("there is no " + percentile + " in it, " + names(), window, source);
    }
    return name.isPresent() && bad == 0
        ? present(percentile, name.get().lowest(), name.get().highest(), window, source)
        : between(percentile, window, source);
  }

  /** The greatest, as it was published; where bad ones are among the samples, by what {@link #withMax} and the percentiles prove of the good ones. */
  public Observation<Time> max(Time greatest, Window window, Source source) {
    if (samples() == 0) {
      return absent("not one sample", window, source);
    }
    var seen = Observation.of(greatest, samples(), window, source);
    if (bad == 0) {
      return seen;
    }
    var least = Observation.of(lowest(samples()).orElse(new Time(0)), samples(), window, source);
    return highest(samples()).isPresent() ? doubted(seen, least) : doubted(least, Observation.of(BEYOND_ALL, samples(), window, source));
  }

  /** Whether it has points of known rank, as a file that names percentiles only has not. */
  private boolean isSpectrum() {
    return marks.stream().filter(mark -> mark.leastRank() == mark.greatestRank()).count() > 1;
  }

  /** By the published values on both sides. */
  private Observation<Time> between(Percentile percentile, Window window, Source source) {
    var rank = percentile.rank(samples());
    var lowest = lowest(rank).orElse(new Time(0));
    var highest = highest(rank);
    if (bad == 0) {
      return highest.<Observation<Time>>map(end -> present(percentile, lowest, end, window, source))
          .orElseGet(() -> absent("there is nothing beyond " + percentile + " in it", window, source));
    }
    var least = present(percentile, lowest, lowest, window, source);
    var greatest = highest.orElse(BEYOND_ALL);
    var most = present(percentile, greatest, greatest, window, source);
    return highest.isPresent() ? doubted(most, least) : doubted(least, most);
  }

  /** One end of what it may be, which proves only what the other end proves too. */
  private Observation<Time> doubted(Observation.Present<Time> end, Observation.Present<Time> other) {
    return end.doubted(new Caveat<>(Reason.NO_DATA, gap(), Optional.of(other), Optional.of(other)));
  }

  private String gap() { return "up to " + bad + " of its " + times + " times are of bad answers, and it does not say which"; }

  private String names() {
    return named.isEmpty()
        ? "nor any other percentile"
        : "only " + named.stream().map(Named::percentile).sorted(Comparator.comparing(Percentile::number)).map(Percentile::toString)
            .collect(Collectors.joining(", "));
  }

  private Observation.Present<Time> present(Percentile percentile, Time lowest, Time highest, Window window, Source source) {
    return Observation.of(highest, new PublishedPercentileEstimator(percentile, lowest, highest, this), samples(), window, source);
  }

  private Observation<Time> absent(String why, Window window, Source source) {
    return new Observation.Absent<>(Outcome.of(Reason.NO_DATA), why, samples(), Optional.of(window), source, List.of());
  }

  /** A value that the good sample of this rank surely does not exceed. */
  Optional<Time> highest(long rank) {
    return marks.stream().filter(mark -> mark.leastRank() >= rank + bad).map(Mark::highest).min(Comparator.naturalOrder());
  }

  /** A value below which the good sample of this rank surely is not. */
  Optional<Time> lowest(long rank) {
    return marks.stream().filter(mark -> mark.greatestRank() <= rank).map(Mark::lowest).max(Comparator.naturalOrder());
  }

  private PublishedPercentiles and(Mark mark) { return new PublishedPercentiles(times, bad, named, and(marks, mark)); }

  private static <T> List<T> and(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }
}
