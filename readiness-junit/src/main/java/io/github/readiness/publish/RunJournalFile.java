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
 * Journal as read from its file: its readable events and its faults. A truncated or unreadable line does not affect the other lines.
 *
 * @param head first event; empty if the file is not a readiness journal
 */
@API(status = INTERNAL, since = "0.1")
public record RunJournalFile(Path file, Optional<Event.Opened> head, List<Event> events, List<String> faults) {
  public RunJournalFile {
    events = List.copyOf(events);
    faults = List.copyOf(faults);
  }

  /** Reads the file; never throws. A file that cannot be read has a fault. */
  static RunJournalFile read(Path file) {
    if (!Files.isRegularFile(file)) {                                    // a device or a pipe might never end
      return new RunJournalFile(file, Optional.empty(), List.of(), List.of(file.getFileName() + " is not a file"));
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
            + (isTruncated(text, line) ? " is truncated: the JVM that wrote it died" : " cannot be read: it is not a line of a journal"));
      }
    }
    Optional<Event.Opened> head = !events.isEmpty() && events.get(0) instanceof Event.Opened opened ? Optional.of(opened) : Optional.empty();
    head.map(Event.Opened::schemaVersion).filter(version -> !version.equals(Report.SCHEMA_VERSION)).ifPresent(version -> faults
        .add(file.getFileName() + " has schema version " + version + ", but this version of readiness-junit reads version " + Report.SCHEMA_VERSION
            + ": use the same version in all modules"));
    return new RunJournalFile(file, head, events, faults);
  }

  boolean isOf(String runId) { return head.filter(opened -> opened.runId().equals(runId)).isPresent(); }

  /** Returns true if the journal has no faults, is closed, and every plan in it has ended. */
  boolean isEnded() {
    var started = events.stream().filter(Event.PlanStarted.class::isInstance).count();
    return faults.isEmpty() && isClosed() && started == events.stream().filter(Event.PlanEnded.class::isInstance).count();
  }

  /** Returns true if the last event is {@link Event.Closed}. A journal truncated between two plans lacks only this event. */
  boolean isClosed() {
    return !events.isEmpty() && events.get(events.size() - 1) instanceof Event.Closed;
  }

  /** Returns true if the process that writes the journal is alive on this host. */
  boolean isBeingWritten(String host) {
    return head.filter(opened -> opened.host().equals(host))
        .flatMap(opened -> ProcessHandle.of(opened.pid()).flatMap(process -> process.info().startInstant()).filter(opened.processStartedAt()::equals))
        .isPresent();
  }

  private static boolean isTruncated(String text, String line) { return text.endsWith(line) && !text.endsWith("\n"); }
}
