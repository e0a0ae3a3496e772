package io.github.readiness.samples.benchmarks.peers;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.github.readiness.samples.benchmarks.load.Job;
import java.time.Duration;

/** Simulation with one request per arriving user on shared connections, or with users that send until the time is over. */
public final class GatlingSimulation extends Simulation {
  public GatlingSimulation() {
    var job = Job.of(System.getProperty("job"));
    var lasting = Duration.ofSeconds(job.seconds());
    HttpProtocolBuilder protocol = http.baseUrl(job.uri().toString()).disableCaching().shareConnections();
    setUp(users(job, lasting).protocols(protocol)).maxDuration(job.rate() == 0 ? lasting : lasting.plusSeconds(10));
  }

  private static PopulationBuilder users(Job job, Duration lasting) {
    var request = http("request").get("/");
    return job.rate() == 0
        ? scenario("users").forever().on(exec(request))
            .injectClosed(constantConcurrentUsers(job.connections()).during(lasting))
        : scenario("arrivals").exec(request).injectOpen(constantUsersPerSec(job.rate()).during(lasting));
  }
}
