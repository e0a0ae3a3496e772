package io.github.readiness.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.report.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The record of one JVM: one line per event, handed to the operating system before the call returns, so that a killed JVM loses nothing.
 *
 * <p>A disk that takes no more does not lose anything either: from then on, lines go to a file in the temporary directory and {@link #fault()}
 * says so. Safe for use by several threads.
 */
@API(status = INTERNAL, since = "0.1")
public final class Journal implements AutoCloseable {
  private final Path file;
  private Optional<FileChannel> channel = Optional.empty();
  private Optional<IOException> fault = Optional.empty();
  private Optional<Path> refuge = Optional.empty();

  private Journal(Path file) { this.file = file; }

  /** Opens a new journal with its head; one that cannot be opened keeps its lines all the same. */
  public static Journal open(Path directory, Event.Opened head) {
    var journal = new Journal(directory.resolve("journal-" + head.pid() + "-" + head.journal() + ".jsonl"));
    try {
      journal.channel = Optional.of(FileChannel.open(journal.file, CREATE_NEW, WRITE, APPEND));
    } catch (IOException unwritable) {
      journal.fault = Optional.of(unwritable);
    }
    journal.append(head);
    return journal;
  }

  /** Writes the event; never throws, see {@link #fault()}. */
  public void append(Event event) { append(List.of(event)); }

  /** Writes the events, which happened at once, in one go; never throws, see {@link #fault()}. */
  public synchronized void append(List<? extends Event> events) {
    var lines = events.stream().map(event -> Json.line(event) + "\n").collect(Collectors.joining());
    try {
      if (fault.isEmpty() && channel.isPresent()) {
        write(channel.get(), lines);
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

  @Override
  public synchronized void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException late) {
      fault = fault.or(() -> Optional.of(late));
    }
  }

  /** Begins with the whole lines that the journal itself could take. */
  private void takeRefuge(String lines) {
    try {
      if (refuge.isEmpty()) {
        var place = Files.createTempFile("readiness-journal-", ".jsonl");
        if (Files.isRegularFile(file)) {
          var taken = Files.readString(file);
          Files.writeString(place, taken.substring(0, taken.lastIndexOf('\n') + 1));
        }
        refuge = Optional.of(place);
      }
      Files.writeString(refuge.get(), lines, APPEND);
    } catch (IOException nowhere) {
      fault.ifPresent(cause -> cause.addSuppressed(nowhere));
    }
  }

  private static void write(FileChannel channel, String lines) throws IOException {
    for (var bytes = ByteBuffer.wrap(lines.getBytes(UTF_8)); bytes.hasRemaining();) {
      channel.write(bytes);
    }
  }
}
