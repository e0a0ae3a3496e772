package io.github.readiness.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.RegisterEntry;
import io.github.readiness.report.Role;
import io.github.readiness.report.Subject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DossierTests {
  private static final String HOSTILE = "</script><!-- & 😎 ";

  @TempDir
  Path directory;

  private Dossier read(String yaml) throws IOException { return Dossier.read(Files.writeString(directory.resolve("readiness.yaml"), yaml)); }

  private Dossier readWith(String line) throws IOException { return read("system: {name: shop, version: 1.0}\n" + line); }

  @Test
  void exampleInJavadocIsAValidDossier() throws IOException {
    var source = Files.readString(Path.of("src/main/java/io/github/readiness/dossier/Dossier.java"));
    var example = source.substring(source.indexOf("<pre>{@code") + "<pre>{@code".length(), source.indexOf("}</pre>")).replaceAll("(?m)^ \\* ?", "");
    Files.createDirectory(directory.resolve("target"));
    Files.writeString(directory.resolve("target/shop.jar"), "abc");
    Files.writeString(directory.resolve("readiness-inventory.json"), "[]");

    var dossier = read(example.replace("git: true", "git: false"));

    assertThat(dossier.system(dossier.environment(Optional.empty()))).hasToString("SystemInfo[name=shop, version=3.4.0, environment=local]");
    assertThat(dossier.target("api", "staging")).contains(URI.create("https://shop.staging.example"));
    assertThat(dossier.target("db", "staging")).isEmpty();
    assertThat(dossier.target("db", "local")).contains(URI.create("tcp://localhost:5432"));
    assertThat(dossier.subjects()).containsExactly(
        new Subject("target/shop.jar", Map.of("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    assertThat(dossier.inventory()).contains(directory.resolve("readiness-inventory.json"));
    assertThat(dossier.roles()).containsExactly(new Role("Technical Lead", 1, List.of("SO-01")));
    assertThat(dossier.risks())
        .containsExactly(
            new RegisterEntry("RISK-1", "One region only.", Optional.of("Operations Lead"), Optional.of("2026-06-30"), List.of("SO-07")));
    assertThat(dossier.limitations()).hasSize(1);
    assertThat(dossier.timeline()).hasSize(1);
    assertThat(dossier.terms().owners()).containsEntry("Performance", new PolicyTerms.Owner("Operations Lead", Optional.of("2026-01-20")));
    assertThat(dossier.terms().categoryWeights()).hasToString("{Performance=2, Stability=1}");
    assertThat(dossier.terms().categoryMinima()).hasToString("{Performance=80}");
    assertThat(dossier.terms().goLive()).contains(Instant.parse("2026-02-01T09:00:00Z"));
    assertThat(dossier.terms().maxActive()).contains(5);
    assertThat(dossier.terms().confidence()).isEqualByComparingTo("0.95");
  }

  @Test
  void missingKeysHaveDefaults() throws IOException {
    var dossier = readWith("subjects: {git: false}");

    assertThat(dossier).usingRecursiveComparison().ignoringFields("system", "version").isEqualTo(Dossier.none());
    assertThat(dossier.environment(Optional.empty())).isEqualTo("unnamed");
    assertThat(dossier.environment(Optional.of("staging"))).isEqualTo("staging");
  }

  @Test
  void emptyDecisionHasDefaults() throws IOException {
    assertThat(readWith("decision: {}").terms()).isEqualTo(PolicyTerms.defaults());
  }

  @Test
  void gateIsFirstPhaseByDefault() throws IOException {
    assertThat(readWith("decision: {phases: [build, ship]}").terms().gate()).isEqualTo("build");
    assertThat(readWith("decision: {phases: [build, ship], gate: ship, mode: final}").terms().mode()).isEqualTo(DecisionMode.FINAL);
  }

  @Test
  void valuesStayAsWritten() throws IOException {
    var dossier = read("system: {name: \"" + HOSTILE + "\", version: 3.10}\nlimitations: [{id: L-1, text: \"" + HOSTILE + "\"}]");

    assertThat(dossier.system()).isEqualTo(HOSTILE);
    assertThat(dossier.version()).isEqualTo("3.10");
    assertThat(dossier.limitations().get(0).text()).isEqualTo(HOSTILE);
  }

  @ParameterizedTest
  @CsvSource({"PT24H,PT24H", "24 hours,PT24H", "1 day,PT24H", "90 minutes,PT1H30M", "2 weeks,PT336H", "P1D,PT24H", "PT0.5S,PT0.5S"})
  void durationIsIsoOrFullWords(String written, Duration duration) throws IOException {
    assertThat(readWith("decision: {maxAge: " + written + "}").terms().maxAge()).isEqualTo(duration);
  }

  @Test
  void onlyEnvironmentIsTheDefault() throws IOException {
    var dossier = readWith("environments: {local: {targets: {api: \"http://localhost:8080\"}}}");

    assertThat(dossier.environment(Optional.empty())).isEqualTo("local");
    assertThatThrownBy(() -> dossier.environment(Optional.of("locl"))).isInstanceOf(InvalidDefinitionException.class)
        .hasMessage("The environment \"locl\" is not described in the dossier. Did you mean \"local\"? Described are local.");
  }

  @Test
  void environmentMustBeSelectedAmongSeveral() throws IOException {
    var dossier = readWith("environments: {local: {}, staging: {}}");

    assertThatThrownBy(() -> dossier.environment(Optional.empty())).isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("local, staging, but none is selected").hasMessageContaining("environment: local");
    assertThat(dossier.environment(Optional.of("staging"))).isEqualTo("staging");
    assertThat(readWith("environment: staging\nenvironments: {local: {}, staging: {}}").environment(Optional.empty())).isEqualTo("staging");
  }

  @Test
  void emojiIsReadAtEveryPositionOfTheBuffer() throws IOException {
    var start = "system: {name: \"";
    for (var edge : new int[] {1024, 2048, 4096, 8192}) {
      for (var at = edge - 30; at <= edge + 30; at++) {
        var name = "x".repeat(at - start.length()) + "😎";
        assertThat(read(start + name + "\", version: 1.0}\nsubjects: {git: false}\n").system()).as("at " + at).isEqualTo(name);
        assertThat(read("#" + "x".repeat(at - 1) + "😎😎\nsystem: {name: a, version: 1.0}").system()).as("comment at " + at).isEqualTo("a");
      }
    }
  }

  @Test
  void byteOrderMarkAndLineEndsOfWindowsAreRead() throws IOException {
    var dossier = read("\uFEFFsystem:\r\n  name: shop\r\n  version: 1.0\r\nrisks:\r\n- {id: R-1, text: \"a\tb\"}\r\n");
    assertThat(dossier.system()).isEqualTo("shop");
    assertThat(dossier.risks()).extracting(RegisterEntry::text).containsExactly("a\tb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "010", "1:20", "1_000", "0x1F", "3.10", "true", ".nan", "2026-01-01", "nULL", "\"null\"", "'~'", "\"\""})
  void valueIsTheTextAsWritten(String value) throws IOException {
    assertThat(YamlReader.read("a: " + value, new ValidationErrors(directory))).get()
        .isEqualTo(new YamlNode.Table(1, Map.of("a", new YamlNode.Entry(1, new YamlNode.Text(1, value.replaceAll("[\"']", ""))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void nullCountsAsMissingText(String value) throws IOException {
    assertThat(YamlReader.read("a: " + value, new ValidationErrors(directory))).get()
        .isEqualTo(new YamlNode.Table(1, Map.of("a", new YamlNode.Entry(1, new YamlNode.Text(1, "")))));
  }
}
