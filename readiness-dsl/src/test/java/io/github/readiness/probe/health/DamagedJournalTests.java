package io.github.readiness.probe.health;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.probe.health.journal.JournalReader;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Kills and damage at every byte: acknowledged records are kept, and no time becomes good. */
class DamagedJournalTests {
  private static final String[] CHECKS = {"api", "db"};
  private static final String[] STATES = {"GOOD", "GOOD", "GOOD", "GOOD", "BAD", "UNKNOWN"};

  @Property(tries = 300)
  void killAtAnyByteLosesNoAcknowledgedRecordAndMakesNothingGood(@ForAll Random random, @ForAll @IntRange(max = 1_000_000) int place) {
    var whole = journal(random);
    var kill = place % (whole.length + 1);
    var left = Arrays.copyOf(whole, kill);
    var acknowledged = lastLineEnd(left);

    for (var check : CHECKS) {
      assertThat(Written.read(left, false).countResults(check)).isEqualTo(count(Arrays.copyOf(left, acknowledged), check));
    }
    assertNothingGoodIsInvented(whole, left);
  }

  @Property(tries = 300)
  void changedByteMakesNothingGood(@ForAll Random random, @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int bits) {
    var whole = journal(random);
    var changed = whole.clone();
    changed[place % whole.length] ^= (byte) bits;

    assertNothingGoodIsInvented(whole, changed);
  }

  @Property(tries = 300)
  void missingBytesMakeNothingGood(@ForAll Random random, @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(min = 1, max = 900) int many) {
    var whole = journal(random);
    var from = place % whole.length;
    var until = Math.min(whole.length, from + many);
    var left = new ByteArrayOutputStream();
    left.write(whole, 0, from);
    left.write(whole, until, whole.length - until);

    assertNothingGoodIsInvented(whole, left.toByteArray());
  }

  private static void assertNothingGoodIsInvented(byte[] before, byte[] after) {
    for (var check : CHECKS) {
      assertThat(good(Written.read(after, false), check)).isLessThanOrEqualTo(good(Written.read(before, false), check));
    }
    assertThat(good(Written.read(after, false), CHECKS)).isLessThanOrEqualTo(good(Written.read(before, false), CHECKS));
  }

  private static Time good(JournalReader reading, String... checks) {
    var timeline = Timeline.over(hours(1), seconds(15));
    for (var check : checks) {
      timeline = timeline.with(check, reading.head().isPresent() ? reading.samples(Duration.ZERO).apply(check) : List.of());
    }
    return timeline.timeInState().good();
  }

  private static long count(byte[] whole, String check) {
    return new String(whole, StandardCharsets.UTF_8).lines().filter(line -> line.contains("\"is\":\"looks\""))
        .filter(line -> line.contains("</script>\",\"" + List.of(CHECKS).indexOf(check) + "\"]")).count();
  }

  private static int lastLineEnd(byte[] bytes) {
    var end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** About 30 rounds of results, some of them late, with restarts in between. */
  private static byte[] journal(Random random) {
    var written = Written.journalOf(CHECKS).begin(0);
    long second = 0;
    for (var round = 0; round < 30; round++) {
      if (random.nextInt(8) == 0) {
        if (random.nextBoolean()) {
          written.end(second, false);
        }
        second += random.nextInt(90);
        written.begin(second);
      }
      var seen = new ArrayList<String>();
      for (var check : CHECKS) {
        if (random.nextInt(10) > 0) {
          seen.add(check + " " + STATES[random.nextInt(STATES.length)]);
        }
      }
      written.looks(second, seen.toArray(String[]::new));
      second += 15;
    }
    return written.end(second, false).bytes();
  }
}
