package io.github.readiness.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisedTextTests {
  @Test
  void adviceIsSeparatedWhereverItWasJoined() {
    var first = AdvisedText.join("2 meters match", "Write the tags of one.");
    var second = AdvisedText.join("no data", "Use sum(...).");

    assertThat(AdvisedText.of(first)).isEqualTo(new AdvisedText("2 meters match", Optional.of("Write the tags of one.")));
    assertThat(AdvisedText.of(first + "; " + second + " (seen: 5 ms)"))
        .isEqualTo(new AdvisedText("2 meters match; no data (seen: 5 ms)", Optional.of("Write the tags of one. Use sum(...).")));
    assertThat(AdvisedText.of(first + "; " + first).advice()).contains("Write the tags of one.");
    assertThat(AdvisedText.of(first.strip())).as("cut by a caller").isEqualTo(AdvisedText.of(first));
  }

  @Test
  void appendedTextBelongsToTheExplanation() {
    var located = AdvisedText.of(AdvisedText.join("no data", "Use sum(...).").strip()).append(" (ShopTest.java:42)") + "; not run";

    assertThat(AdvisedText.of(located)).isEqualTo(new AdvisedText("no data (ShopTest.java:42); not run", Optional.of("Use sum(...).")));
    assertThat(AdvisedText.of("no data").append(" now")).isEqualTo("no data now");
  }

  @Test
  void textOfOthersStaysWhole() {
    for (var text : new String[] {"", "Advice: none", "a\nb\n", "ERROR: syntax\n  Position: 5", "\nadvice: x"}) {
      assertThat(AdvisedText.of(text)).isEqualTo(new AdvisedText(text, Optional.empty()));
    }
  }
}
