package io.github.readiness.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckSentenceTests {

  @ParameterizedTest
  @ValueSource(strings = {"restarts of 7 services", "flaps of api over 24 h", "errors out of requests", "firing alerts called Watchdog",
      "rules that fail", "bytes received of GET /cart", "closed users thinking 1 s sustained of GET /cart", "pods in use"})
  void sentenceHasPluralVerbAfterPluralSubject(String description) {
    assertThat(CheckSentence.of(description, Expectations.none(Units.count(1)))).isEqualTo(description + " are zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status of GET /health", "error rate", "number of requests", "header Accept-Ranges of GET /",
      "JSON value items of GET /cart",
      "JSON value /a/items of GET /cart", "jvm.threads.live", "sum(errors)", "process", "analysis", "error budget left of api over 24 h", "health"})
  void sentenceHasSingularVerbAfterSingularSubjectOrName(String description) {
    assertThat(CheckSentence.of(description, Expectations.none(Units.count(1)))).isEqualTo(description + " is zero");
  }

  @Test
  void verbAgreesWithSubject() {
    assertThat(CheckSentence.of("health of 7 services", Expectations.heldThroughout())).isEqualTo("health of 7 services holds throughout");
    assertThat(CheckSentence.of("services", Expectations.heldThroughout())).isEqualTo("services hold throughout");
    assertThat(CheckSentence.of("titles", Expectations.satisfies("a rule", title -> {}))).isEqualTo("titles satisfy a rule");
  }

  @Test
  void nounPhraseHasNoVerb() {
    assertThat(CheckSentence.asNounPhrase("p95 latency", Expectations.below(Units.millis(200)))).isEqualTo("p95 latency below 200 ms");
  }
}
