package io.github.readiness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.run.Settings.Key;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

  @Test
  void readmeListsEveryKeyWithItsDefaultAndItsSentence() throws IOException {
    var readme = Files.readString(Path.of("../README.md"));

    assertThat(Stream.of(Key.values()).map(SettingsTests::row)).allSatisfy(row -> assertThat(readme).contains(row));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      readiness.report.dri     | x                     | There is no configuration key readiness.report.dri. Did you mean readiness.report.dir?
      readiness.target.api     | localhost:8080        | Write, for example, readiness.target.api=http://localhost:8080.
      readiness.target.api     | http://a b            | readiness.target.api is not an address
      readiness.watch.atMost   | 20s                   | Write readiness.watch.atMost=PT20S for 20 seconds.
      readiness.watch.atMost   | PT0S                  | but must be longer than 0
      readiness.progress       | lin                   | Write readiness.progress=line.
      readiness.report.console | ja                    | must be one of true, false
      readiness.dryRun         | yes                   | must be one of true, false
      readiness.report.formats | html,pdf              | names "pdf", but the formats are html, md and json
      readiness.include.severity | BLOCKR              | Write readiness.include.severity=BLOCKER.
      """)
  void mistakeNamesTheLineThatFixesIt(String key, String value, String words) {
    assertThat(settings(Map.of(key, value)).mistakes(List.of(key, "java.version"))).singleElement().asString().contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:hunter2@ho st", "user:hunter2@host", "https://user:hunter2@host"})
  void passwordInAnAddressIsRejectedAndNeverRepeated(String address) {
    assertThat(settings(Map.of("readiness.target.api", address)).mistakes(List.of("readiness.target.api"))).singleElement().asString()
        .contains("readiness.target.api").doesNotContain("hunter2");
  }

  @Test
  void mistakesAreReportedTogether() {
    var set = Map.of("readiness.progress", "x", "readiness.report.formats", "pdf", "readiness.nope", "1");

    assertThat(settings(set).mistakes(set.keySet())).hasSize(3);
  }

  @Test
  void missingKeyHasItsDefault() {
    var settings = settings(Map.of());

    assertThat(settings.mistakes(List.of())).isEmpty();
    assertThat(settings.path(Key.REPORT_DIR)).isEqualTo(Path.of("target/readiness"));
    assertThat(settings.longestWatch()).isEmpty();
    assertThat(settings.target("api")).isEmpty();
  }

  @Test
  void targetIsFoundByTheNameOfItsService() {
    assertThat(settings(Map.of("readiness.target.api", " http://localhost:1 ")).target("api")).contains(URI.create("http://localhost:1"));
  }

  private static String row(Key key) {
    var fallback = key.fallback().isEmpty() ? "" : "`" + key.fallback().replace(System.getProperty("user.home"), "~") + "`";
    return "| `" + key.key() + "` | " + fallback + " | " + key.sentence() + " |";
  }

  private static Settings settings(Map<String, String> set) { return new Settings(key -> Optional.ofNullable(set.get(key))); }
}
