package io.github.readiness.samples.x0tta6bl4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Snippets of the README. Each must appear in this sample character by character. */
class ReadmeTests {
  private static final Path README = Path.of("../../README.md");

  @ParameterizedTest
  @MethodSource("snippets")
  void everySnippetOfJavaStandsInTheSample(String snippet) throws IOException {
    assertThat(Files.readString(Path.of("src/test/java/io/github/readiness/samples/x0tta6bl4/PerformanceReadiness.java"))).contains(snippet);
  }

  @Test
  void theDossierOfTheReadmeIsTheDossierOfTheSample() throws IOException {
    var dossier = Files.readString(Path.of("readiness.yaml")).lines().filter(line -> !line.startsWith("#")).toList();

    assertThat(blocks("yaml")).containsExactly(String.join("\n", dossier));
  }

  @Test
  void theFirstTwoCommandsAreTheMainJobAndTheTests() throws IOException {
    assertThat(blocks("sh").subList(0, 2)).containsExactly("mvn -B -Pmeasure -pl samples/x0tta6bl4 -am verify", "mvn -B verify");
    assertThat(Files.readString(Path.of("../../.ci/run"))).endsWith("\nexec " + blocks("sh").get(1) + "\n");
  }

  /** "JDK 17 or later": the tests run on JDK 17, and CI builds with JDK 25 before them. */
  @Test
  void continuousIntegrationBuildsOnJdk25Too() throws IOException {
    var build = Path.of("../../.ci/jdk-25");

    assertThat(Files.readString(Path.of("../../.ci/run"))).containsSubsequence("\n.ci/jdk-25\n", "exec ");
    assertThat(build).isExecutable().content().containsSubsequence("JAVA_HOME", "/usr/lib/jvm/*", ">= 25", "\nJAVA_HOME=$home mvn -B -V package\n");
  }

  static List<String> snippets() throws IOException {
    var snippets = blocks("java");
    assertThat(snippets).isNotEmpty();
    return snippets;
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL).matcher(Files.readString(README)).results()
        .map(result -> result.group(1))
        .toList();
  }
}
