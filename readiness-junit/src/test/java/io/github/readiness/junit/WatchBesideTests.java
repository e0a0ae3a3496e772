package io.github.readiness.junit;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.load.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.load.LoadPlan;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A background watch continues while other criteria load its target, and while the target is down. */
class WatchBesideTests {
  private static HttpServer server;
  @TempDir
  private Path directory;

  @Test
  void outageCausedByAnotherCriterionIsSeenDuringTheLoad() throws IOException {
    start(0);
    try {
      var address = "http://127.0.0.1:" + server.getAddress().getPort();
      var criteria = new Launched(directory).with("readiness.target.api", address).run(ChaosTestCase.class).criteria();

      assertThat(criteria.get("SEEN").raw()).as("%s", criteria.get("SEEN").checks()).isEqualTo(Status.PASS);
      assertThat(criteria.get("HELD").raw()).isEqualTo(Status.FAIL);
      assertThat(criteria.values()).as("a load may be late on a busy machine").filteredOn(criterion -> !criterion.id().equals("HELD"))
          .extracting(CriterionResult::raw).doesNotContain(Status.FAIL, Status.ERROR);
      assertThat(criteria.get("HELD").checks()).singleElement().satisfies(check -> assertThat(check.finding()).contains("bad"));
    } finally {
      server.stop(0);
    }
  }

  private static void start(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
  }

  @ReadinessCriteria
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class ChaosTestCase {
    @Background
    static final Plan<WatchResult> ALL_THE_TIME = watch(service("api").get("/health")).every(millis(50)).lasting(seconds(8)).staleAfter(seconds(1));

    @Order(1)
    @Criterion(id = "BEFORE", title = "answers under load")
    void before(Readiness readiness) { readiness.require(readiness.run(orders("/before")).errorRate()).below(percent(10)); }

    @Order(2)
    @Criterion(id = "CHAOS", title = "answers nobody while it is down")
    void chaos(Readiness readiness) throws IOException {
      var port = server.getAddress().getPort();
      server.stop(0);
      readiness.require(readiness.run(orders("/while-down")).errorRate()).exactly(percent(100));
      start(port);
    }

    @Order(3)
    @Criterion(id = "AFTER", title = "answers again")
    void after(Readiness readiness) { readiness.require(readiness.run(orders("/after")).errorRate()).below(percent(10)); }

    @Order(4)
    @Criterion(id = "SEEN", title = "was down once, for about as long as nobody was answered")
    void seen(Readiness readiness) {
      var watched = readiness.run(ALL_THE_TIME);
      readiness.require(watched.flaps()).exactly(count(1));
      readiness.require(watched.longestOutage()).between(millis(500), seconds(6));
    }

    @Order(5)
    @Criterion(id = "HELD", title = "was never down")
    void held(Readiness readiness) { readiness.require(readiness.run(ALL_THE_TIME).health()).heldThroughout(); }

    private static LoadPlan orders(String path) { return load(service("api").get(path)).at(perSecond(50)).lasting(seconds(1)); }
  }
}
