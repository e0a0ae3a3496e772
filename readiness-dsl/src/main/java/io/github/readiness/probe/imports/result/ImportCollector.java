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
 * Collects the content of a file: single samples, or statistics of the tool. At most 100 request names of at most 1,000 characters are distinguished.
 * Requests with other names count only in the total, so that a file with one name per URL does not fill the memory.
 */
@API(status = INTERNAL, since = "0.1")
public final class ImportCollector {
  private static final int LONGEST_NAME = 1000;

  private final Tally all = new Tally();
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, ImportedStats> published = new LinkedHashMap<>();
  private final Set<String> doubled = new HashSet<>();
  private Optional<ImportedStats> publishedOverall = Optional.empty();
  private Optional<ErrorCount> errorGap = Optional.empty();
  private final List<String> complaints = new ArrayList<>();
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();
  private Optional<Time> lasted = Optional.empty();
  private Optional<String> version = Optional.empty();
  private long[] checks = {0, 0};
  private boolean overflow;

  /** Adds a request to its name and to the total. */
  public void addSample(String name, Optional<Instant> sent, Time took, RequestOutcome outcome) {
    all.add(took, 1, outcome);
    addToName(name, sent, took, outcome);
  }

  /** Adds a request without a name. */
  public void addUnnamedSample(Optional<Instant> sent, Time took, RequestOutcome outcome) {
    all.add(took, 1, outcome);
    sent.ifPresent(from -> extendWindow(from, from.plusNanos(took.nanos())));
  }

  /** Adds a sample only to its name, not to the total: a transaction, for example, consists of requests that are already counted. */
  public void addToName(String name, Optional<Instant> sent, Time took, RequestOutcome outcome) {
    tally(name).ifPresent(tally -> tally.add(took, 1, outcome));
    sent.ifPresent(from -> extendWindow(from, from.plusNanos(took.nanos())));
  }

  /** Adds several successful requests with the same time. */
  public void addSamples(String name, Time took, long times) {
    all.add(took, times, RequestOutcome.GOOD);
    tally(name).ifPresent(tally -> tally.add(took, times, RequestOutcome.GOOD));
  }

  public long requests() { return all.requests(); }

  private Optional<Tally> tally(String name) {
    if (name.length() > LONGEST_NAME || !tallies.containsKey(name) && tallies.size() == RequestNames.MOST) {
      overflow = true;
      return Optional.empty();
    }
    return Optional.of(tallies.computeIfAbsent(name, any -> new Tally()));
  }

  /** Extends the window of the run, so that it includes these instants. */
  public void extendWindow(Instant from, Instant until) {
    first = first.filter(earliest -> earliest.isBefore(from)).or(() -> Optional.of(from));
    last = last.filter(latest -> latest.isAfter(until)).or(() -> Optional.of(until));
  }

  /** Adds statistics that the tool computed for one name. */
  public void addStatistics(String name, ImportedStats figures) {
    if (published.put(name, figures) != null) {
      doubled.add(name);
    }
  }

  /** Sets the statistics that the tool computed for all requests. */
  public void setTotalStatistics(ImportedStats figures) {
    publishedOverall = Optional.of(figures);
  }

  /** States that the samples lack some or all failures. */
  public void setErrorGap(ErrorCount errors) { errorGap = Optional.of(errors); }

  /** Adds a reason why the requested load was not delivered. */
  public void addComplaint(String why) { complaints.add(why); }

  /** Sets the length of the run, if the file contains it. */
  public void setDuration(Time time) { lasted = Optional.of(time); }

  public void setVersion(String words) { version = Optional.of(words); }

  /** Adds checks that are separate from requests, and the number of failed ones among them. */
  public void addChecks(long number, long failed) {
    checks = new long[] {checks[0] + number, checks[1] + failed};
  }

  /**
   * Returns the collected content.
   *
   * @param said date of the load from the plan, for a file without a date
   * @param written modification time of the file
   */
  public ImportedRun toRun(RunDate.DateHint said, Instant written) {
    var names = new LinkedHashMap<>(published);
    tallies.forEach((name, tally) -> names.put(name, tally.figures(errorGap)));
    var fileWindow = first.map(from -> new Window(from, last.orElse(from)));
    var length = lasted.orElseGet(() -> new Time(fileWindow.map(window -> window.length().toNanos()).orElse(0L)));
    return new ImportedRun(publishedOverall.orElseGet(() -> all.figures(errorGap)),
        new RequestNames(Collections.unmodifiableMap(names), doubled, overflow),
        RunDate.of(fileWindow, said, length, written), length, version, List.copyOf(complaints), checks[0], checks[1]);
  }

  /** Counts the samples of one request name. */
  private static final class Tally {
    private final TimeRecorder recording = new TimeRecorder();
    private long requests;
    private long bad;

    void add(Time took, long times, RequestOutcome outcome) {
      requests += times;
      bad += outcome == RequestOutcome.GOOD ? 0 : times;
      if (outcome != RequestOutcome.FAILED) {
        recording.record(took, times);
      }
    }

    long requests() { return requests; }

    /**
     * Returns the statistics.
     *
     * @param errorGap limits of the knowledge about failures, if the file lacks some
     */
    ImportedStats figures(Optional<ErrorCount> errorGap) {
      var errors = errorGap.map(partly -> new ErrorCount(bad, partly.known(), partly.gap(), partly.amongTimes())).orElse(ErrorCount.of(bad));
      return new ImportedStats.Raw(recording.snapshot(), requests, errors);
    }
  }
}
