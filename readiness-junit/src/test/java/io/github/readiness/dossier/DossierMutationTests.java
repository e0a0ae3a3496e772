package io.github.readiness.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.json.RecordMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged dossier is either read or rejected with a typed exception. */
class DossierMutationTests {
  private static final int MUTATIONS = 20_000;
  private static final String[] PIECES = {"\t", "\n", "\r", "\r\n", "  ", ": ", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a ", "!", "!%C ",
      "!!int ", "!<", "%",
      "%YAML 1.1\n", "---\n", "...\n", "|\n", ">-\n", "'", "\"", "\\", "\"\\uD83D\"", "\\x", "#", "@", "`", "~", "null", "\u0000", "\u0007", "\u007f",
      "\u0085", "\u2028",
      "\uFEFF", "\uFFFE", "😎", "1e2147483647", "1e-2147483647", "99999999999999999999", "-", ".", "PT", "P99999999999999D", "+999999999-01-01", "..",
      "/", "\\0", "<<"};

  @TempDir
  Path directory;
  private Path file;
  private String block;
  private String flow;

  @BeforeEach
  void twoValidDossiers() throws IOException {
    file = directory.resolve("readiness.yaml");
    Files.writeString(directory.resolve("shop.jar"), "abc");
    Files.writeString(directory.resolve("inventory.json"), "[]");
    flow = """
        system: {name: "shop 😎", version: 3.4.0}
        environment: local
        environments: {local: {targets: {api: "http://localhost:8080", db: 'tcp://localhost:5432'}}, staging: {}}
        subjects: {files: [shop.jar], git: false}
        inventory: inventory.json
        categories: {Performance: {weight: 2, minimum: 80 %, owner: Operations Lead, due: 2026-01-20}, Stability: {weight: 1.5}}
        decision: {goAt: 90, noGoBelow: 70, confidence: 95 %, maxAge: 24 hours, phases: [a, b], gate: a, mode: DRAFT, zone: UTC, goLive: 2026-02-01T09:00:00Z}
        """;
    block = """
        # who decides
        system:
          name: |
            shop
          version: >-
            3.10
        subjects:
          git: false
        decision:
          maxWaiverDays: 90
          maxActiveWaivers: 5
          maxAge: PT24H
        roles:
        - role: Technical Lead
          minimum: 1
          traces:
          - SO-01
        risks:
          - {id: RISK-1, text: "One region\\tonly.", owner: Operations Lead, due: 2026-06-30, traces: [SO-07]}
        limitations: [{id: LIM-1, text: No bulk import yet.}]
        timeline: []
        """;
    assertThat(read(flow)).isTrue();
    assertThat(read(block)).isTrue();
  }

  @Test
  void damagedDossierIsReadOrRejected() {
    var random = new Random(11);
    var read = 0;
    for (var i = 0; i < MUTATIONS; i++) {
      var text = new StringBuilder(i % 2 == 0 ? flow : block);
      for (var times = 1 + random.nextInt(3); times > 0; times--) {
        mutate(text, random);
      }
      read += read(text.toString()) ? 1 : 0;
    }
    // Both outcomes must occur; otherwise the mutations were too weak or too strong.
    assertThat(read).isBetween(MUTATIONS / 50, MUTATIONS * 49 / 50);
  }

  private static void mutate(StringBuilder text, Random random) {
    var at = random.nextInt(text.length());
    var end = Math.min(text.length(), at + 1 + random.nextInt(12));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
      case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      case 4 -> text.setCharAt(at, (char) random.nextInt(128));
      default -> text.insert(at, "\n");
    }
  }

  /** Returns whether the dossier was read. Fails if it was rejected without mistakes and their positions. */
  private boolean read(String text) {
    try {
      var dossier = new DossierReader(file).dossier(text);
      if (RecordMapper.line(dossier.terms()).length() > 10_000) {
        throw new AssertionError("Read to something too large to print: " + text);
      }
      return true;
    } catch (InvalidDefinitionException refused) {
      if (refused.mistakes().isEmpty()
          || !refused.mistakes().stream().allMatch(each -> each.startsWith("readiness.yaml") && !each.contains("Exception"))) {
        throw new AssertionError("Refused without a place: " + text, refused);
      }
      return false;
    } catch (RuntimeException | StackOverflowError untyped) {
      throw new AssertionError("Not refused with a typed error: " + text, untyped);
    }
  }
}
