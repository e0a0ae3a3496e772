package io.github.readiness.probe.load.spec;

import static io.github.readiness.Units.bytes;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyContaining;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyOfAtLeast;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyOfAtMost;
import static io.github.readiness.probe.load.spec.ResponseCheck.header;
import static io.github.readiness.probe.load.spec.ResponseCheck.json;
import static io.github.readiness.probe.load.spec.ResponseCheck.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.probe.load.http.Engine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponseCheckTests {
  private static final Answered OK = new Answered(200, "{\"ok\": true, \"items\": [{\"name\": \"a\", \"n\": 1.0, \"none\": null}], \"$x-y\": \"😎\"}",
      Map.of("Cache-Control", "no-store"));

  private record Answered(int status, String text, Map<String, String> headers) implements Engine.Answer {
    @Override
    public long bytes() { return body().length; }

    @Override
    public Optional<String> header(String name) { return Optional.ofNullable(headers.get(name)); }

    @Override
    public byte[] body() { return text.getBytes(StandardCharsets.UTF_8); }
  }

  @Test
  void jsonCheckReadsValueAtPath() {
    assertThat(List.of(json("ok", true), json("$.ok", true), json("items[0].n", 1), json("items[0].name", "a"), json("items"), json("$x-y", "😎")))
        .allMatch(check -> check.passes(OK));
    assertThat(List.of(json("ok", false), json("ok", "true"), json("items[1]"), json("items[0].none"), json("items.name"), json("[0]"), json("no")))
        .noneMatch(check -> check.passes(OK));
  }

  @Test
  void invalidJsonFailsTheCheck() {
    for (var text : List.of("", " ", "<html>", "{\"ok\": tru", "[".repeat(100_000), "{\"ok\": true")) {
      assertThat(json("ok", true).passes(new Answered(200, text, Map.of()))).as(text.substring(0, Math.min(9, text.length()))).isFalse();
    }
  }

  @Test
  void hugeNumberIsNotEqualAndThrowsNothing() {
    var huge = new Answered(200, "{\"n\": 1e999, \"e\": 1e2147483648}", Map.of());
    assertThat(List.of(json("n", 1), json("n", Double.NaN), json("n", Double.POSITIVE_INFINITY), json("e", 1)))
        .noneMatch(check -> check.passes(huge));
    assertThat(json("items[0].n", Double.NaN).passes(OK)).isFalse();
  }

  @Test
  void checksReadStatusHeaderBodyAndSize() {
    var size = OK.bytes();
    assertThat(
        List.of(status(200, 204), header("Cache-Control", "no-store"), header("Cache-Control"), bodyContaining("😎"), bodyOfAtLeast(bytes(size)),
            bodyOfAtMost(bytes(size))))
        .allMatch(check -> check.passes(OK));
    assertThat(List.of(status(204), header("Cache-Control", "no"), header("ETag"), bodyContaining("nope"), bodyOfAtLeast(bytes(size + 1)),
        bodyOfAtMost(bytes(size - 1)))).noneMatch(check -> check.passes(OK));
  }

  @Test
  void overlongBodyFailsTheCheck() {
    var most = "a".repeat(Engine.MAX_BODY_BYTES);
    assertThat(bodyContaining("a").passes(new Answered(200, most, Map.of()))).isTrue();
    assertThat(bodyContaining("a").passes(new Answered(200, most + "a", Map.of()))).isFalse();
    assertThat(bodyOfAtLeast(bytes(1)).passes(new Answered(200, most + "a", Map.of()))).isTrue();
  }

  @Test
  void firstFailureIsNamedWithoutExpectedValue() {
    var checks = new ResponseChecks(List.of(header("Cache-Control"), json("token", "s3cret"), bodyContaining("nope")));
    assertThat(checks.firstFailure(OK)).contains("check: json token");
    assertThat(json("token", "s3cret").toString()).doesNotContain("s3cret");
    assertThat(new ResponseChecks(List.of()).firstFailure(OK)).isEmpty();
  }

  private static Engine.Answer answered(int status) { return new Answered(status, "", Map.of()); }

  @Test
  void statusCheckReplacesDefaultRule() {
    assertThat(new ResponseChecks(List.of()).isExpected(answered(399))).isFalse();
    assertThat(new ResponseChecks(List.of()).isExpected(answered(304))).isTrue();
    assertThat(new ResponseChecks(List.of(status(404))).isExpected(answered(404))).isTrue();
    assertThat(new ResponseChecks(List.of(status(404))).isExpected(answered(200))).isFalse();
    assertThat(new ResponseChecks(List.of(header("a"))).isExpected(answered(404))).as("no check of the status").isFalse();
  }

  @Test
  void equalChecksAreEqual() {
    assertThat(json("a", 1)).isEqualTo(json("a", 1)).hasSameHashCodeAs(json("a", 1)).isNotEqualTo(json("a", "1")).isNotEqualTo(json("a"));
    assertThat(header("a", "there")).isNotEqualTo(header("a"));
    assertThat(status(200, 201)).isEqualTo(status(201, 200));
  }

  @Test
  void invalidChecksAreRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> json("items[*].name")).withMessageContaining("items[0].name");
    assertThatIllegalArgumentException().isThrownBy(() -> json("ok", null)).withMessageContaining("json(\"ok\")");
    assertThatIllegalArgumentException().isThrownBy(() -> json("ok", List.of())).withMessageContaining("json(\"ok\", true)");
    assertThatIllegalArgumentException().isThrownBy(() -> json("")).withMessageContaining("items[0].name");
    assertThatIllegalArgumentException().isThrownBy(() -> json("a[x]")).withMessageContaining("items[0].name");
    assertThatIllegalArgumentException().isThrownBy(() -> status()).withMessageContaining("status(200, 204)");
    assertThatIllegalArgumentException().isThrownBy(() -> status(99)).withMessageContaining("status(200, 204)");
  }
}
