package io.github.readiness.probe.metrics.prometheus;

import io.github.readiness.Execution;
import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.ApiClient;
import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.probe.metrics.api.ApiResponse;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Query for lists of a server: targets, rules or alerts. Each answer is stored unchanged as evidence. */
final class ListQuery {
  private final ApiClient client;
  private final Execution execution;
  private final String what;
  private final Window window;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();

  ListQuery(ApiEndpoint server, String what, Execution execution) throws IOException {
    this.client = server.client(execution);
    this.execution = execution;
    this.what = what;
    this.window = Window.at(execution.clock().instant());
  }

  /** Returns the list with this name in the {@code data} of an answer of Prometheus. Fails if the answer has no such list. */
  List<JsonValue> fetchFromPrometheus(String path, Map<String, String> parameters, String list) throws IOException, InterruptedException {
    var answer = client.fetchJson(path, parameters);
    var found = new ArrayList<JsonValue>();
    warnings.addAll(ApiResponse.readData(client.urlOf(path), answer, reader -> found.add(reader.nextValue())));
    return items(path, answer, found.get(0).at(list));
  }

  /** Returns the list that is the whole answer of Alertmanager: its API v2 has no {@code status} and {@code data}. */
  List<JsonValue> fetchFromAlertmanager(String path, Map<String, String> parameters) throws IOException, InterruptedException {
    var answer = client.fetchJson(path, parameters);
    return items(path, answer, document(path, answer));
  }

  private JsonValue document(String path, byte[] answer) throws QueryFailedException {
    try {
      return JsonValue.of(answer);
    } catch (InvalidJsonException garbage) {
      throw new QueryFailedException(client.urlOf(path) + " answered broken or truncated JSON (" + garbage.getMessage()
          + "). Check proxies between this machine and the server.");
    }
  }

  private List<JsonValue> items(String path, byte[] answer, JsonValue list) throws QueryFailedException {
    if (list.type() != JsonType.ARRAY) {
      throw new QueryFailedException(
          client.urlOf(path) + " answered without a list of " + what + ", so it is not the expected server. " + ApiResponse.ADVICE);
    }
    evidence.add(execution.storeEvidence(new Evidence(path.replaceFirst(".*/", "") + ".json", "application/json", answer)));
    return list.items();
  }

  ListMeasures measures() {
    return new ListMeasures(Optional.of(window), new Source("metrics", client.location() + " " + what), List.copyOf(warnings), List.copyOf(evidence));
  }
}
