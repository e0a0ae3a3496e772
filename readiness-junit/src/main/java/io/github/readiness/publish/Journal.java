package io.github.readiness.publish;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.RecordMapper;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The record of one JVM: one line per event, handed to the operating system before the call returns, so that a killed JVM loses nothing.
 *
 * <p>A disk that takes no more does not lose anything either: from then on, lines go to a file in the temporary directory and {@link #fault()}
 * says so. Safe for use by several threads, interrupted ones too: a channel would be closed by the interrupt, a plain stream is not.
 */
@API(status = INTERNAL, since = "0.1")
public final class Journal implements AutoCloseable {
  private final Path file;
  private final List<Event> events = new ArrayList<>();
  private Optional<OutputStream> stream = Optional.empty();
  private Optional<IOException> fault = Optional.empty();
  private Optional<Path> refuge = Optional.empty();

  private Journal(Path file) { this.file = file; }

  /** Opens a new journal with its head; one that cannot be opened keeps its lines all the same. */
  public static Journal open(Path directory, Event.Opened head) {
    var journal = new Journal(directory.resolve("journal-" + head.pid() + "-" + head.journal() + ".jsonl"));
    journal.events.add(head);
    try {
      journal.stream = Optional.of(begin(journal.file, lines(List.of(head))));
    } catch (IOException unwritable) {
      journal.fault = Optional.of(unwritable);
      journal.takeRefuge(lines(List.of(head)));
    }
    return journal;
  }

  /** Writes the event; never throws, see {@link #fault()}. */
  public void append(Event event) { append(List.of(event)); }

  /** Writes the events, which happened at once, in one go; never throws, see {@link #fault()}. */
  public synchronized void append(List<? extends Event> more) {
    var lines = lines(more);
    events.addAll(more);
    try {
      if (fault.isEmpty() && stream.isPresent()) {
        stream.get().write(lines);
        return;
      }
    } catch (IOException full) {
      fault = fault.or(() -> Optional.of(full));
    }
    takeRefuge(lines);
  }

  /** What keeps it from being written where it belongs, and where its lines are instead. */
  public synchronized Optional<String> fault() {
    return fault.map(cause -> "The journal " + file + " cannot be written: " + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ". "
        + refuge.map(path -> "Everything recorded so far is in " + path + ". ").orElse("")
        + "Make room or the directory writable, or name another one with readiness.report.dir, and run again.");
  }

  public Path file() { return file; }

  /** What was appended, as if it were read from the file. */
  public synchronized RunJournalFile recorded() {
    return new RunJournalFile(file, Optional.of((Event.Opened) events.get(0)), events, List.of());
  }

  private static byte[] lines(List<? extends Event> events) {
    var lines = new ByteArrayOutputStream();
    events.forEach(event -> {
      lines.writeBytes(RecordMapper.bytes(event));
      lines.write('\n');
    });
    return lines.toByteArray();
  }

  @Override
  public synchronized void close() {
    try {
      if (stream.isPresent()) {
        stream.get().close();
      }
    } catch (IOException late) {
      fault = fault.or(() -> Optional.of(late));
    }
  }

  /** Begins with the whole lines that the journal itself could take. */
  private void takeRefuge(byte[] lines) {
    try {
      if (refuge.isEmpty()) {
        var place = Files.createTempFile("readiness-journal-", ".jsonl");
        if (Files.isRegularFile(file)) {
          var taken = Files.readString(file);
          Files.writeString(place, taken.substring(0, taken.lastIndexOf('\n') + 1));
        }
        refuge = Optional.of(place);
      }
      try (var more = new FileOutputStream(refuge.get().toFile(), true)) {
        more.write(lines);
      }
    } catch (IOException nowhere) {
      fault.ifPresent(cause -> cause.addSuppressed(nowhere));
    }
  }

  /** The file appears with its head in it: without one, another JVM that is just starting would take it for a foreign file and move it away. */
  private static OutputStream begin(Path file, byte[] head) throws IOException {
    var beside = file.resolveSibling("." + file.getFileName() + ".part");
    try (var first = new FileOutputStream(Files.createFile(beside).toFile())) {
      first.write(head);
    }
    Files.move(beside, file, ATOMIC_MOVE);
    return new FileOutputStream(file.toFile(), true);
  }
}
