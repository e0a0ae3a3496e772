package io.github.readiness.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactorTests {
  private static final String SECRET = "hunter2-0815";

  private final SecretRedactor secrets = new SecretRedactor();

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "apikey", "X-Auth",
      "X-CSRF-Token", "client_secret", "password", "DB_PASSWD", "sessionId"})
  void headersAreKnownByTheirName(String name) {
    assertThat(secrets.redactHeader(name, SECRET)).isEqualTo("[redacted]");
    assertThat(secrets.summary()).isEqualTo("1 value redacted: " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Type", "Location", "Author", "X-Request-Id"})
  void otherHeadersStay(String name) {
    assertThat(secrets.redactHeader(name, "harmless")).isEqualTo("harmless");
    assertThat(secrets.summary()).isEqualTo("nothing redacted");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "http://h/p?a=1&access_token=hunter2-0815&b=2 | http://h/p?a=1&access_token=[redacted]&b=2",
      "http://user:hunter2-0815@h/p | http://[redacted]@h/p",
      "http://user:hunter2@0815@h/p | http://[redacted]@h/p",
      "user=me&password=hunter2-0815 | user=me&password=[redacted]",
      "said Bearer hunter2-0815 again | said Bearer [redacted] again",
      "authorization: Bearer hunter2-0815 | authorization: Bearer [redacted]",
      "<a><password>hunter2-0815</password></a> | <a><password>[redacted]</password></a>",
      "it is eyJhbGciOi.eyJzdWIi.hunter2-0815 | it is [redacted]",
      "token=eyJhbGciOi.eyJzdWIi.hunter2-0815 | token=[redacted]"})
  void textsAreSearchedForWhatLooksLikeASecret(String text, String redacted) {
    assertThat(secrets.redactText(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"user\":\"me\",\"password\":\"hunter2-0815\"} | {\"user\":\"me\",\"password\":\"[redacted]\"}",
      "{\"a\":[{\"tokens\":[\"hunter2-0815\"]}]} | {\"a\":[{\"tokens\":\"[redacted]\"}]}",
      "{\"a\":{\"url\":\"http://h/?token=hunter2-0815\"}} | {\"a\":{\"url\":\"http://h/?token=[redacted]\"}}",
      "{\"password\":\"hunter2-0815 and | {\"password\":[redacted]",
      "{\"token\":null,\"title\":\"</script><!-- & 😎 \"} | {\"token\":null,\"title\":\"</script><!-- & 😎 \"}"})
  void jsonIsSearchedByItsKeysWholeOrBroken(String body, String redacted) {
    assertThat(secrets.redactBody(body)).isEqualTo(redacted);
  }

  @Test
  void everyValueWithinASecretObjectIsRedactedWhereItIsQuotedAlone() {
    assertThat(secrets.redactBody("{\"token\":{\"value\":\"hunter2-0815\"},\"secrets\":[\"alpha-4711\",[815815]]}"))
        .isEqualTo("{\"token\":\"[redacted]\",\"secrets\":\"[redacted]\"}");
    assertThat(secrets.redaction().apply("hunter2-0815, alpha-4711 and 815815")).isEqualTo("[redacted], [redacted] and [redacted]");
  }

  @Test
  void endlessNestingAndEndlessWordsAreRedacted() {
    assertThat(secrets.redactBody("[".repeat(1_000_000))).endsWith("(1000000 characters)");
    assertThat(secrets.redactBody("token".repeat(200_000))).endsWith("(1000000 characters)");
    assertThat(secrets.redactText("password=\"" + "\\\"x".repeat(20_000))).isEqualTo("password=[redacted]");
  }
}
