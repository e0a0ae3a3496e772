package io.github.readiness.probe.http;

import io.github.readiness.Execution;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import java.util.Optional;

/** Sends a request, follows its redirects and records all exchanges. */
final class RedirectChain {
  private final HttpPlan plan;
  private final Execution execution;
  private final Transcript transcript = new Transcript();

  RedirectChain(HttpPlan plan, Execution execution) {
    this.plan = plan;
    this.execution = execution;
  }

  HttpAnswer follow() {
    var hop = Hop.of(plan.request(), execution.resolve(plan.request().service()));
    var source = new Source("http", hop.toString());
    var from = execution.clock().instant();
    var start = execution.nanoTime();
    execution.reportProgress(plan.description());
    var result = exchange(hop);
    for (int left = plan.redirects(); left > 0; left--) {
      var next = result.response().flatMap(hop::redirectedBy);
      if (next.isEmpty()) {
        break;
      }
      hop = next.get();
      result = exchange(hop);
    }
    var digest = execution.storeEvidence(Evidence.text("exchange.txt", "text/plain", transcript.toString()));
    return new HttpAnswer(plan.request().toString(), result, new Window(from, from.plusNanos(execution.nanoTime() - start)), source,
        Optional.of(digest), transcript.secrets());
  }

  private RestAssuredExchange.Result exchange(Hop hop) {
    var result = new RestAssuredExchange(hop, plan.request().timeout(), execution::nanoTime).run();
    transcript.write(hop, result);
    return result;
  }
}
