package io.github.readiness.samples.benchmarks.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Servers of all behaviours in one process of their own. The process prints their ports. For {@code reset KNOWN} it resets the counts, for
 * {@code count KNOWN} it prints the number of answers and the time of the query in ns, and for {@code timings KNOWN} it prints the {@link Timings}.
 * It ends with its input.
 */
final class TruthServer {
  private final Map<Behaviour, Listener> listeners = new EnumMap<>(Behaviour.class);
  private final Map<Behaviour, Ledger> ledgers = new EnumMap<>(Behaviour.class);

  private TruthServer() {}

  public static void main(String[] arguments) throws IOException {
    new TruthServer().serve(System.out, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  private void serve(PrintStream out, BufferedReader in) throws IOException {
    for (var behaviour : Behaviour.values()) {
      ledgers.put(behaviour, new Ledger());
      listeners.put(behaviour, new Listener(behaviour, ledgers.get(behaviour)));
      out.println(listeners.get(behaviour).start());
    }
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var words = line.split(" ");
      out.println(answer(words[0], Behaviour.valueOf(words[1])));
    }
  }

  private String answer(String verb, Behaviour behaviour) {
    return switch (verb) {
      case "reset" -> {
        listeners.get(behaviour).reset();
        yield "ok";
      }
      case "count" -> ledgers.get(behaviour).answered() + " " + System.nanoTime();
      case "timings" -> ledgers.get(behaviour).timings().line();
      default -> throw new IllegalArgumentException("A truth server knows reset, count and timings, but not " + verb + ".");
    };
  }
}
