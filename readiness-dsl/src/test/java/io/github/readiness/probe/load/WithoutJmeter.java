package io.github.readiness.probe.load;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.jmeter.JmeterServers.jmeterServers;

import io.github.readiness.probe.load.jmeter.DistributedLoadPlan;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** A load here, then the same on JMeter's servers; says what came of each. Loaded by a class loader that knows no JMeter. */
public final class WithoutJmeter implements Function<URI, List<String>> {
  @Override
  public List<String> apply(URI target) {
    var plan = load(service(target).get("/")).at(perSecond(10)).lasting(seconds(1));
    try {
      var here = plan.execute(new FakeExecution()).outcomes().toString();
      var there = plan.on(jmeterServers("127.0.0.1:1"));
      return List.of(here, there.description(), words(there));
    } catch (Exception broken) {
      return List.of(broken.toString());
    }
  }

  private static String words(DistributedLoadPlan plan) {
    try {
      return "ran: " + plan.execute(new FakeExecution());
    } catch (Exception refused) {
      return refused.getMessage();
    }
  }
}
