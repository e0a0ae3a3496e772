package io.github.readiness.samples.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Shell that outlives this process. It waits for the end of its input, which the operating system closes even if this process is killed. Then it ends
 * the database, the cache and the monitoring if they still run, and removes their files.
 */
final class Guard implements AutoCloseable {
  // QUIT is PostgreSQL's immediate shutdown, which also ends its workers.
  private static final String SCRIPT = """
      trap '' INT TERM HUP
      cat > /dev/null
      [ -f "$1/postgres/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$1/postgres/postmaster.pid")"
      for pid in "$1"/*/pid; do [ -f "$pid" ] && kill -KILL "$(cat "$pid")"; done
      for attempt in 1 2 3 4 5; do rm -rf "$1" && break; sleep 0.2; done
      """;

  private final Path directory;
  private final Process shell;

  private Guard(Path directory, Process shell) {
    this.directory = directory;
    this.shell = shell;
  }

  static Guard start() throws IOException {
    var directory = Files.createTempDirectory("readiness-stack-");
    Files.createDirectory(directory.resolve("redis"));
    var shell = new ProcessBuilder("sh", "-c", SCRIPT, "guard", directory.toString()).redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD).start();
    return new Guard(directory, shell);
  }

  /** Data directory of the database. */
  Path database() { return directory.resolve("postgres"); }

  /** Directory of the cache, with its file {@code pid}. */
  Path cache() { return directory.resolve("redis"); }

  /** Directory of the monitoring, with one directory for each program, which contains its file {@code pid}. */
  Path monitoring() { return directory; }

  /** Returns the process ids of this service, the guard, the database, the cache and the monitoring, in this order. All of them run. */
  List<Long> processes() throws IOException {
    var pids = new ArrayList<>(List.of(ProcessHandle.current().pid(), shell.pid(), firstLine(database().resolve("postmaster.pid")),
        firstLine(cache().resolve("pid"))));
    for (var program : List.of("prometheus", "alertmanager")) {
      var pid = monitoring().resolve(program).resolve("pid");
      if (Files.exists(pid)) {
        pids.add(firstLine(pid));
      }
    }
    return pids;
  }

  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    shell.onExit().completeOnTimeout(shell, 5, TimeUnit.SECONDS).join();
  }

  private static long firstLine(Path file) throws IOException { return Long.parseLong(Files.readAllLines(file).get(0).strip()); }
}
