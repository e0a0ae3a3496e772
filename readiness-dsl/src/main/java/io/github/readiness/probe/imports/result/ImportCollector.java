package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.TimeRecorder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Gathers what a format reads: samples one by one, or what the tool computed. Of at most 100 request names each is kept apart; those of more are
 * only in the sum, so that a file in which every URL is a name of its own does not fill the memory; nor are longer ones than 1,000 characters.
 */
@API(status = INTERNAL, since = "0.1")
public final class ImportCollector {
  private static final int LONGEST_NAME = 1000;

  private final Tally all = new Tally();
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, ImportedStats> published = new LinkedHashMap<>();
  private final Set<String> doubled = new HashSet<>();
  private Optional<ImportedStats> publishedOverall = Optional.empty();
  private Optional<ErrorCount> unseen = Optional.empty();
  private final List<String> complaints = new ArrayList<>();
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();
  private Optional<Time> lasted = Optional.empty();
  private Optional<String> version = Optional.empty();
  private long[] checks = {0, 0};
  private boolean overflow;

  /** One request that counts by its name and in the sum; when it was sent, if the file says. */
  public void sample(String name, Optional<Instant> sent, Time took, RequestOutcome ending) {
    all.add(took, 1, ending);
    part(name, sent, took, ending);
  }

  /** One request that has no name. */
  public void unnamed(Optional<Instant> sent, Time took, RequestOutcome ending) {
    all.add(took, 1, ending);
    sent.ifPresent(from -> seen(from, from.plusNanos(took.nanos())));
  }

  /** Something made of requests that are counted themselves, such as a transaction: counts by its name only. */
  public void part(String name, Optional<Instant> sent, Time took, RequestOutcome ending) {
    tally(name).ifPresent(tally -> tally.add(took, 1, ending));
    sent.ifPresent(from -> seen(from, from.plusNanos(took.nanos())));
  }

  /** So many requests that took the same time, of which nothing else is known. */
  public void samples(String name, Time took, long times) {
    all.add(took, times, RequestOutcome.GOOD);
    tally(name).ifPresent(tally -> tally.add(took, times, RequestOutcome.GOOD));
  }

  /** How many there are by now. */
  public long requests() { return all.requests(); }

  private Optional<Tally> tally(String name) {
    if (name.length() > LONGEST_NAME || !tallies.containsKey(name) && tallies.size() == RequestNames.MOST) {
      overflow = true;
      return Optional.empty();
    }
    return Optional.of(tallies.computeIfAbsent(name, any -> new Tally()));
  }

  /** Something happened between two instants. */
  public void seen(Instant from, Instant until) {
    first = first.filter(earliest -> earliest.isBefore(from)).or(() -> Optional.of(from));
    last = last.filter(latest -> latest.isAfter(until)).or(() -> Optional.of(until));
  }

  /** What the tool computed of one name. */
  public void published(String name, ImportedStats figures) {
    if (published.put(name, figures) != null) {
      doubled.add(name);
    }
  }

  /** What the tool computed of all. */
  public void publishedOverall(ImportedStats figures) { publishedOverall = Optional.of(figures); }

  /** The samples do not tell of every error, or of none. */
  public void errorsUnseen(ErrorCount errors) { unseen = Optional.of(errors); }

  /** The load was not the one that was asked for. */
  public void complain(String why) { complaints.add(why); }

  /** How long it took, where the file says so. */
  public void lasted(Time time) { lasted = Optional.of(time); }

  public void version(String words) { version = Optional.of(words); }

  /** So many checks that were not held to requests, and so many of them that failed. */
  public void checks(long number, long failed) {
    checks = new long[] {checks[0] + number, checks[1] + failed};
  }

  /**
   * All of it.
   *
   * @param said when the load ran, for a file that says no time
   * @param written when the file was
   */
  public ImportedRun gathered(RunDate.Dating said, Instant written) {
    var names = new LinkedHashMap<>(published);
    tallies.forEach((name, tally) -> names.put(name, tally.figures(unseen)));
    var told = first.map(from -> new Window(from, last.orElse(from)));
    var length = lasted.orElseGet(() -> new Time(told.map(window -> window.length().toNanos()).orElse(0L)));
    return new ImportedRun(publishedOverall.orElseGet(() -> all.figures(unseen)),
        new RequestNames(Collections.unmodifiableMap(names), doubled, overflow),
        RunDate.of(told, said, length, written), length, version, List.copyOf(complaints), checks[0], checks[1]);
  }

  /** Counts the samples of one request name. */
  private static final class Tally {
    private final TimeRecorder recording = new TimeRecorder();
    private long requests;
    private long bad;

    void add(Time took, long times, RequestOutcome ending) {
      requests += times;
      bad += ending == RequestOutcome.GOOD ? 0 : times;
      if (ending != RequestOutcome.FAILED) {
        recording.record(took, times);
      }
    }

    long requests() { return requests; }

    /**
     * What was counted.
     *
     * @param unseen how far the file tells of errors, if not of all
     */
    ImportedStats figures(Optional<ErrorCount> unseen) {
      var errors = unseen.map(partly -> new ErrorCount(bad, partly.known(), partly.gap(), partly.amongTimes())).orElse(ErrorCount.of(bad));
      return new ImportedStats.Raw(recording.samples(), requests, errors);
    }
  }
}
