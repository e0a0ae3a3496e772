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
      decisions: {goAt: 90}                        | "decisions" is no key here. Did you mean "decision"?
      decision: {goat: 90}                         | "goat" is no key here. Did you mean "goAt"?
      environments: {a: {target: {}}}              | "target" is no key here. Did you mean "targets"?
      waivers: []                                  | "waivers" is not supported yet. Remove it
      attestations: []                             | "attestations" is not supported yet.
      signOffs: []                                 | "signOffs" is not supported yet.
      decision: {maxAge: 24m}                      | "maxAge" is "24m", which is no duration: m could be minutes or months. Write PT24M or 24 minutes.
      decision: {maxAge: 24h}                      | Write it in ISO-8601 or in full words, like PT24H or 24 hours.
      decision: {maxAge: PT0S}                     | Write a duration above 0
      decision: {maxAge: 0 hours}                  | Write a duration above 0
      decision: {maxAge: -PT1H}                    | Write a duration above 0
      decision: {maxAge: PT87673H}                 | longer than ten years.
      decision: {maxAge: PT9999999999999H}         | longer than ten years.
      decision: {goAt: 100.1}                      | "goAt" is "100.1", which is no score. Write a number from 0 to 100
      decision: {goAt: 1e999999999}                | no score
      decision: {goAt: .nan}                       | no score
      decision: {goAt: -1}                         | no score
      decision: {noGoBelow: 91}                    | noGoBelow is 91, which lies above goAt, 90. Write noGoBelow: 90 or less.
      decision: {goAt: 69.9}                       | noGoBelow is 70, which lies above goAt, 69.9.
      decision: {confidence: 0.95}                 | Write a percentage between 50 % and 100 %, like 95 %.
      decision: {confidence: 50 %}                 | no confidence
      decision: {confidence: 100 %}                | no confidence
      decision: {gate: pre-deploy}                 | The gate "pre-deploy" is no phase. Did you mean "pre-deployment"?
      decision: {phases: []}                       | "phases" names none
      decision: {phases: [a, b, a]}                | "phases" names one twice
      decision: {mode: maybe}                      | Write DRAFT, while more may become known, or FINAL.
      decision: {zone: Moon}                       | Write it like UTC or Europe/Berlin.
      decision: {goLive: 2026-02-01}               | Write date, time and zone, like 2026-12-01T09:00:00Z.
      decision: {maxWaiverDays: 0}                 | no count. Write a whole number from 1
      decision: [goAt]                             | "decision" is a table of keys, not a list.
      decision: {goAt: [90]}                       | "goAt" is a single value, not a list.
      decision: {goAt: }                           | "goAt" has no value.
      categories: {A: {weight: 2}, B: {owner: x}}  | The category "B" has no weight, but others have. Give all categories a weight, or none
      categories: {A: {weight: 0}}                 | no weight. Write a number above 0
      categories: {A: {minimum: 101}}              | no score
      categories: {A: {owner: x, due: 2026-13-01}} | "due" is "2026-13-01", which is no date. Write it as year, month and day, like 2026-12-01.
      categories: {A: {owner: x, due: 2026-02-30}} | no date
      categories: {A: {owner: x, due: 1.2.2026}}   | no date
      categories: {A: {due: 2026-12-01}}           | has a due date, but nobody to keep it. Add a line like owner:
      environment: prod                            | Add a line like environments: {prod: {targets: {}}}
      environments: {a: {targets: {api: localhost:8080}}}         | "api" names no scheme and host.
      environments: {a: {targets: {api: "http://a b"}}}           | "api" is no address. Write it like http://localhost:8080
      environments: {a: {targets: {"a b": "http://localhost"}}}   | "a b" is no name of a service.
      subjects: {files: [gone.jar]}                | "files" is "gone.jar", but there is no such file beside the dossier. Build it first
      subjects: {git: true}                        | "git" is "true", but there is no git commit. Commit first, or write git: false.
      inventory: gone.json                         | "inventory" is "gone.json", but there is no such file
      risks: {id: R-1}                             | "risks" is a list.
      risks: [R-1]                                 | "risks" is a table of keys, not a single value.
      risks: [{id: R-1}]                           | "text" is missing. Add a line like text:
      risks: [{id: R 1, text: x}]                  | "id" is "R 1", which is no id.
      risks: [{id: R, text: x}, {id: R, text: y}]  | "R" stands twice among the risks.
      roles: [{minimum: 1}]                        | "role" is missing.
      roles: [{role: a}, {role: a}]                | The role "a" stands here twice. Write minimum: 2
      risks: &x []                                 | Anchors (&) and aliases (*) are not read.
      inventory: *x                                | Anchors (&) and aliases (*) are not read.
      inventory: !file y                           | Tags (!) are not read.
      system: {name: shop, version: 1.0}           | "system" stands here twice, first on line 1.
      """)
  void saysWhatIsWrongAndTheLineThatMendsIt(String line, String mistake) throws IOException {
    var said = mistakes("system: {name: shop, version: 1.0}\n" + line);

    assertThat(said).anySatisfy(each -> assertThat(each).startsWith("readiness.yaml, line 2: ").contains(mistake));
    assertThat(said.size()).isLessThanOrEqualTo(2);
  }

  @Test
  void aPasswordInATargetIsRefusedAndNotRepeated() throws IOException {
    assertThat(mistakeOf("environments: {a: {targets: {db: \"tcp://me:s3cret@db:5432\"}}}")).contains("\"db\" has a password in it.")
        .doesNotContain("s3cret");
    assertThat(mistakeOf("environments: {a: {targets: {db: \"tcp://me:s3cret@db of ours\"}}}")).doesNotContain("s3cret");
  }

  @Test
  void allMistakesAreSaidTogetherInTheOrderOfTheirLines() throws IOException {
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
        one -> assertThat(one).startsWith("readiness.yaml, line 1: \"sytem\" is no key here. Did you mean \"system\"?"),
        two -> assertThat(two).startsWith("readiness.yaml, line 1: \"system\" is missing."),
        three -> assertThat(three).startsWith("readiness.yaml, line 3: "),
        four -> assertThat(four).startsWith("readiness.yaml, line 4: "),
        five -> assertThat(five).startsWith("readiness.yaml, line 5: \"gaet\" is no key here. Did you mean \"gate\"?"),
        six -> assertThat(six).startsWith("readiness.yaml, line 8: "),
        seven -> assertThat(seven).startsWith("readiness.yaml, line 8: "));
  }

  @Test
  void aMistakeIsSaidOnce() throws IOException {
    assertThat(mistakeOf("risks: [{id: , text: x}]")).isEqualTo("readiness.yaml, line 2: \"id\" has no value. Give it one or remove the line.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "\n\n"})
  void anEmptyDossierIsRefused(String yaml) throws IOException {
    assertThat(mistakes(yaml)).containsExactly("readiness.yaml: The dossier is empty. Start it with system: {name: shop, version: 1.0.0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- system", "shop", "42", "{}", "~", "? [a]\n: b", "system: {name: [", "system:\n\tname: x", "%YAML 9.9\n---\na: b",
      "a: \"\\x\"",
      "\u0000"})
  void whatIsNoDossierIsRefusedWithOneClearMistake(String yaml) throws IOException {
    assertThat(mistakes(yaml)).isNotEmpty().allSatisfy(each -> assertThat(each).startsWith("readiness.yaml").doesNotContain("Exception"));
  }

  @Test
  void aSecondDocumentIsRefused() throws IOException {
    assertThat(mistakes("system: {name: a, version: 1}\n---\nsystem: {name: b, version: 1}\n"))
        .containsExactly("readiness.yaml, line 2: A second document starts here. A dossier is one document: remove the line with \"---\".");
  }

  @Test
  void aBombOfAliasesNeverUnfolds() throws IOException {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (var i = 1; i < 60; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1).append(", *a").append(i - 1).append("]\n");
    }

    assertThat(mistakes(bomb.toString())).contains("readiness.yaml, line 60: Anchors (&) and aliases (*) are not read. Write the value out.");
  }

  @Test
  void twentyLevelsAreReadAndOneMoreIsRefused() throws IOException {
    assertThat(mistakeOf("risks: " + "[".repeat(19) + "x" + "]".repeat(19))).contains("\"risks\" is a table of keys, not a list.");
    assertThat(mistakes("system: {name: shop, version: 1}\nrisks: " + "[".repeat(20) + "x" + "]".repeat(20)))
        .containsExactly("readiness.yaml, line 2: This is nested deeper than 20 levels. No part of a dossier is.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "[a, ", "{? "})
  void hugeDepthIsRefused(String open) throws IOException {
    for (var depth : new int[] {30, 10_000, 200_000}) {
      assertThat(mistakes("system: {name: shop, version: 1}\nrisks:\n  " + open.repeat(depth))).isNotEmpty()
          .allSatisfy(each -> assertThat(each).startsWith("readiness.yaml, line 3: "));
    }
  }

  @Test
  void moreThanAMebibyteIsRefused() throws IOException {
    var full = "system: {name: shop, version: 1}\nsubjects: {git: false}\n#";

    assertThat(mistakes(full + "x".repeat((1 << 20) - full.length()))).isEmpty();
    assertThat(mistakes(full + "x".repeat((1 << 20) - full.length() + 1)))
        .containsExactly("readiness.yaml: The dossier is larger than 1 MiB. Keep long texts in files of their own.");
  }

  @Test
  void aFileThatIsNotUtf8OrNotThereIsRefused() throws IOException {
    assertThat(mistakes(new byte[] {'a', (byte) 0xC3, 0x28}))
        .containsExactly("readiness.yaml, line 1: The dossier is not written in UTF-8 behind column 1. Save it as UTF-8.");
    assertThat(catchThrowableOfType(InvalidDefinitionException.class, () -> Dossier.read(directory.resolve("gone.yaml"))))
        .hasMessageStartingWith("gone.yaml: The dossier cannot be read:");
  }

  @Test
  void sixtyFourMebibytesAreRefusedWithoutReadingThem() throws IOException {
    try (var file = new RandomAccessFile(directory.resolve("huge.yaml").toFile(), "rw")) {
      file.setLength(64 << 20);
    }
    assertThat(catchThrowableOfType(InvalidDefinitionException.class, () -> Dossier.read(directory.resolve("huge.yaml"))))
        .hasMessage("huge.yaml: The dossier is larger than 1 MiB. Keep long texts in files of their own.");
  }

  @Test
  void directoryIsRefusedWithTheNameOfTheFileInIt() {
    assertThat(catchThrowableOfType(InvalidDefinitionException.class, () -> Dossier.read(directory)))
        .hasMessage("%s: The dossier cannot be read: it is a directory. Name the file in it, like %s.", directory.getFileName(),
            directory.resolve("readiness.yaml"));
  }

  @Test
  void placeOfABrokenByteIsNamed() throws IOException {
    assertThat(mistakes(new byte[] {'a', ':', '\n', 'b', ':', ' ', (byte) 0xED, (byte) 0xA0, (byte) 0x80}))
        .containsExactly("readiness.yaml, line 2: The dossier is not written in UTF-8 behind column 3. Save it as UTF-8.");
    assertThat(mistakes(new byte[] {'a', ':', ' ', (byte) 0xF0, (byte) 0x9F}))
        .containsExactly("readiness.yaml, line 1: The dossier is not written in UTF-8 behind column 3. Save it as UTF-8.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      inventory: !%C x          | 2 | This is not YAML at column 14: expected URI escape sequence of 2 hexadecimal numbers
      inventory: !%FF x         | 2 | This is not YAML at column 13: expected URI in UTF-8
      inventory: !<tag:x> y     | 2 | Tags (!) are not read. Write the plain value.
      inventory: ! y            | 2 | Tags (!) are not read. Write the plain value.
      inventory: &x y           | 2 | Anchors (&) and aliases (*) are not read. Write the value out.
      &x inventory: y           | 2 | Anchors (&) and aliases (*) are not read. Write the value out.
      !x inventory: y           | 2 | Tags (!) are not read. Write the plain value.
      *x : y                    | 2 | Anchors (&) and aliases (*) are not read. Write the value out.
      ? [a]                     | 2 | A key must be text. Write it like system: {name: shop, version: 1.0.0}
      <<: {name: y}             | 2 | "<<" is no key here.
      inventory: @x             | 2 | This is not YAML at column 12: found character '@' that cannot start any token. Write key: value,
      inventory: a: b           | 2 | This is not YAML at column 13: mapping values are not allowed here.
      inventory: "\\uD83D"       | 2 | A value holds the character U+D83D, which no report can show. Remove it.
      inventory: "\\uDE0E\\uD83D" | 2 | A value holds the character U+DE0E, which no report can show. Remove it.
      inventory: "\\0"           | 2 | A value holds the character U+0000, which no report can show. Remove it.
      "a\\e[2J": x               | 2 | A value holds the character U+001B, which no report can show. Remove it.
      inventory: "\\U00110000"   | 2 | This is not YAML at column 15: found unknown escape character 00110000
      decision: {goAt: ~}       | 2 | "goAt" has no value. Give it one or remove the line.
      decision: {goAt: null}    | 2 | "goAt" has no value. Give it one or remove the line.
      decision: {goAt: "null"}  | 2 | "goAt" is "null", which is no score.
      """)
  void hostileYamlIsRefusedWithItsPlace(String line, int at, String mistake) throws IOException {
    assertThat(mistakes("system: {name: shop, version: 1.0}\n" + line))
        .anySatisfy(each -> assertThat(each).startsWith("readiness.yaml, line " + at + ": ").contains(mistake));
  }

  @Test
  void brokenPlacesBehindLineEndsOfEveryKindAreCounted() throws IOException {
    for (var end : List.of("\n", "\r\n", "\r")) {
      assertThat(mistakes("system: {name: shop, version: 1}" + end + "#\u2028" + end + "risks: \uD83D\uDE0E\u0000" + end)).as(end)
          .containsExactly("readiness.yaml, line 3: This is not YAML at column 9: the character U+0000 is not allowed. Remove it.");
      assertThat(mistakes("system: {name: shop, version: 1}" + end + "decision:" + end + "\tgoAt: 90" + end)).as(end).hasSize(1)
          .allSatisfy(each -> assertThat(each).startsWith("readiness.yaml, line 3: This is not YAML at column 1: found character '\\t(TAB)'")
              .contains("indent with spaces"));
    }
  }

  @Test
  void anotherVersionOfYamlIsRefused() throws IOException {
    assertThat(mistakes("%YAML 2.0\n---\nsystem: {name: shop, version: 1}")).containsExactly(
        "readiness.yaml, line 1: This asks for another version of YAML. Remove the line that starts with %YAML.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2147483647", "1e-2147483647", "1e400", "1e-400", "1e2", "-0", "-1", "+1", ".5", "1.", "0x10", "1_000", "\u0661", "NaN"})
  void numberInAnotherFormIsNoWeightAndNoScore(String number) throws IOException {
    assertThat(mistakeOf("categories: {A: {weight: \"" + number + "\"}}")).contains("\"weight\" is \"" + number + "\", which is no weight.");
    assertThat(mistakeOf("decision: {goAt: \"" + number + "\"}")).contains("\"goAt\" is \"" + number + "\", which is no score.");
    assertThat(mistakeOf("decision: {confidence: \"" + number + " %\"}")).contains("which is no confidence.");
  }

  @Test
  void numberWithTooManyDigitsIsRefusedAndShortened() throws IOException {
    assertThat(mistakes("system: {name: shop, version: 1.0}\ncategories: {A: {weight: " + "9".repeat(30) + "}}")).isEmpty();
    assertThat(mistakeOf("categories: {A: {weight: " + "9".repeat(31) + "}}")).contains("no weight");
    assertThat(mistakeOf("categories: {A: {weight: " + "9".repeat(10_000) + "}}")).contains("no weight").hasSizeLessThan(200);
    assertThat(mistakeOf("decision: {goAt: 0." + "9".repeat(10_000) + "}")).contains("no score").hasSizeLessThan(200);
  }
}
