package io.github.readiness.probe.load;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.http.Transport.http1;
import static io.github.readiness.probe.load.http.Transport.http2;
import static io.github.readiness.probe.load.spec.ResponseCheck.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Request;
import io.github.readiness.probe.Keys;
import io.github.readiness.probe.load.http.ClientWarmUp;
import io.github.readiness.probe.load.http.HttpCoreEngine;
import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.run.RawServer;
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
    return load(call("echo", request).checks(json("ok", true))).at(perSecond(100)).lasting(seconds(1)).using(transport).execute(execution);
  }

  @Test
  void clientIsWarmedUpInItsProtocol() throws Exception {
    for (var transport : List.of(http1(), http2())) {
      try (var engine = HttpCoreEngine.ready(transport)) {
        assertThat(ClientWarmUp.run(engine, transport.isHttp2())).as("answered, rather than waited for").isTrue();
      }
    }
  }

  @Test
  void plainHttp2UsesPriorKnowledge() throws Exception {
    try (var server = new Http2Server(Optional.empty(), HttpVersionPolicy.FORCE_HTTP_2)) {
      var result = run(server.service().post("/x?y=1", "text/plain", "</script>").withHeader("X-Title", "a"), http2());
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 100L));
      assertThat(server.seen).containsExactly("POST /x?y=1 x-title: a </script> HTTP/2.0");
      assertThat(execution.kept.get(0)).contains("100/s of echo for 1 s over HTTP/2");
    }
  }

  @Test
  void connectionsAreKeptAlive() throws Exception {
    try (var server = new Http2Server(Optional.empty(), HttpVersionPolicy.FORCE_HTTP_2)) {
      var result = load(server.service().get("/")).withUsers(1).thinkTime(millis(10)).lasting(seconds(1)).using(http2()).execute(execution);
      assertThat(result.outcomes()).containsOnlyKeys("200");
      assertThat(server.connections).hasSize(1);
    }
  }

  @Test
  void http2OverTlsIsNegotiated(@TempDir Path directory) throws Exception {
    var keys = Keys.of(directory, "api", "ip:127.0.0.1");
    try (var server = new Http2Server(Optional.of(keys.context()), HttpVersionPolicy.NEGOTIATE)) {
      assertThat(run(server.service().get("/"), http2().trusting(keys.pem())).outcomes()).isEqualTo(Map.of("200", 100L));
      assertThat(server.seen).hasSize(1).first().asString().endsWith("HTTP/2.0");
      server.seen.clear();
      assertThat(run(server.service().get("/"), http1().trusting(keys.pem())).outcomes()).isEqualTo(Map.of("200", 100L));
      assertThat(server.seen).hasSize(1).first().asString().endsWith("HTTP/1.1");
    }
  }

  @Test
  void untrustedCertificateIsAnError(@TempDir Path directory) throws Exception {
    try (var server = new Http2Server(Optional.of(Keys.of(directory, "api", "ip:127.0.0.1").context()), HttpVersionPolicy.NEGOTIATE)) {
      assertThat(run(server.service().get("/"), http2()).outcomes()).isEqualTo(Map.of("tls", 100L));
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void aServerThatNegotiatesOnlyHttp1GivesErrors(@TempDir Path directory) throws Exception {
    var keys = Keys.of(directory, "api", "ip:127.0.0.1");
    try (var server = new Http2Server(Optional.of(keys.context()), HttpVersionPolicy.FORCE_HTTP_1)) {
      var result = run(server.service().get("/").timeout(seconds(2)), http2().trusting(keys.pem()));
      assertThat(result.outcomes()).doesNotContainKeys("200", "not sent");
      assertThat(result.outcomes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
    }
  }

  @Test
  void aServerThatSpeaksOnlyHttp1GivesErrors() throws Exception {
    try (var server = new RawServer(RawServer.saying(RawServer.OK))) {
      var result = run(server.service().get("/"), http2());
      assertThat(result.outcomes().keySet()).isSubsetOf("garbage", "reset");
      assertThat(result.outcomes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
    }
  }

  @Test
  void hangingServerIsATimeout() throws Exception {
    try (var server = new RawServer((connection, number) -> {})) {
      var result = run(server.service().get("/").timeout(millis(300)), http2());
      assertThat(result.outcomes()).isEqualTo(Map.of("timeout", 100L));
    }
  }
}
