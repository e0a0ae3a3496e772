package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.probe.metrics.api.ApiResponse;
import io.github.readiness.probe.metrics.api.SampleParser;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.probe.metrics.range.RangeQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Plan that evaluates a query at the instant at which it runs, an immutable value. Equal plans run once. The server uses samples of the preceding
 * 5 min.
 */
@API(status = MAINTAINED, since = "0.1")
public final class QueryPlan implements Plan<QueryResult> {
  private final ApiEndpoint server;
  private final String query;

  QueryPlan(ApiEndpoint server, String query) {
    if (query.isBlank()) {
      throw new IllegalArgumentException("The query is empty. Write it in PromQL, for example query(\"sum(rate(http_requests_total[5m]))\").");
    }
    this.server = server;
    this.query = query;
  }

  @Override
  public String description() { return query; }

  @Override
  public QueryResult execute(Execution execution) throws IOException, InterruptedException {
    var client = server.client(execution);
    var now = execution.clock().instant();
    var answer = client.fetchJson("/api/v1/query", Map.of("query", query, "time", RangeQuery.seconds(now.toEpochMilli()), "partial_response", "false",
        "max_source_resolution", "0s"));
    var series = new ArrayList<TimeSeries>();
    var warnings = ApiResponse.readData(client.location(), answer,
        reader -> SampleParser.read(client.location(), reader, part -> series.add(part.copy())));
    var evidence = execution.storeEvidence(new Evidence("query.json", "application/json", answer));
    return new QueryResult(query, Optional.of(Window.at(now)), new Source("metrics", client.location() + " " + query), series, warnings,
        Optional.of(evidence));
  }

  @Override
  public Optional<QueryResult> unmeasured() {
    var source = new Source("metrics", server.service().name() + " " + query);
    return Optional.of(new QueryResult(query, Optional.empty(), source, List.of(), List.of(), Optional.empty()));
  }

  @Override
  public List<Service> services() { return List.of(server.service()); }

  @Override
  public boolean equals(Object other) { return other instanceof QueryPlan plan && server.equals(plan.server) && query.equals(plan.query); }

  @Override
  public int hashCode() { return 31 * server.hashCode() + query.hashCode(); }

  @Override
  public String toString() { return query; }
}
