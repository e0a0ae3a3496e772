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
 * Journal of one JVM with one line per event. Each line reaches the operating system before the call returns, so a killed JVM loses no line.
 *
 * <p>If the disk is full, all lines go to a file in the temporary directory, and {@link #fault()} names it. Safe for use by several threads, also
 * interrupted ones, because an interrupt closes a channel, but not a plain stream.
 */
@API(status = INTERNAL, since = "0.1")
public final class Journal implements AutoCloseable {
  private final Path file;
  private final List<Event> events = new ArrayList<>();
  private Optional<OutputStream> stream = Optional.empty();
  private Optional<IOException> fault = Optional.empty();
  private Optional<Path> fallback = Optional.empty();

  private Journal(Path file) { this.file = file; }

  /** Opens a new journal with its head. If the file cannot be created, the lines go to the temporary directory. */
  public static Journal open(Path directory, Event.Opened head) {
    var journal = new Journal(directory.resolve("journal-" + head.pid() + "-" + head.journal() + ".jsonl"));
    journal.events.add(head);
    try {
      journal.stream = Optional.of(begin(journal.file, lines(List.of(head))));
    } catch (IOException unwritable) {
      journal.fault = Optional.of(unwritable);
      journal.appendToFallback(lines(List.of(head)));
    }
    return journal;
  }

  /** Writes the event; never throws, see {@link #fault()}. */
  public void append(Event event) { append(List.of(event)); }

  /** Writes the events in one write; never throws, see {@link #fault()}. */
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
    appendToFallback(lines);
  }

  /** Returns the reason why the journal file cannot be written, and the file that has its lines instead; empty without a fault. */
  public synchronized Optional<String> fault() {
    return fault.map(cause -> "The journal " + file + " cannot be written: " + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ". "
        + fallback.map(path -> "Everything recorded so far is in " + path + ". ").orElse("")
        + "Free disk space, make the directory writable, or name another one with readiness.report.dir, and run again.");
  }

  public Path file() { return file; }

  /** Returns the events recorded so far, as if read from the file. */
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

  /** Appends to the fallback file. A new fallback file first gets the complete lines of the journal. */
  private void appendToFallback(byte[] lines) {
    try {
      if (fallback.isEmpty()) {
        var place = Files.createTempFile("readiness-journal-", ".jsonl");
        if (Files.isRegularFile(file)) {
          var taken = Files.readString(file);
          Files.writeString(place, taken.substring(0, taken.lastIndexOf('\n') + 1));
        }
        fallback = Optional.of(place);
      }
      try (var more = new FileOutputStream(fallback.get().toFile(), true)) {
        more.write(lines);
      }
    } catch (IOException nowhere) {
      fault.ifPresent(cause -> cause.addSuppressed(nowhere));
    }
  }

  /** Creates the file together with its head. Without a head, another JVM that is just starting would move it away as a foreign file. */
  private static OutputStream begin(Path file, byte[] head) throws IOException {
    var draft = file.resolveSibling("." + file.getFileName() + ".part");
    try (var first = new FileOutputStream(Files.createFile(draft).toFile())) {
      first.write(head);
    }
    Files.move(draft, file, ATOMIC_MOVE);
    return new FileOutputStream(file.toFile(), true);
  }
}
