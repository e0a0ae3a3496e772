package io.github.readiness.probe.health;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.readiness.DefinitionMistake;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A journal on disk: {@code <name>.watch.jsonl}, and beside it a file whose lock says that somebody is writing. */
record JournalFile(Path file) {
  private static final String ENDING = ".watch.jsonl";
  private static final int TRIES = 20;
  /** A file lock is its process's: on POSIX it goes with the first channel that this process closes, so nobody here opens one that is held. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  static JournalFile named(Path directory, String name) { return new JournalFile(directory.resolve(name + ENDING)); }

  /** The right to write, until it is closed. */
  record Hold(Path lock, FileChannel channel) implements AutoCloseable {
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
  Optional<Hold> hold() throws IOException, InterruptedException {
    var directory = Files.createDirectories(file.toAbsolutePath().getParent());
    for (var tries = 0; tries < TRIES; tries++) {                        // who only asks whether somebody writes has it for a moment
      Optional<Hold> hold;
      synchronized (HELD) {
        hold = tryHold(directory, false);
      }
      if (hold.isPresent()) {
        return hold;
      }
      TimeUnit.MILLISECONDS.sleep(25);
    }
    return Optional.empty();
  }

  /** @param shared to ask only, for which reading is enough: a watcher may be another user */
  private Optional<Hold> tryHold(Path directory, boolean shared) throws IOException {
    var lock = directory.toRealPath().resolve(file.getFileName() + ".lock");
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

  /** Whether somebody writes just now. */
  boolean isBeingWritten() throws IOException {
    var directory = file.toAbsolutePath().getParent();
    if (!Files.exists(directory.resolve(file.getFileName() + ".lock"))) {
      return false;
    }
    synchronized (HELD) {                                              // two who ask at once are not two who write
      try (var nobody = tryHold(directory, true).orElse(null)) {
        return nobody == null;
      }
    }
  }

  boolean exists() { return Files.isRegularFile(file); }

  boolean isEmpty() throws IOException { return Files.size(file) == 0; }

  byte[] bytes() throws IOException { return Files.readAllBytes(file); }

  /** Ready to be written on, with nothing in it but whole lines; to be called by who holds it. */
  FileOutputStream append() throws IOException {
    var out = new FileOutputStream(file.toFile(), true);
    try {
      var bytes = bytes();
      var whole = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
      if (!contains(bytes, '\n')) {
        out.getChannel().truncate(0);                                  // not even its first record was ever on the disk
      } else if (!whole) {
        out.write('\n');                                               // what was cut off stays as it is, lost
      }
      return out;
    } catch (IOException unwritable) {
      out.close();
      throw unwritable;
    }
  }

  private static boolean contains(byte[] bytes, char wanted) {
    for (var one : bytes) {
      if (one == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Says so to whoever wants to write, too. */
  DefinitionMistake refusal(String writer) {
    return new DefinitionMistake("The journal " + file + " is being written by " + (writer.isEmpty() ? "somebody else" : writer)
        + ". Two watches do not share one: end that one, or give this one another name.");
  }

  @Override
  public String toString() { return file.toString(); }
}
