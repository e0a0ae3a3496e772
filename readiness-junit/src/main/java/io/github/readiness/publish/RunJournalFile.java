package io.github.readiness.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A journal as it is found: what could be read of it, and what is wrong with it. A line that is cut off or cannot be read loses nothing but itself.
 *
 * @param head none where the file is no journal of ours
 */
@API(status = INTERNAL, since = "0.1")
public record RunJournalFile(Path file, Optional<Event.Opened> head, List<Event> events, List<String> faults) {
  public RunJournalFile {
    events = List.copyOf(events);
    faults = List.copyOf(faults);
  }

  /** Never throws: what cannot be opened is a fault like any other. */
  static RunJournalFile read(Path file) {
    if (!Files.isRegularFile(file)) {                                    // a device or a pipe might never end
      return new RunJournalFile(file, Optional.empty(), List.of(), List.of(file.getFileName() + " is no file"));
    }
    try {
      return of(file, new String(Files.readAllBytes(file), UTF_8));
    } catch (IOException unreadable) {
      return new RunJournalFile(file, Optional.empty(), List.of(), List.of(file.getFileName() + " cannot be read: " + unreadable));
    }
  }

  private static RunJournalFile of(Path file, String text) {
    var events = new ArrayList<Event>();
    var faults = new ArrayList<String>();
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      try {
        events.add(RecordMapper.read(line, Event.class));
      } catch (IllegalArgumentException unreadable) {
        faults.add(file.getFileName() + ", line " + number
            + (isCutOff(text, line) ? " is cut off: the JVM that wrote it died" : " cannot be read: it is no line of a journal"));
      }
    }
    Optional<Event.Opened> head = !events.isEmpty() && events.get(0) instanceof Event.Opened opened ? Optional.of(opened) : Optional.empty();
    head.map(Event.Opened::schemaVersion).filter(version -> !version.equals(Report.SCHEMA_VERSION)).ifPresent(version -> faults
        .add(file.getFileName() + " is of schema version " + version + ", and this reads version " + Report.SCHEMA_VERSION
            + ": use one readiness-junit in all modules"));
    return new RunJournalFile(file, head, events, faults);
  }

  boolean isOf(String runId) { return head.filter(opened -> opened.runId().equals(runId)).isPresent(); }

  /** Whether every plan that was started has ended, and the JVM after them. */
  boolean isEnded() {
    var started = events.stream().filter(Event.PlanStarted.class::isInstance).count();
    return faults.isEmpty() && isClosed() && started == events.stream().filter(Event.PlanEnded.class::isInstance).count();
  }

  /** Whether the JVM said that there is nothing more; one that was cut between two plans has every end and not this one. */
  boolean isClosed() {
    return !events.isEmpty() && events.get(events.size() - 1) instanceof Event.Closed;
  }

  /** Whether the process that writes it still lives on this host. */
  boolean isBeingWritten(String host) {
    return head.filter(opened -> opened.host().equals(host))
        .flatMap(opened -> ProcessHandle.of(opened.pid()).flatMap(process -> process.info().startInstant()).filter(opened.processStartedAt()::equals))
        .isPresent();
  }

  private static boolean isCutOff(String text, String line) { return text.endsWith(line) && !text.endsWith("\n"); }
}
