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
 * A watch whose samples outlive its process, as a value: they go to a journal in {@code readiness.journal.dir}, which nothing deletes but a person.
 *
 * <p>The same watch of the same subject goes on where it stopped, after {@code kill -9}, a reboot or in the next build, until the whole time since
 * its first look has passed; the time in which nobody watched is unknown, never good. While another process writes the journal, it is only read. Where
 * the time is over, or one bad sample is enough ({@link WatchPlan#failFast()}), the answer takes no longer than reading.
 *
 * <p>Across a restart elapsed time is wall-clock time. A clock that was set forward meanwhile makes time unknown; where it was set back so that two stretches
 * overlap, good looks in the overlap count as unknown. Set while somebody watches, it changes nothing: the journal says by how much, and the window ends that much
 * earlier or later. Time in which the machine sleeps is, where the monotonic clock stands still meanwhile, as
 * on Linux, no time of the watch: neither good nor bad, and it ends that much later. A journal that goes on for more than 5 minutes beyond now can be missed, but not met. A watch never begins anew by itself: move the journal away for that.
 *
 * <p>The journal is {@code <name>.watch.jsonl}: UTF-8, one JSON object a line, numbered by {@code seq} from 0 without a gap; {@code crc}, always the last field, is
 * the CRC-32C of all bytes of the line before its comma, in 8 hexadecimal digits. Instants are UTC.
 *
 * <pre>{@code
 * {"seq":0,"is":"journal","format":"readiness-watch","version":1,"checks":[{"check":"api","at":"GET https://api.example/health","within":"PT10S","by":"endpoint"}],
 *    "every":"PT15S","subject":"shop 1.0.0","started":"2026-03-02T12:00:00Z","crc":"..."}                      the first line, here in two
 * {"seq":1,"is":"begin","at":"2026-03-02T12:00:00Z","since":"...","pid":4711,"host":"build-7","crc":"..."}      at every start
 * {"seq":2,"is":"looks","at":"2026-03-02T12:00:00.250Z","since":"...","looks":[[250,"GOOD","200","0"]],"crc":"..."}
 * {"seq":3,"is":"jump","at":"...","since":"...","millis":3600000,"crc":"..."}               the wall clock went another way than the monotonic one
 * {"seq":4,"is":"end","at":"...","since":"...","full":true,"crc":"..."}                     full: it lasted as long as it should
 * }</pre>
 *
 * <p>{@code by} is the word of {@link Health} that made the check; of what it asks with ({@code query}, {@code headers}, {@code body}, {@code command}, {@code trust},
 * {@code code}, {@code properties} of a JDBC URL) there is a digest in {@code with}, so that a journal of a weaker check is not taken for one of a stronger. Credentials are no part of it. A journal
 * that was written without a dossier is of no named release, {@code "subject":""}, counts only where the reader names none either, and the source of each figure says so.
 * Of a {@link javax.sql.DataSource} and of code only the name and the class are compared: who means another database calls it otherwise.
 *
 * <p>{@code at} is when the record was written, counted by the monotonic clock from the last {@code begin}; a look began that many milliseconds before;
 * looks that saw the same are written once, with the numbers of their checks in the first line, {@code "0-411,413"}, so that a thousand services take little more than one;
 * all looks that began before {@code since} are in this record or in one before it. So, wherever a record is missing, unreadable or the last one, good looks
 * count as unknown from its predecessor's {@code since} to its successor's {@code at}. What ended is written at most once a second and is then forced to the disk:
 * a killed process or a power cut loses about a second. The look at a process that told its start has that at its end, in seconds since 1970, not before the
 * one and not after the other: {@code ["process_start_time_seconds",1.7E9,1.7E9]}. A new journal's entry in its directory is forced to the disk, too, where the platform
 * allows it, as POSIX does.
 *
 * <p>It is read line by line, once. The evidence is the journal itself; where that is longer than the window or than 8 MiB, its first line and the last of the window, with the
 * length and the SHA-256 of all of it.
 *
 * @param watch what is watched
 * @param name the journal's name; without one it is told apart by checks, places, times and subject
 * @param readOnly whether it is only read what another process writes, such as {@code readiness watch}: the last of the time that is demanded, up to now,
 *          or up to the end of a watch that lasted as long as it should
 */
@API(status = MAINTAINED, since = "0.1")
public record JournalledWatch(WatchPlan watch, Optional<String> name, boolean readOnly) implements Plan<WatchResult> {
  public JournalledWatch {
    name.filter(text -> !text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")).ifPresent(text -> {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no name of a journal. Use letters, digits, '.', '_' and '-', like journalled(\"api-24h\").");
    });
  }

  @Override
  public String description() {
    return watch.description() + (readOnly ? ", from the journal" : ", journalled") + name.map(text -> (readOnly ? " " : " as ") + text).orElse("");
  }

  @Override
  public WatchResult execute(Execution execution) throws IOException, InterruptedException {
    watch.demandTwoLooks();
    var journal = journal(execution);
    return readOnly || !journal.continues() ? journal.read() : journal.result();
  }

  /**
   * Watches until the time is over, for a process that does nothing else.
   *
   * @throws io.github.readiness.InvalidDefinitionException if somebody writes the journal already
   */
  @API(status = INTERNAL, since = "0.1")
  public WatchResult record(Execution execution) throws IOException, InterruptedException {
    watch.demandTwoLooks();
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
