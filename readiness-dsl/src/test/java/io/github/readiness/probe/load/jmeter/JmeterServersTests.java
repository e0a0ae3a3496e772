package io.github.readiness.probe.load.jmeter;

import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.jmeter.JmeterServers.jmeterServers;
import static io.github.readiness.probe.load.spec.Feeder.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.Service;
import io.github.readiness.observation.Observation;
import io.github.readiness.probe.load.LoadPlan;
import io.github.readiness.probe.load.http.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmeterServersTests {
  private static final Service API = Service.service("api");
  private static final JmeterServers SERVERS = jmeterServers("load-1:1099", "load-2");

  private static LoadPlan plan() { return load(API.get("/health")).at(perSecond(500)).lasting(seconds(30)); }

  @Test
  void distributedPlansAreValues() {
    assertThat(plan().on(SERVERS)).isEqualTo(plan().on(jmeterServers("load-1", "load-2:1099"))).hasSameHashCodeAs(plan().on(SERVERS));
    assertThat(plan().on(SERVERS)).isNotEqualTo(plan()).isNotEqualTo(plan().on(jmeterServers("load-2", "load-1")))
        .isNotEqualTo(plan().on(SERVERS.answeringTo("ci-7"))).isNotEqualTo(plan().on(SERVERS.answeringAt(4000)))
        .isNotEqualTo(plan().on(SERVERS.withJmeterAt(Path.of("jmeter"))))
        .isNotEqualTo(plan().lasting(seconds(31)).on(SERVERS));
    assertThat(plan().on(SERVERS).services()).containsExactly(API);
  }

  @Test
  void descriptionNamesServers() {
    assertThat(plan().on(SERVERS).description()).isEqualTo("500/s of GET /health for 30 s, by JMeter on load-1:1099 and load-2:1099");
    assertThat(plan().on(jmeterServers("load-1"))).hasToString("500/s of GET /health for 30 s, by JMeter on load-1:1099");
  }

  @Test
  void unrunDistributedPlanIsUnmeasured() {
    assertThat(plan().on(SERVERS).unmeasured().orElseThrow().latency().p95().observation()).isInstanceOf(Observation.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "load-1:", "load-1:port", "http://load-1:1099", "load-1:1099,load-2:1099", "load 1"})
  void invalidAddressIsRejected(String address) {
    assertThatThrownBy(() -> jmeterServers(address)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + address + "\" is not an address of a JMeter server. Write host and port, for example \"load-1:1099\".");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_536})
  void invalidPortIsRejected(int port) {
    assertThatThrownBy(() -> SERVERS.answeringAt(port)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A port must be between 1 and 65535, but was " + port + ". Write a free one, for example answeringAt(4000).");
    assertThat(SERVERS.answeringAt(1)).isNotEqualTo(SERVERS.answeringAt(65_535));
  }

  @Test
  void duplicateServerIsRejected() {
    assertThatThrownBy(() -> jmeterServers("load-1", "load-1:1099")).hasMessageContaining("load-1:1099 is listed twice");
    assertThatThrownBy(() -> jmeterServers("[::1]:1099", "[::1]")).hasMessageContaining("[::1]:1099 is listed twice");
  }

  @Test
  void missingKeyStoreIsRejectedWithoutShowingItsPassword(@TempDir Path directory) throws Exception {
    assertThatThrownBy(() -> SERVERS.withKeyStore(directory.resolve("missing.jks"), "s3cret")).hasMessageContaining("missing.jks cannot be read")
        .hasMessageNotContaining("s3cret");
    var file = Files.createFile(directory.resolve("rmi_keystore.jks"));
    assertThat(SERVERS.withKeyStore(file, "s3cret")).isEqualTo(SERVERS.withKeyStore(file, "s3cret")).isNotEqualTo(SERVERS)
        .isNotEqualTo(SERVERS.withKeyStore(file, "other"));
    assertThat(plan().on(SERVERS.withKeyStore(file, "s3cret")).description()).doesNotContain("s3cret");
    assertThat(SERVERS.withKeyStore(file, "s3cret").keyStore().orElseThrow().toString()).doesNotContain("s3cret");
  }

  @Test
  void unsupportedLoadIsRejectedBeforeTheRun() {
    var fed = call("fed", API.get("/p/{sku}")).feed(rows("sku", "42"));
    for (var refused : List.of(load(action("publish", () -> {})).at(perSecond(1)).lasting(seconds(1)), plan().withPoissonArrivals(7),
        plan().maxInFlight(5), plan().using(Transport.http2()), load(fed).withUsers(3).lasting(seconds(1)),
        load(API.post("/", "text/plain", "${__time()}")).at(perSecond(1)).lasting(seconds(1)),
        load(API.get("/").withHeader("X-Price", "${price}")).at(perSecond(1)).lasting(seconds(1)),
        load(fed.feed(rows("sku", "${x}"))).at(perSecond(1)).lasting(seconds(1)))) {
      assertThatThrownBy(() -> refused.on(SERVERS)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("JMeter")
          .hasMessageContaining("on(...)");
    }
    assertThat(load(fed).at(perSecond(1)).lasting(seconds(1)).on(SERVERS)).isNotNull();
    assertThat(plan().maxInFlight(10_000).on(SERVERS)).isEqualTo(plan().on(SERVERS));
  }
}
