package io.github.readiness.probe.metrics;

import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Source;
import io.github.readiness.Window;
import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists that a server answers with, each kept as it came. */
final class Listing {
  private final Caller caller;
  private final Execution execution;
  private final String what;
  private final Window window;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();

  Listing(Server server, String what, Execution execution) throws IOException {
    this.caller = server.caller(execution);
    this.execution = execution;
    this.what = what;
    this.window = Window.at(execution.clock().instant());
  }

  /** The list of this name in the data of Prometheus' answer; an answer without it is none. */
  List<JsonValue> prometheus(String path, Map<String, String> parameters, String list) throws IOException, InterruptedException {
    var answer = caller.json(path, parameters);
    var found = new ArrayList<JsonValue>();
    warnings.addAll(Envelope.open(caller.here(path), answer, reader -> found.add(reader.nextValue())));
    return items(path, answer, found.get(0).at(list));
  }

  /** The list that Alertmanager answers with, without any envelope. */
  List<JsonValue> bare(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    var answer = caller.json(path, parameters);
    return items(path, answer, document(path, answer));
  }

  private JsonValue document(String path, byte[] answer) throws Unanswered {
    try {
      return JsonValue.of(answer);
    } catch (InvalidJsonException garbage) {
      throw new Unanswered(caller.here(path) + " answered JSON that is broken or cut off (" + garbage.getMessage()
          + "). Look what stands between it and here.");
    }
  }

  private List<JsonValue> items(String path, byte[] answer, JsonValue list) throws Unanswered {
    if (list.type() != JsonType.ARRAY) {
      throw new Unanswered(caller.here(path) + " answered without a list of " + what + ", so it is not what it was taken for. " + Envelope.MEND);
    }
    evidence.add(execution.keep(new Evidence(path.replaceFirst(".*/", "") + ".json", "application/json", answer)));
    return list.items();
  }

  Census census() {
    return new Census(Optional.of(window), new Source("metrics", caller.place() + " " + what), List.copyOf(warnings), List.copyOf(evidence));
  }
}
