package io.github.readiness.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.readiness.InvalidDefinitionException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DossierMistakeTests {
  @TempDir
  Path directory;

  private List<String> mistakes(byte[] content) throws IOException {
    var file = Files.write(directory.resolve("readiness.yaml"), content);
    var mistake = catchThrowableOfType(InvalidDefinitionException.class, () -> Dossier.read(file));
    return mistake == null ? List.of() : mistake.mistakes();
  }

  private List<String> mistakes(String yaml) throws IOException { return mistakes(yaml.getBytes(StandardCharsets.UTF_8)); }

  private String mistakeOf(String line) throws IOException {
    var mistakes = mistakes("system: {name: shop, version: 1.0}\n" + line);
    assertThat(mistakes).hasSize(1);
    return mistakes.get(0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      decisions: {goAt: 90}                        | "decisions" is not a known key here. Did you mean "decision"?
      decision: {goat: 90}                         | "goat" is not a known key here. Did you mean "goAt"?
      environments: {a: {target: {}}}              | "target" is not a known key here. Did you mean "targets"?
      waivers: []                                  | "waivers" is not supported yet. Remove it
      attestations: []                             | "attestations" is not supported yet.
      signOffs: []                                 | "signOffs" is not supported yet.
      decision: {maxAge: 24m}                      | "maxAge" is "24m", which is ambiguous: m could be minutes or months. Write PT24M or 24 minutes.
      decision: {maxAge: 24h}                      | Write it in ISO-8601 or in full words, like PT24H or 24 hours.
      decision: {maxAge: PT0S}                     | which is not above 0. Write a longer one
      decision: {maxAge: 0 hours}                  | which is not above 0. Write a longer one
      decision: {maxAge: -PT1H}                    | which is not above 0. Write a longer one
      decision: {maxAge: PT87673H}                 | longer than ten years.
      decision: {maxAge: PT9999999999999H}         | longer than ten years.
      decision: {goAt: 100.1}                      | "goAt" is "100.1", which is not a score. Write a number from 0 to 100
      decision: {goAt: 1e999999999}                | not a score
      decision: {goAt: .nan}                       | not a score
      decision: {goAt: -1}                         | not a score
      decision: {noGoBelow: 91}                    | noGoBelow is 91, which is above goAt, 90. Write noGoBelow: 90 or less.
      decision: {goAt: 69.9}                       | noGoBelow is 70, which is above goAt, 69.9.
      decision: {confidence: 0.95}                 | Write a percentage between 50 % and 100 %, like 95 %.
      decision: {confidence: 50 %}                 | not a confidence
      decision: {confidence: 100 %}                | not a confidence
      decision: {gate: pre-deploy}                 | The gate "pre-deploy" is not one of the phases. Did you mean "pre-deployment"?
      decision: {phases: []}                       | "phases" is empty. Write the phases in order
      decision: {phases: [a, b, a]}                | "phases" names a phase twice
      decision: {mode: maybe}                      | Write DRAFT, as long as results are still expected, or FINAL.
      decision: {zone: Moon}                       | Write it like UTC or Europe/Berlin.
      decision: {goLive: 2026-02-01}               | Write date, time and zone, like 2026-12-01T09:00:00Z.
      decision: {maxWaiverDays: 0}                 | not a count. Write a whole number from 1
      decision: [goAt]                             | "decision" is a table of keys, not a list.
      decision: {goAt: [90]}                       | "goAt" is a single value, not a list.
      decision: {goAt: }                           | "goAt" has no value.
      categories: {A: {weight: 2}, B: {owner: x}}  | The category "B" has no weight, but others have. Give all categories a weight, or none
      categories: {A: {weight: 0}}                 | not a weight. Write a number above 0
      categories: {A: {minimum: 101}}              | not a score
      categories: {A: {owner: x, due: 2026-13-01}} | "due" is "2026-13-01", which is not a date. Write it as year, month and day, like 2026-12-01.
      categories: {A: {owner: x, due: 2026-02-30}} | not a date
      categories: {A: {owner: x, due: 1.2.2026}}   | not a date
      categories: {A: {due: 2026-12-01}}           | has a due date, but no owner. Add a line like owner:
      environment: prod                            | Add a line like environments: {prod: {targets: {}}}
      environments: {a: {targets: {api: localhost:8080}}}         | "api" has no scheme or no host.
      environments: {a: {targets: {api: "http://a b"}}}           | "api" is not an address. Write it like http://localhost:8080
      environments: {a: {targets: {"a b": "http://localhost"}}}   | "a b" is not a valid name of a service.
      subjects: {files: [gone.jar]}                | "files" is "gone.jar", but this file does not exist. Build it first
      subjects: {git: true}                        | "git" is "true", but there is no git commit. Commit first, or write git: false.
      inventory: gone.json                         | "inventory" is "gone.json", but this file does not exist.
      risks: {id: R-1}                             | "risks" is a list.
      risks: [R-1]                                 | "risks" is a table of keys, not a single value.
      risks: [{id: R-1}]                           | "text" is missing. Add a line like text:
      risks: [{id: R 1, text: x}]                  | "id" is "R 1", which is not an id.
      risks: [{id: R, text: x}, {id: R, text: y}]  | "R" occurs twice among the risks.
      roles: [{minimum: 1}]                        | "role" is missing.
      roles: [{role: a}, {role: a}]                | The role "a" occurs twice. Write minimum: 2
      risks: &x []                                 | Anchors (&) and aliases (*) are not supported.
      inventory: *x                                | Anchors (&) and aliases (*) are not supported.
      inventory: !file y                           | Tags (!) are not supported.
      system: {name: shop, version: 1.0}           | "system" occurs twice, first on line 1.
      """)
  void mistakeNamesItsLineAndACorrection(String line, String mistake) throws IOException {
    var mistakes = mistakes("system: {name: shop, version: 1.0}\n" + line);

    assertThat(mistakes).anySatisfy(each -> assertThat(each).startsWith("readiness.yaml, line 2: ").contains(mistake));
    assertThat(mistakes.size()).isLessThanOrEqualTo(2);
  }

  @Test
  void passwordInTargetIsRejectedAndNotQuoted() throws IOException {
    assertThat(mistakeOf("environments: {a: {targets: {db: \"tcp://me:s3cret@db:5432\"}}}")).contains("\"db\" contains a password.")
        .doesNotContain("s3cret");
    assertThat(mistakeOf("environments: {a: {targets: {db: \"tcp://me:s3cret@db of ours\"}}}")).doesNotContain("s3cret");
  }

  @Test
  void mistakesAreReportedTogetherInOrderOfLines() throws IOException {
    assertThat(mistakes("""
        sytem: {name: shop}
        decision:
          goAt: 120
          maxAge: 5m
          gaet: deployment
        categories:
          Performance:
            due: tomorrow
        """)).satisfiesExactly(
        one -> assertThat(one).startsWith("readiness.yaml, line 1: \"sytem\" is not a known key here. Did you mean \"system\"?"),
        two -> assertThat(two).startsWith("readiness.yaml, line 1: \"system\" is missing."),
        three -> assertThat(three).startsWith("readiness.yaml, line 3: "),
        four -> assertThat(four).startsWith("readiness.yaml, line 4: "),
        five -> assertThat(five).startsWith("readiness.yaml, line 5: \"gaet\" is not a known key here. Did you mean \"gate\"?"),
        six -> assertThat(six).startsWith("readiness.yaml, line 8: "),
        seven -> assertThat(seven).startsWith("readiness.yaml, line 8: "));
  }

  @Test
  void mistakeIsReportedOnce() throws IOException {
    assertThat(mistakeOf("risks: [{id: , text: x}]")).isEqualTo("readiness.yaml, line 2: \"id\" has no value. Give it one or remove the line.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "\n\n"})
  void emptyDossierIsRejected(String yaml) throws IOException {
    assertThat(mistakes(yaml)).containsExactly("readiness.yaml: The dossier is empty. Start it with system: {name: shop, version: 1.0.0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- system", "shop", "42", "{}", "~", "? [a]\n: b", "system: {name: [", "system:\n\tname: x", "%YAML 9.9\n---\na: b",
      "a: \"\\x\"",
      "\u0000"})
  void textThatIsNotADossierIsRejected(String yaml) throws IOException {
    assertThat(mistakes(yaml)).isNotEmpty().allSatisfy(each -> assertThat(each).startsWith("readiness.yaml").doesNotContain("Exception"));
  }

  @Test
  void secondDocumentIsRejected() throws IOException {
    assertThat(mistakes("system: {name: a, version: 1}\n---\nsystem: {name: b, version: 1}\n"))
        .containsExactly("readiness.yaml, line 2: A second document starts here, but a dossier is one document. Remove the line with \"---\".");
  }

  @Test
  void nestedAliasesAreNotExpanded() throws IOException {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (var i = 1; i < 60; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1).append(", *a").append(i - 1).append("]\n");
    }

    assertThat(mistakes(bomb.toString()))
        .contains("readiness.yaml, line 60: Anchors (&) and aliases (*) are not supported. Write the value in full.");
  }

  @Test
  void nestingDeeperThanTwentyLevelsIsRejected() throws IOException {
    assertThat(mistakeOf("risks: " + "[".repeat(19) + "x" + "]".repeat(19))).contains("\"risks\" is a table of keys, not a list.");
    assertThat(mistakes("system: {name: shop, version: 1}\nrisks: " + "[".repeat(20) + "x" + "]".repeat(20)))
        .containsExactly("readiness.yaml, line 2: This is nested deeper than 20 levels. A dossier needs fewer.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "[a, ", "{? "})
  void hugeDepthIsRejected(String open) throws IOException {
    for (var depth : new int[] {30, 10_000, 200_000}) {
      assertThat(mistakes("system: {name: shop, version: 1}\nrisks:\n  " + open.repeat(depth))).isNotEmpty()
          .allSatisfy(each -> assertThat(each).startsWith("readiness.yaml, line 3: "));
    }
  }

  @Test
  void dossierLargerThanOneMebibyteIsRejected() throws IOException {
    var full = "system: {name: shop, version: 1}\nsubjects: {git: false}\n#";

    assertThat(mistakes(full + "x".repeat((1 << 20) - full.length()))).isEmpty();
    assertThat(mistakes(full + "x".repeat((1 << 20) - full.length() + 1)))
        .containsExactly("readiness.yaml: The dossier is larger than 1 MiB. Move long texts to other files.");
  }

  @Test
  void fileThatIsNotUtf8OrMissingIsRejected() throws IOException {
    assertThat(mistakes(new byte[] {'a', (byte) 0xC3, 0x28}))
        .containsExactly("readiness.yaml, line 1: The dossier is not UTF-8 after column 1. Save it as UTF-8.");
    assertThat(catchThrowableOfType(InvalidDefinitionException.class, () -> Dossier.read(directory.resolve("gone.yaml"))))
        .hasMessageStartingWith("gone.yaml: The dossier cannot be read:");
  }

  @Test
  void hugeFileIsRejectedWithoutBeingRead() throws IOException {
    try (var file = new RandomAccessFile(directory.resolve("huge.yaml").toFile(), "rw")) {
      file.setLength(64 << 20);
    }
    assertThat(catchThrowableOfType(InvalidDefinitionException.class, () -> Dossier.read(directory.resolve("huge.yaml"))))
        .hasMessage("huge.yaml: The dossier is larger than 1 MiB. Move long texts to other files.");
  }

  @Test
  void directoryIsRejectedWithAdviceToNameTheFile() {
    assertThat(catchThrowableOfType(InvalidDefinitionException.class, () -> Dossier.read(directory)))
        .hasMessage("%s: The dossier is a directory. Name the file in it, like %s.", directory.getFileName(),
            directory.resolve("readiness.yaml"));
  }

  @Test
  void positionOfInvalidByteIsNamed() throws IOException {
    assertThat(mistakes(new byte[] {'a', ':', '\n', 'b', ':', ' ', (byte) 0xED, (byte) 0xA0, (byte) 0x80}))
        .containsExactly("readiness.yaml, line 2: The dossier is not UTF-8 after column 3. Save it as UTF-8.");
    assertThat(mistakes(new byte[] {'a', ':', ' ', (byte) 0xF0, (byte) 0x9F}))
        .containsExactly("readiness.yaml, line 1: The dossier is not UTF-8 after column 3. Save it as UTF-8.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      inventory: !%C x          | 2 | This is not YAML at column 14: expected URI escape sequence of 2 hexadecimal numbers
      inventory: !%FF x         | 2 | This is not YAML at column 13: expected URI in UTF-8
      inventory: !<tag:x> y     | 2 | Tags (!) are not supported. Write the plain value.
      inventory: ! y            | 2 | Tags (!) are not supported. Write the plain value.
      inventory: &x y           | 2 | Anchors (&) and aliases (*) are not supported. Write the value in full.
      &x inventory: y           | 2 | Anchors (&) and aliases (*) are not supported. Write the value in full.
      !x inventory: y           | 2 | Tags (!) are not supported. Write the plain value.
      *x : y                    | 2 | Anchors (&) and aliases (*) are not supported. Write the value in full.
      ? [a]                     | 2 | A key must be text. Write it like system: {name: shop, version: 1.0.0}
      <<: {name: y}             | 2 | "<<" is not a known key here.
      inventory: @x             | 2 | This is not YAML at column 12: found character '@' that cannot start any token. Write key: value,
      inventory: a: b           | 2 | This is not YAML at column 13: mapping values are not allowed here.
      inventory: "\\uD83D"       | 2 | A value contains the character U+D83D, which a report cannot show. Remove it.
      inventory: "\\uDE0E\\uD83D" | 2 | A value contains the character U+DE0E, which a report cannot show. Remove it.
      inventory: "\\0"           | 2 | A value contains the character U+0000, which a report cannot show. Remove it.
      "a\\e[2J": x               | 2 | A value contains the character U+001B, which a report cannot show. Remove it.
      inventory: "\\U00110000"   | 2 | This is not YAML at column 15: found unknown escape character 00110000
      decision: {goAt: ~}       | 2 | "goAt" has no value. Give it one or remove the line.
      decision: {goAt: null}    | 2 | "goAt" has no value. Give it one or remove the line.
      decision: {goAt: "null"}  | 2 | "goAt" is "null", which is not a score.
      """)
  void hostileYamlIsRejectedWithItsPosition(String line, int at, String mistake) throws IOException {
    assertThat(mistakes("system: {name: shop, version: 1.0}\n" + line))
        .anySatisfy(each -> assertThat(each).startsWith("readiness.yaml, line " + at + ": ").contains(mistake));
  }

  @Test
  void linesAreCountedWithEveryKindOfLineEnd() throws IOException {
    for (var end : List.of("\n", "\r\n", "\r")) {
      assertThat(mistakes("system: {name: shop, version: 1}" + end + "#\u2028" + end + "risks: \uD83D\uDE0E\u0000" + end)).as(end)
          .containsExactly("readiness.yaml, line 3: This is not YAML at column 9: the character U+0000 is not allowed. Remove it.");
      assertThat(mistakes("system: {name: shop, version: 1}" + end + "decision:" + end + "\tgoAt: 90" + end)).as(end).hasSize(1)
          .allSatisfy(each -> assertThat(each).startsWith("readiness.yaml, line 3: This is not YAML at column 1: found character '\\t(TAB)'")
              .contains("indent with spaces"));
    }
  }

  @Test
  void otherYamlVersionIsRejected() throws IOException {
    assertThat(mistakes("%YAML 2.0\n---\nsystem: {name: shop, version: 1}")).containsExactly(
        "readiness.yaml, line 1: This requires another version of YAML. Remove the line that starts with %YAML.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2147483647", "1e-2147483647", "1e400", "1e-400", "1e2", "-0", "-1", "+1", ".5", "1.", "0x10", "1_000", "\u0661", "NaN"})
  void numberInOtherNotationIsRejected(String number) throws IOException {
    assertThat(mistakeOf("categories: {A: {weight: \"" + number + "\"}}")).contains("\"weight\" is \"" + number + "\", which is not a weight.");
    assertThat(mistakeOf("decision: {goAt: \"" + number + "\"}")).contains("\"goAt\" is \"" + number + "\", which is not a score.");
    assertThat(mistakeOf("decision: {confidence: \"" + number + " %\"}")).contains("which is not a confidence.");
  }

  @Test
  void numberWithTooManyDigitsIsRejectedAndShortened() throws IOException {
    assertThat(mistakes("system: {name: shop, version: 1.0}\ncategories: {A: {weight: " + "9".repeat(30) + "}}")).isEmpty();
    assertThat(mistakeOf("categories: {A: {weight: " + "9".repeat(31) + "}}")).contains("not a weight");
    assertThat(mistakeOf("categories: {A: {weight: " + "9".repeat(10_000) + "}}")).contains("not a weight").hasSizeLessThan(200);
    assertThat(mistakeOf("decision: {goAt: 0." + "9".repeat(10_000) + "}")).contains("not a score").hasSizeLessThan(200);
  }
}
