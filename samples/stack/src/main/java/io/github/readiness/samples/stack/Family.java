package io.github.readiness.samples.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Processes of a stack. Some of them may have lost their parent process. */
record Family(List<ProcessHandle> members) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  Family {
    members = List.copyOf(members);
  }

  /** Returns the processes that exist. */
  static Family of(List<Long> pids) {
    return new Family(pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList());
  }

  boolean runs() { return members.stream().anyMatch(Family::runs); }

  /** Waits until no process runs, and kills those that still run after the timeout. */
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

  /** Returns true if the process runs. A zombie still has its id but does not run: proc(5), state Z. */
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
