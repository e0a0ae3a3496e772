package io.github.readiness.probe.health;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.health.journal.WatchJournal;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Watch with a journal on disk, so that its samples outlive the process. An immutable value. The journal is in {@code readiness.journal.dir}; only a
 * person deletes it.
 *
 * <p>The same watch of the same subject continues where it stopped: after {@code kill -9}, after a reboot or in the next build. It ends when its
 * whole duration has passed since the first probe. Time in which no process watched is unknown, never good. While another process writes the journal,
 * this one only reads it. If the duration is over, or one bad sample is enough ({@link WatchPlan#failFast()}), the plan only reads and returns at
 * once.
 *
 * <p>Across a restart, elapsed time is wall-clock time. If the clock was set forward meanwhile, the skipped time is unknown. If it was set back so
 * that two runs overlap, good samples in the overlap count as unknown. If the clock is set while the watch runs, elapsed time does not change. The
 * journal records the jump, and the window ends earlier or later by that much. On some systems, such as Linux, the monotonic clock stops while the
 * machine sleeps. Sleep is then neither good nor bad, and the watch ends later by that time. A journal with records more than 5 minutes in the future
 * can miss a requirement, but cannot meet one. A watch never starts over by itself; to start over, move the journal away.
 *
 * <p>The journal is {@code <name>.watch.jsonl}: UTF-8, one JSON object a line, numbered by {@code seq} from 0 without a gap. {@code crc} is always
 * the last field: the CRC-32C of all bytes of the line before its comma, as 8 hexadecimal digits. Instants are UTC.
 *
 * <pre>{@code
 * {"seq":0,"is":"journal","format":"readiness-watch","version":1,"checks":[{"check":"api","at":"GET https://api.example/health","within":"PT10S","by":"endpoint"}],
 *    "every":"PT15S","subject":"shop 1.0.0","started":"2026-03-02T12:00:00Z","crc":"..."}                      the first line, wrapped here
 * {"seq":1,"is":"begin","at":"2026-03-02T12:00:00Z","since":"...","pid":4711,"host":"build-7","crc":"..."}      at every start
 * {"seq":2,"is":"looks","at":"2026-03-02T12:00:00.250Z","since":"...","looks":[[250,"GOOD","200","0"]],"crc":"..."}
 * {"seq":3,"is":"jump","at":"...","since":"...","millis":3600000,"crc":"..."}               the wall clock was set
 * {"seq":4,"is":"end","at":"...","since":"...","full":true,"crc":"..."}                     full: the whole duration has passed
 * }</pre>
 *
 * <p>{@code by} is the kind of the probe. {@code with} holds a digest of each input of the probe ({@code query}, {@code headers}, {@code body},
 * {@code command}, {@code trust}, {@code code}, {@code properties} of a JDBC URL), so that the journal of a weaker check is not accepted for a
 * stronger one. Credentials are not part of it. A journal that was written without a dossier has an empty release, {@code "subject":""}. It counts
 * only if the release of the reader is empty, too, and the source of each figure says so. For a {@link javax.sql.DataSource} and for code, only the
 * name and the class are compared. So give the check of another database another name.
 *
 * <p>{@code at} is the time at which the record was written, counted by the monotonic clock from the last {@code begin}. A probe started the given
 * number of milliseconds before that. Equal results are written once, with the indexes that their checks have in the first line: {@code "0-411,413"}.
 * So a thousand services take little more space than one. All probes that started before {@code since} are in this record or in an earlier one. If a
 * record is missing, unreadable or the last one, good results therefore count as unknown from its predecessor's {@code since} to its successor's
 * {@code at}.
 *
 * <p>Results are written at most once a second and then forced to the disk. So a killed process or a power cut loses about a second. If a probe found
 * the start of a process, its result ends with that start: metric, earliest and latest start in seconds since 1970,
 * {@code ["process_start_time_seconds",1.7E9,1.7E9]}. The directory entry of a new journal is forced to the disk, too, where the platform allows it,
 * as POSIX does.
 *
 * <p>The journal is read once, line by line. The evidence is the journal itself. If the journal is longer than the window or than 8 MiB, the evidence
 * is its first line and the last lines of the window. The evidence then also has the length and the SHA-256 of the whole journal.
 *
 * @param watch the watch to run or to read
 * @param name name of the journal; if empty, it is derived from checks, places, times and subject
 * @param readOnly true to only read the journal that another process writes, such as {@code readiness watch}. The window then has the demanded
 *         duration, and ends now or at the end of a complete watch
 */
@API(status = MAINTAINED, since = "0.1")
public record JournalledWatch(WatchPlan watch, Optional<String> name, boolean readOnly) implements Plan<WatchResult> {
  public JournalledWatch {
    name.filter(text -> !text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")).ifPresent(text -> {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a valid name of a journal. Use letters, digits, '.', '_' and '-', like journalled(\"api-24h\").");
    });
  }

  @Override
  public String description() {
    return watch.description() + (readOnly ? ", from the journal" : ", journalled") + name.map(text -> (readOnly ? " " : " as ") + text).orElse("");
  }

  @Override
  public WatchResult execute(Execution execution) throws IOException, InterruptedException {
    watch.requireTwoProbes();
    var journal = journal(execution);
    return readOnly || !journal.continues() ? journal.read() : journal.result();
  }

  /**
   * Watches until the duration is over. Made for a process that does nothing else.
   *
   * @throws io.github.readiness.InvalidDefinitionException if another process writes the journal already
   */
  @API(status = INTERNAL, since = "0.1")
  public WatchResult record(Execution execution) throws IOException, InterruptedException {
    watch.requireTwoProbes();
    var journal = journal(execution);
    if (!journal.continues()) {
      throw journal.refusal();
    }
    return journal.result();
  }

  private WatchJournal journal(Execution execution) { return new WatchJournal(watch.spec(), name, readOnly, execution); }

  @Override
  public Optional<WatchResult> unmeasured() { return watch.unmeasured(); }

  @Override
  public Optional<Time> expectedDuration() { return readOnly ? Optional.empty() : watch.expectedDuration(); }

  @Override
  public List<Service> services() { return watch.services(); }
}
