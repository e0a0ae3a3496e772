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

/** A journal on disk: {@code <name>.watch.jsonl}, and beside it a file whose lock says that somebody is writing. */
@API(status = INTERNAL, since = "0.1")
public record JournalFile(Path file) {
  private static final String ENDING = ".watch.jsonl";
  private static final int TRIES = 20;
  /** A file lock is its process's: on POSIX it goes with the first channel that this process closes, so nobody here opens one that is held. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  public static JournalFile named(Path directory, String name) { return new JournalFile(directory.resolve(name + ENDING)); }

  /** The right to write, until it is closed. */
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

  /** The right to write; none while somebody else has it, here or in another process. */
  public Optional<Hold> hold() throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var lock = lock();
    for (var tries = 0; tries < TRIES; tries++) {                        // who only asks whether somebody writes has it for a moment
      Optional<Hold> hold;
      synchronized (HELD) {
        hold = tryHold(lock, false);
      }
      if (hold.isPresent()) {
        hold.get().channel().truncate(0).write(ByteBuffer.wrap(oneself().getBytes(UTF_8)));
        return hold;
      }
      TimeUnit.MILLISECONDS.sleep(25);
    }
    return Optional.empty();
  }

  /** @param shared to ask only, for which reading is enough: a watcher may be another user */
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

  /** Beside the file itself, so that two links to it are one journal. */
  private Path lock() throws IOException {
    var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    return real.resolveSibling(real.getFileName() + ".lock");
  }

  /** Whether somebody writes just now. */
  boolean isBeingWritten() throws IOException {
    if (!Files.exists(file.toAbsolutePath().getParent()) || !Files.exists(lock())) {
      return false;
    }
    synchronized (HELD) {                                              // two who ask at once are not two who write
      try (var nobody = tryHold(lock(), true).orElse(null)) {
        return nobody == null;
      }
    }
  }

  boolean exists() { return Files.isRegularFile(file); }

  /** Such as a directory. */
  boolean isSomethingElse() { return Files.exists(file) && !exists(); }

  boolean isEmpty() throws IOException { return Files.size(file) == 0; }

  /** From its beginning to where it ends by then. */
  JournalReader read(boolean beingWritten) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return JournalReader.of(in, beingWritten);
    }
  }

  /**
   * Ready to be written on, with nothing in it but whole lines; to be called by who holds it. The entry of a new file is on the disk, too, so that a power cut does not lose
   * it whole ({@code fsync(2)} of its directory); where a platform does not let a directory be forced, as Windows, that is left to it.
   */
  FileOutputStream append() throws IOException {
    var isNew = !Files.exists(file);
    var out = new FileOutputStream(file.toFile(), true);
    try {
      if (!hasALine()) {
        out.getChannel().truncate(0);                                  // not even its first record was ever on the disk
      } else if (!endsWithALine()) {
        out.write('\n');                                               // what was cut off stays as it is, lost
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

  /** With its own entry, since it may be as new. */
  private static void force(Path directory) {
    for (var each = directory; each != null && each.getNameCount() >= directory.getNameCount() - 1; each = each.getParent()) {
      try (var channel = FileChannel.open(each, READ)) {
        channel.force(true);
      } catch (IOException refused) {
        return;
      }
    }
  }

  private boolean hasALine() throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      var one = in.read();
      while (one >= 0 && one != '\n') {
        one = in.read();
      }
      return one == '\n';
    }
  }

  private boolean endsWithALine() throws IOException {
    try (var channel = FileChannel.open(file, READ)) {
      var last = ByteBuffer.allocate(1);
      channel.read(last, channel.size() - 1);
      return last.get(0) == '\n';
    }
  }

  /** Who is writing: {@code process 4711 on build-7}; found without the journal, which may be long. */
  InvalidDefinitionException refusal() throws IOException {
    var lock = lock();
    boolean isOurs;
    synchronized (HELD) {
      isOurs = HELD.contains(lock);
    }
    var writer = isOurs ? oneself() : Files.exists(lock) ? Files.readString(lock) : "";
    return new InvalidDefinitionException("The journal " + file + " is being written by " + (writer.isEmpty() ? "somebody else" : writer)
        + ". Two watches do not share one: end that one, or give this one another name.");
  }

  /** This process, for people. */
  private static String oneself() {
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
