package io.github.readiness.probe.health.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.InvalidDefinitionException;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** Journal on disk: {@code <name>.watch.jsonl}, with a lock file next to it that a writer holds. */
@API(status = INTERNAL, since = "0.1")
public record JournalFile(Path file) {
  private static final String ENDING = ".watch.jsonl";
  private static final int TRIES = 20;
  /**
   * Locks of this process. A POSIX file lock belongs to the process and is lost when any channel to the file closes. So a held lock file must not be
   * opened again.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  public static JournalFile named(Path directory, String name) { return new JournalFile(directory.resolve(name + ENDING)); }

  /** Exclusive right to write a journal, until it is closed. */
  public record Hold(Path lock, FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } finally {
        HELD.remove(lock);
      }
    }
  }

  /** Acquires the right to write; empty while this or another process holds it. Retries for half a second. */
  public Optional<Hold> hold() throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var lock = lock();
    for (var tries = 0; tries < TRIES; tries++) {                        // a reader that tests for a writer holds it for a moment
      Optional<Hold> hold;
      synchronized (HELD) {
        hold = tryHold(lock, false);
      }
      if (hold.isPresent()) {
        hold.get().channel().truncate(0).write(ByteBuffer.wrap(thisProcess().getBytes(UTF_8)));
        return hold;
      }
      TimeUnit.MILLISECONDS.sleep(25);
    }
    return Optional.empty();
  }

  /** @param shared true to only test for a writer, which needs read access only: the writer may be another user */
  private static Optional<Hold> tryHold(Path lock, boolean shared) throws IOException {
    if (!HELD.add(lock)) {
      return Optional.empty();
    }
    FileLock taken = null;
    FileChannel channel = null;
    try {
      channel = shared ? FileChannel.open(lock, READ) : FileChannel.open(lock, CREATE, WRITE);
      taken = channel.tryLock(0, Long.MAX_VALUE, shared);
      return taken == null ? Optional.empty() : Optional.of(new Hold(lock, channel));
    } finally {
      if (taken == null) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(lock);
      }
    }
  }

  /** Returns the lock file, next to the real file, so that two links to one journal share a lock. */
  private Path lock() throws IOException {
    var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    return real.resolveSibling(real.getFileName() + ".lock");
  }

  /** Returns true if a process writes the journal now. */
  boolean isBeingWritten() throws IOException {
    if (!Files.exists(file.toAbsolutePath().getParent()) || !Files.exists(lock())) {
      return false;
    }
    synchronized (HELD) {                                              // two readers that test at once must not take each other for writers
      try (var acquired = tryHold(lock(), true).orElse(null)) {
        return acquired == null;
      }
    }
  }

  boolean exists() { return Files.isRegularFile(file); }

  /** Returns true if the path exists but is not a regular file, for example a directory. */
  boolean isSomethingElse() {
    return Files.exists(file) && !exists();
  }

  boolean isEmpty() throws IOException { return Files.size(file) == 0; }

  /** Reads the journal up to its current end. */
  JournalReader read(boolean beingWritten) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return JournalReader.of(in, beingWritten);
    }
  }

  /**
   * Opens the journal to append to it, after ending an incomplete last line. The caller must hold the journal. The directory entry of a new file is
   * forced to the disk, too, so that a power cut does not lose the file ({@code fsync(2)} of its directory). On platforms that cannot force a
   * directory, such as Windows, the system decides when to write it.
   */
  FileOutputStream append() throws IOException {
    var isNew = !Files.exists(file);
    var out = new FileOutputStream(file.toFile(), true);
    try {
      if (!hasLine()) {
        out.getChannel().truncate(0);                                  // not even the first record reached the disk
      } else if (!endsWithLine()) {
        out.write('\n');                                               // the incomplete record stays in the file and counts as lost
      }
      if (isNew) {
        force(file.toRealPath().getParent());
      }
      return out;
    } catch (IOException unwritable) {
      out.close();
      throw unwritable;
    }
  }

  /** Forces the directory and its own entry, because the directory may be new, too. */
  private static void force(Path directory) {
    for (var each = directory; each != null && each.getNameCount() >= directory.getNameCount() - 1; each = each.getParent()) {
      try (var channel = FileChannel.open(each, READ)) {
        channel.force(true);
      } catch (IOException refused) {
        return;
      }
    }
  }

  private boolean hasLine() throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      var one = in.read();
      while (one >= 0 && one != '\n') {
        one = in.read();
      }
      return one == '\n';
    }
  }

  private boolean endsWithLine() throws IOException {
    try (var channel = FileChannel.open(file, READ)) {
      var last = ByteBuffer.allocate(1);
      channel.read(last, channel.size() - 1);
      return last.get(0) == '\n';
    }
  }

  /** Returns the exception that names the writer, {@code process 4711 on build-7}. Reads the lock file only, because the journal may be long. */
  InvalidDefinitionException refusal() throws IOException {
    var lock = lock();
    boolean isOurs;
    synchronized (HELD) {
      isOurs = HELD.contains(lock);
    }
    var writer = isOurs ? thisProcess() : Files.exists(lock) ? Files.readString(lock) : "";
    return new InvalidDefinitionException("The journal " + file + " is being written by " + (writer.isEmpty() ? "another process" : writer)
        + ". Two watches cannot share a journal. End the other watch, or give this one another name.");
  }

  /** Returns a description of this process for people. */
  private static String thisProcess() {
    return "process " + ProcessHandle.current().pid() + " on " + host();
  }

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  @Override
  public String toString() { return file.toString(); }
}
