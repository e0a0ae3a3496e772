package io.github.readiness.samples.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processes a stack consists of, some of them nobody's children any more. */
record Family(List<ProcessHandle> members) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  Family {
    members = List.copyOf(members);
  }

  /** Those of them that exist. */
  static Family of(List<Long> pids) {
    return new Family(pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList());
  }

  boolean runs() { return members.stream().anyMatch(Family::runs); }

  /** Waits until none of them runs, and ends those by force that do after that time. */
  void awaitEnd(Duration atMost) {
    long start = System.nanoTime();
    try {
      while (runs() && System.nanoTime() - start < atMost.toNanos()) {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    members.forEach(ProcessHandle::destroyForcibly);
  }

  /** A process that ended and that no parent has asked about is not alive, though it still has its id: proc(5), state Z. */
  private static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      return !Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat")).contains(") Z ");
    } catch (IOException noProc) {
      return process.isAlive();
    }
  }
}
