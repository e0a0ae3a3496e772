package io.github.readiness.probe.http;

import static io.github.readiness.probe.http.Http.http;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTests {
  private static final String SECRET = "hunter2-0815";

  private final Secrets secrets = new Secrets();

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "apikey", "X-Auth",
      "X-CSRF-Token", "client_secret", "password", "DB_PASSWD", "sessionId"})
  void headersAreKnownByTheirName(String name) {
    assertThat(secrets.outOfHeader(name, SECRET)).isEqualTo("[redacted]");
    assertThat(secrets.summary()).isEqualTo("1 value redacted: " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Type", "Location", "Author", "X-Request-Id"})
  void otherHeadersStay(String name) {
    assertThat(secrets.outOfHeader(name, "harmless")).isEqualTo("harmless");
    assertThat(secrets.summary()).isEqualTo("nothing redacted");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "http://h/p?a=1&access_token=hunter2-0815&b=2 | http://h/p?a=1&access_token=[redacted]&b=2",
      "http://user:hunter2-0815@h/p | http://[redacted]@h/p",
      "user=me&password=hunter2-0815 | user=me&password=[redacted]",
      "said Bearer hunter2-0815 again | said Bearer [redacted] again",
      "authorization: Bearer hunter2-0815 | authorization: Bearer [redacted]",
      "<a><password>hunter2-0815</password></a> | <a><password>[redacted]</password></a>",
      "it is eyJhbGciOi.eyJzdWIi.hunter2-0815 | it is [redacted]",
      "token=eyJhbGciOi.eyJzdWIi.hunter2-0815 | token=[redacted]"})
  void textsAreSearchedForWhatLooksLikeASecret(String text, String redacted) {
    assertThat(secrets.outOfText(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"user\":\"me\",\"password\":\"hunter2-0815\"} | {\"user\":\"me\",\"password\":\"[redacted]\"}",
      "{\"a\":[{\"tokens\":[\"hunter2-0815\"]}]} | {\"a\":[{\"tokens\":\"[redacted]\"}]}",
      "{\"a\":{\"url\":\"http://h/?token=hunter2-0815\"}} | {\"a\":{\"url\":\"http://h/?token=[redacted]\"}}",
      "{\"password\":\"hunter2-0815 and | {\"password\":[redacted]",
      "{\"token\":null,\"title\":\"</script><!-- & 😎 \"} | {\"token\":null,\"title\":\"</script><!-- & 😎 \"}"})
  void jsonIsSearchedByItsKeysWholeOrBroken(String body, String redacted) {
    assertThat(secrets.outOfBody(body)).isEqualTo(redacted);
  }

  @Test
  void endlessNestingAndEndlessWordsAreNoTrouble() {
    assertThat(secrets.outOfBody("[".repeat(1_000_000))).endsWith("(1000000 characters)");
    assertThat(secrets.outOfBody("token".repeat(200_000))).endsWith("(1000000 characters)");
    assertThat(secrets.outOfText("password=\"" + "\\\"x".repeat(20_000))).isEqualTo("password=[redacted]");
  }

  @Test
  void noSecretIsInTheEvidenceNotEvenAsAnEcho() {
    var run = new Rehearsal();
    try (var echo = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Set-Cookie", "id=" + SECRET);
      Target.send(exchange, 200, "you sent " + exchange.getRequestHeaders().getFirst("Authorization").substring(7) + " and "
          + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    })) {
      var answer = run.run(http(echo.service().post("/login?api_key=" + SECRET, "application/json", "{\"password\":\"" + SECRET + "\"}")
          .withBearer(SECRET)));

      assertThat(run.kept()).doesNotContain(SECRET).contains("POST http://", "Authorization: [redacted]", "answered 200", "you sent [redacted] and")
          .containsPattern("\\d values redacted: api_key, Authorization, password, Set-[Cc]ookie\n$");
      assertThat(answer.toString() + answer.status() + answer.header("Server")).doesNotContain(SECRET);
      assertThat(run.progress.toString()).doesNotContain(SECRET);
    }
  }
}
