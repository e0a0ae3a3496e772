package io.github.readiness.probe.load;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Check.json;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.Transport.http1;
import static io.github.readiness.probe.load.Transport.http2;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Request;
import io.github.readiness.probe.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoadOverHttp2Tests {
  private final FakeExecution execution = new FakeExecution();

  private LoadResult run(Request request, Transport transport) throws Exception {
    return load(call("echo", request).expecting(json("ok", true))).at(perSecond(100)).lasting(seconds(1)).over(transport).execute(execution);
  }

  @Test
  void theClientIsRehearsedInTheProtocolThatItWillSpeak() throws Exception {
    for (var transport : List.of(http1(), http2())) {
      try (var engine = HttpCoreEngine.ready(transport)) {
        assertThat(Rehearsal.of(engine, transport.isHttp2())).as("answered, rather than waited for").isTrue();
      }
    }
  }

  @Test
  void inTheClearItIsSpokenByPriorKnowledge() throws Exception {
    try (var server = new Http2Server(Optional.empty(), HttpVersionPolicy.FORCE_HTTP_2)) {
      var result = run(server.service().post("/x?y=1", "text/plain", "</script>").withHeader("X-Title", "a"), http2());
      assertThat(result.byStatus()).isEqualTo(Map.of("200", 100L));
      assertThat(server.seen).containsExactly("POST /x?y=1 x-title: a </script> HTTP/2.0");
      assertThat(execution.kept.get(0)).contains("100/s of echo for 1 s over HTTP/2");
    }
  }

  @Test
  void connectionsAreKeptAlive() throws Exception {
    try (var server = new Http2Server(Optional.empty(), HttpVersionPolicy.FORCE_HTTP_2)) {
      var result = load(server.service().get("/")).withUsers(1).thinking(millis(10)).lasting(seconds(1)).over(http2()).execute(execution);
      assertThat(result.byStatus()).containsOnlyKeys("200");
      assertThat(server.connections).hasSize(1);
    }
  }

  @Test
  void overTlsItIsNegotiated(@TempDir Path directory) throws Exception {
    var keys = Keys.of(directory, "api", "ip:127.0.0.1");
    try (var server = new Http2Server(Optional.of(keys.context()), HttpVersionPolicy.NEGOTIATE)) {
      assertThat(run(server.service().get("/"), http2().trusting(keys.pem())).byStatus()).isEqualTo(Map.of("200", 100L));
      assertThat(server.seen).hasSize(1).first().asString().endsWith("HTTP/2.0");
      server.seen.clear();
      assertThat(run(server.service().get("/"), http1().trusting(keys.pem())).byStatus()).isEqualTo(Map.of("200", 100L));
      assertThat(server.seen).hasSize(1).first().asString().endsWith("HTTP/1.1");
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsAnError(@TempDir Path directory) throws Exception {
    try (var server = new Http2Server(Optional.of(Keys.of(directory, "api", "ip:127.0.0.1").context()), HttpVersionPolicy.NEGOTIATE)) {
      assertThat(run(server.service().get("/"), http2()).byStatus()).isEqualTo(Map.of("tls", 100L));
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void aServerThatNegotiatesOnlyHttp1GivesErrors(@TempDir Path directory) throws Exception {
    var keys = Keys.of(directory, "api", "ip:127.0.0.1");
    try (var server = new Http2Server(Optional.of(keys.context()), HttpVersionPolicy.FORCE_HTTP_1)) {
      var result = run(server.service().get("/").within(seconds(2)), http2().trusting(keys.pem()));
      assertThat(result.byStatus()).doesNotContainKeys("200", "not sent");
      assertThat(result.byStatus().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
    }
  }

  @Test
  void aServerThatSpeaksOnlyHttp1GivesErrors() throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      var result = run(server.service().get("/"), http2());
      assertThat(result.byStatus().keySet()).isSubsetOf("garbage", "reset");
      assertThat(result.byStatus().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
    }
  }

  @Test
  void aServerThatHangsIsATimeout() throws Exception {
    try (var server = new RawServer((connection, number) -> {})) {
      var result = run(server.service().get("/").within(millis(300)), http2());
      assertThat(result.byStatus()).isEqualTo(Map.of("timeout", 100L));
    }
  }
}
