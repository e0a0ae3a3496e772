package io.github.readiness.samples.benchmarks.truth;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Client of the reference servers. */
public final class Truth implements Closeable {
  private final Process process;
  private final BufferedReader in;
  private final PrintStream out;
  private final Map<Behaviour, Integer> ports = new EnumMap<>(Behaviour.class);

  private Truth(Process process) {
    this.process = process;
    this.in = process.inputReader(StandardCharsets.UTF_8);
    this.out = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** Number of requests answered until an instant. */
  public record Count(long answered, long nanos) {}

  public static Truth start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var truth = new Truth(new ProcessBuilder(java, "-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
        TruthServer.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    for (var behaviour : Behaviour.values()) {
      truth.ports.put(behaviour, Integer.valueOf(truth.read()));
    }
    return truth;
  }

  public URI uri(Behaviour behaviour) { return URI.create("http://127.0.0.1:" + ports.get(behaviour) + "/"); }

  public void reset(Behaviour behaviour) { ask("reset " + behaviour); }

  public Count count(Behaviour behaviour) {
    var figures = ask("count " + behaviour).split(" ");
    return new Count(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }

  /** Returns the figures that the server measured since its last reset. */
  public Timings timings(Behaviour behaviour) {
    return Timings.of(ask("timings " + behaviour));
  }

  @Override
  public void close() { process.destroy(); }

  private synchronized String ask(String question) {
    out.println(question);
    return read();
  }

  private String read() {
    try {
      var line = in.readLine();
      if (line == null) {
        throw new IllegalStateException("The server has ended. What it printed last says why.");
      }
      return line;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
