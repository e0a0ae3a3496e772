package io.github.readiness.probe.health;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.health.Written.NOON;
import static io.github.readiness.probe.health.Written.journalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.health.journal.JournalExcerpt;
import io.github.readiness.probe.health.journal.JournalFile;
import io.github.readiness.probe.health.journal.JournalHeader;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalReadTests {
  private static final WatchPlan HOUR = watch(check("api", () -> {})).every(seconds(15)).lasting(hours(1));

  @TempDir
  Path directory;
  private final Rehearsal run = new Rehearsal();

  @Test
  void fullWindowPasses() {
    journalOf("api").begin(0).good("api", 0, 3600).end(3600, true).in(directory, "hour");
    var judged = held(at(3700));

    assertThat(judged.outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged.window().orElseThrow().from()).isEqualTo(NOON);
    assertThat(judged.window().orElseThrow().length()).isEqualTo(Duration.ofHours(1));
    assertThat(judged.samples()).isEqualTo(240);
    assertThat(judged.source().orElseThrow().locator()).endsWith("from " + directory.resolve("hour.watch.jsonl") + ", of no named release");
  }

  @Test
  void shortJournalIsItsOwnEvidence() {
    var written = journalOf("api").begin(0).good("api", 0, 3600).end(3600, true);
    written.in(directory, "hour");

    assertThat(held(at(3700)).evidence()).containsExactly("sha256:1");
    assertThat(run.evidence).singleElement().satisfies(kept -> assertThat(kept.content()).isEqualTo(written.bytes()));
  }

  @Test
  void longJournalLeavesFirstLineAndWindowAsEvidence() {
    var written = journalOf("api").begin(0).good("api", 0, 7200).end(7200, false);
    written.in(directory, "hour");
    at(7200);
    var lines = run.kept().lines().toList();
    var whole = new String(written.bytes(), StandardCharsets.UTF_8).lines().toList();

    assertThat(lines.get(0)).startsWith("{\"partOf\":\"a journal\",\"bytes\":" + written.bytes().length + ",\"sha256\":\"" + sha256(written.bytes()))
        .endsWith("\"linesLeftOut\":" + (whole.size() - lines.size() + 1) + "}");
    assertThat(lines.get(1)).isEqualTo(whole.get(0));
    assertThat(lines.get(2)).contains("\"at\":\"2026-03-02T13:00:00Z\"");
    assertThat(whole).endsWith(lines.subList(2, lines.size()).toArray(String[]::new));
  }

  @Test
  void evidenceHasAMaximumSize() throws IOException {
    var excerpt = new JournalExcerpt();
    for (var line = 0; line < 200; line++) {
      excerpt.add(new byte[100_000], 0, 100_000, NOON);
    }

    var kept = excerpt.since(NOON).content();
    assertThat(kept.length).isBetween(8_000_000, 8 * 1024 * 1024 + 100_200);
    assertThat(new String(kept, 0, 60, StandardCharsets.UTF_8)).startsWith("{\"partOf\":\"a journal\",\"bytes\":20000000,");
  }

  @Test
  void recordLongerThanTheBufferIsRead() {
    var names = IntStream.range(0, 20_000).mapToObj(number -> "service-" + number).toArray(String[]::new);
    var journal = journalOf(names).begin(0).looks(0, "service-19999 BAD").looks(15, "service-0 GOOD");
    var reading = Written.read(journal.bytes(), true);

    assertThat(reading.head().orElseThrow().checks()).hasSize(20_000);
    assertThat(reading.samples(Duration.ZERO).apply("service-19999")).hasSize(1);
    assertThat(reading.faults()).isEmpty();
  }

  @Test
  void recordOfAnUnknownCheckIsLost() {
    journalOf("api").begin(0).line("looks", 0, ",\"looks\":[[0,\"GOOD\",\"200\",\"0-1\"]]").good("api", 15, 3600).end(3600, true).in(directory,
        "hour");

    assertThat(held(at(3600)).source().orElseThrow().locator()).endsWith("(1 record lost)");
    assertThat(stretch(at(3600)).unknown()).isEqualTo(seconds(15));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void openWindowIsPendingWithKnownResults() {
    journalOf("api").begin(0).good("api", 0, 1800).in(directory, "hour");
    var judged = held(at(1800));

    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    assertThat(judged.finding()).startsWith("30 min of 60 min watched, ").contains(" good, no downtime, ");
  }

  @Test
  void oneBadResultFailsAtOnce() {
    journalOf("api").begin(0).good("api", 0, 60).looks(60, "api BAD").in(directory, "hour");

    assertThat(held(at(75)).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void longerWatchIsJudgedOverItsLastPart() {
    journalOf("api").begin(0).looks(0, "api BAD").good("api", 15, 7200).in(directory, "hour");

    assertThat(stretch(at(7200)).badSamples()).isZero();
    assertThat(at(7200).health().observation().window().orElseThrow().from()).isEqualTo(NOON.plusSeconds(3600));
  }

  @Test
  void timeBetweenTwoStartsIsUnknown() {
    journalOf("api").begin(0).good("api", 0, 900).begin(2700).good("api", 2700, 3600).end(3600, true).in(directory, "hour");
    var judged = held(at(3600));

    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(stretch(at(3600)).good()).isEqualTo(seconds(900 - 15 + 900));
    assertThat(stretch(at(3600)).longestUnknown()).isEqualTo(seconds(1800 + 15));
    assertThat(judged.source().orElseThrow().locator()).endsWith("(1 restart)");
  }

  @Test
  void lastResultOfAKilledWatcherDoesNotHold() {
    journalOf("api").begin(0).good("api", 0, 60).in(directory, "hour");

    assertThat(stretch(at(3600)).good()).isEqualTo(seconds(45));
    assertThat(held(at(3600)).outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
  }

  @Test
  void incompleteRecordIsLostAloneAndReported() {
    var whole = journalOf("api").begin(0).good("api", 0, 3585).bytes();
    journalOf("api").begin(0).good("api", 0, 3585).raw("{\"seq\":242,\"is\":\"looks\",\"at\":\"20").in(directory, "hour");

    assertThat(stretch(at(3600)).good()).isEqualTo(goodOf(whole, 3600));
    assertThat(held(at(3600)).source().orElseThrow().locator()).endsWith("(1 record lost)");
  }

  @Test
  void recordWithBadChecksumIsUnknownTime() {
    var text = new String(journalOf("api").begin(0).good("api", 0, 3600).end(3600, true).bytes(), StandardCharsets.UTF_8);
    write(text.replaceFirst("12:10:00Z\",\"since\"", "12:11:00Z\",\"since\""));

    assertThat(held(at(3600)).status()).isEqualTo(Status.PASS);
    assertThat(stretch(at(3600)).unknown()).isEqualTo(seconds(30));
    assertThat(held(at(3600)).source().orElseThrow().locator()).endsWith("(1 record lost)");
  }

  @Test
  void missingRecordIsUnknownTime() {
    journalOf("api").begin(0).good("api", 0, 600).lost().good("api", 615, 3600).end(3600, true).in(directory, "hour");

    assertThat(stretch(at(3600)).unknown()).isEqualTo(seconds(30));
    assertThat(held(at(3600)).source().orElseThrow().locator()).endsWith("(1 record lost)");
  }

  @Test
  void clockSetBackBetweenStartsMakesOverlapUnknownAndKeepsBadTime() {
    journalOf("api").begin(0).good("api", 0, 1800).looks(1800, "api BAD").begin(1200).good("api", 1200, 3600).end(3600, true).in(directory, "hour");
    var fared = stretch(at(3600));

    assertThat(fared.badSamples()).isOne();
    assertThat(fared.good()).isEqualTo(seconds(1200 + 3600 - 1800 - 15));
    assertThat(held(at(3600)).source().orElseThrow().locator()).contains("the wall clock was set back");
  }

  @Test
  void clockSetForwardMakesUnknownTime() {
    journalOf("api").begin(0).good("api", 0, 60).begin(3000).line("jump", 3010, ",\"millis\":3600000").in(directory, "hour");

    assertThat(held(at(3600)).outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(held(at(3600)).source().orElseThrow().locator()).endsWith("(1 restart; 1 jump of the wall clock)");
  }

  @Test
  void badResultStaysWhenClockIsSetBackDuringTheWatch() throws Exception {
    setBackByAnHour().in(directory, "hour");
    var writing = JournalFile.named(directory, "hour").hold().orElseThrow();
    try (writing) {
      assertThat(held(at(3600)).status()).isEqualTo(Status.FAIL);
      assertThat(at(3600).health().observation().window().orElseThrow()).isEqualTo(new Window(NOON, NOON.plusSeconds(3600)));
      assertThat(held(at(3600)).source().orElseThrow().locator()).endsWith("(1 jump of the wall clock)");
    }
  }

  @Test
  void badResultStaysWhenClockIsSetBackAndTheWriterEnds() {
    setBackByAnHour().end(7200, false).in(directory, "hour");

    assertThat(held(at(3600)).status()).isEqualTo(Status.FAIL);
    assertThat(held(at(4500)).status()).isEqualTo(Status.FAIL);
    assertThat(held(at(7200)).outcome()).as("an hour later it is out of the window").isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
  }

  @Test
  void badResultStaysWhenClockIsSetBackAndAnotherWriterContinues() throws Exception {
    setBackByAnHour().begin(3700).good("api", 3700, 4500).in(directory, "hour");
    var writing = JournalFile.named(directory, "hour").hold().orElseThrow();
    try (writing) {
      assertThat(held(at(4500)).status()).isEqualTo(Status.FAIL);
    }
  }

  @Test
  void clockSetForwardDuringTheWatchMakesNothingUnknown() throws Exception {
    journalOf("api").begin(0).good("api", 0, 1800).line("jump", 1800, ",\"millis\":7200000").good("api", 1800, 3600).in(directory, "hour");
    var writing = JournalFile.named(directory, "hour").hold().orElseThrow();
    try (writing) {
      assertThat(held(at(7200 + 3600)).outcome()).isEqualTo(Outcome.of(Status.PASS));
      assertThat(at(7200 + 3600).health().observation().window().orElseThrow().until()).isEqualTo(NOON.plusSeconds(7200 + 3600));
    }
  }

  @Test
  void journalFromTheFutureKeepsBadTimeAndMeetsNoRequirement() {
    journalOf("api").begin(0).good("api", 0, 3600).end(3600, false).in(directory, "hour");
    var judged = held(at(-60));

    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(judged.finding()).contains("its records continue until 2026-03-02T13:00:00Z, which is in the future");
    assertThat(held(at(3300)).outcome()).as("clocks of two machines differ").isEqualTo(Outcome.of(Status.PASS));

    journalOf("api").begin(0).good("api", 0, 3585).looks(3585, "api BAD").end(3600, false).in(directory, "hour");
    assertThat(held(at(-60)).status()).isEqualTo(Status.FAIL);
  }

  /** Two journals in one file: the first of a service that was bad, the second of another service that was good to its end. */
  @Test
  void journalAppendedToAnotherIsNotRead() throws IOException {
    var bad = journalOf("api").begin(0).looks(0, "api BAD").bytes();
    var other = journalOf("db").begin(0).good("db", 0, 3600).end(3600, true).bytes();
    Files.write(directory.resolve("hour.watch.jsonl"), bad);
    Files.write(directory.resolve("hour.watch.jsonl"), other, StandardOpenOption.APPEND);

    assertThat(stretch(at(3700)).good()).isEqualTo(seconds(0));
    assertThat(held(at(3700)).status()).isNotEqualTo(Status.PASS);
    assertThat(held(at(3700)).source().orElseThrow().locator()).contains("another journal follows in the same file, and is not read");
  }

  @Test
  void completeJournalIsNotReadAsItsAppendedOne() {
    journalOf("api").begin(0).good("api", 0, 3600).end(3600, true).in(directory, "hour");

    assertThat(held(at(-60)).outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(held(at(3600)).outcome()).isEqualTo(Outcome.of(Status.PASS));
  }

  /** Two hours of results, the last but one of them bad. The clock is set back by an hour in the middle. */
  private static Written setBackByAnHour() {
    return journalOf("api").begin(0).good("api", 0, 3600).line("jump", 3600, ",\"millis\":-3600000").good("api", 3600, 7170).looks(7170, "api BAD")
        .looks(7185, "api GOOD");
  }

  @Test
  void missingJournalMeansNotRun() {
    assertThat(held(at(0)).outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
    assertThat(held(at(0)).finding()).contains("there is no journal").contains("hour.watch.jsonl");
    assertThat(run.readiness().require(at(0).availability()).atLeast(percent(0)).outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      every(minutes)  | it was probed every 60 s, not every 15 s
      other check     | it watches </script><!-- & 😎, not api
      other place     | its api probes GET http://elsewhere/health, not a check in code
      slower          | its api has a timeout of 11 s, not 10 s
      """)
  void journalOfAnotherWatchIsNoData(String difference, String words) {
    var api = new JournalHeader.Watching("api", difference.equals("other place") ? "GET http://elsewhere/health" : "a check in code",
        difference.equals("slower") ? seconds(11) : seconds(10), Written.watching("api").get(0).manner());
    var checks = difference.equals("other check") ? Written.watching("</script><!-- & 😎") : List.of(api);
    Written.of(new JournalHeader(checks, difference.startsWith("every") ? minutes(1) : seconds(15), "", NOON).toJson()).begin(0)
        .good("api", 0, 3600).end(3600, true).in(directory, "hour");

    assertThat(held(at(3600)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(held(at(3600)).finding()).contains(words);
  }

  @Test
  void journalOfMoreChecksAndAShorterPeriodIsAccepted() {
    Written.of(new JournalHeader(Written.watching("db", "api"), seconds(5), "", NOON).toJson()).begin(0).looks(0, "db BAD").good("api", 0, 3600)
        .end(3600, true).in(directory, "hour");

    assertThat(held(at(3600)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void journalOfAnotherSubjectIsStale() {
    journalOf("api").begin(0).good("api", 0, 3600).end(3600, true).in(directory, "hour");
    run.subject("sha256:ab");

    assertThat(held(at(3600)).outcome()).isEqualTo(Outcome.of(Reason.STALE_SUBJECT));
    assertThat(held(at(3600)).finding()).contains("is about another subject: no named release, not sha256:ab. Move it away, ");
  }

  @Test
  void unknownVersionAndDamagedFirstRecordAreErrors() {
    Written.of("{\"seq\":0,\"is\":\"journal\",\"format\":\"readiness-watch\",\"version\":2,\"new\":[{}]}").begin(0).good("api", 0, 3600).in(directory,
        "hour");
    assertThat(held(at(3600)).status()).isEqualTo(Status.ERROR);
    assertThat(held(at(3600)).finding())
        .contains(
            "has version 2, but only version 1 can be read. Move it away. Watch: in a process that runs the same watch(...).journalled(\"hour\")");

    write("</script>\n");
    assertThat(held(at(3600)).finding()).contains("cannot be read: its first record is damaged. Move it away. Watch: ");
    write("");
    assertThat(held(at(3600)).status()).isEqualTo(Status.ERROR);
  }

  @Test
  void planDescribesItsJournalAndRefusesInvalidNames() {
    assertThat(HOUR.fromJournal("hour").description()).isEqualTo("watch api every 15 s for 60 min, from the journal hour");
    assertThat(HOUR.journalled("hour").description()).isEqualTo("watch api every 15 s for 60 min, journalled as hour");
    assertThat(HOUR.journalled()).isEqualTo(HOUR.journalled()).isNotEqualTo(HOUR.journalled("hour")).isNotEqualTo(HOUR.fromJournal("hour"));
    assertThat(HOUR.fromJournal("hour").unmeasured()).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> HOUR.journalled("../x")).withMessageContaining("journalled(\"api-24h\")");
  }

  private void write(String text) {
    try {
      Files.writeString(directory.resolve("hour.watch.jsonl"), text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Time goodOf(byte[] bytes, long second) {
    var looks = Written.read(bytes, false).samples(Duration.ZERO).apply("api");
    return Timeline.over(hours(1), seconds(15)).after(seconds(second)).with("api", looks).timeInState().good();
  }

  private WatchResult at(long second) {
    return run.journals(directory).clock(Clock.fixed(NOON.plusSeconds(second), ZoneOffset.UTC)).run(HOUR.fromJournal("hour"));
  }

  private Assessment held(WatchResult watched) { return run.readiness().require(watched.health()).heldThroughout(); }

  private static TimeInState stretch(WatchResult watched) {
    return ((Observation.Present<TimeInState>) watched.health().observation()).value();
  }

  @Test
  void restartCountsAlsoAfterAGapOrALostRecord() {
    var journal = journalOf("p").begin(0).line("looks", 0, started(100)).lost().line("looks", 60, started(200)).end(90, false).begin(600)
        .line("looks", 600, started(300)).line("looks", 615, started(300));
    var reading = Written.read(journal.bytes(), false);

    assertThat(reading.restarts("p", Duration.ZERO, Duration.ofHours(1))).hasValue(2);
    assertThat(reading.restarts("p", Duration.ofSeconds(60), Duration.ofHours(1))).hasValue(2);
    assertThat(reading.restarts("p", Duration.ofSeconds(61), Duration.ofHours(1))).hasValue(1);
    assertThat(reading.restarts("p", Duration.ZERO, Duration.ofSeconds(600))).hasValue(1);
    assertThat(reading.restarts("p", Duration.ofSeconds(616), Duration.ofHours(1))).as("told before, and not since").isEmpty();
    assertThat(reading.restarts("nobody", Duration.ZERO, Duration.ofHours(1))).isEmpty();
  }

  private static String started(int second) {
    return ",\"looks\":[[0,\"GOOD\",\"</script>\",\"0\",[\"process_start_time_seconds\"," + second + "," + second + "]]]";
  }
}
