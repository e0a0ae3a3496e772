package io.github.readiness.probe.health.check;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.command;
import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.healthReport;
import static io.github.readiness.probe.health.Health.jdbc;
import static io.github.readiness.probe.health.Health.process;
import static io.github.readiness.probe.health.Health.tcp;
import static io.github.readiness.probe.health.Health.tls;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.health.Written.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Request;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.health.Written;
import io.github.readiness.probe.health.journal.JournalHeader;
import io.github.readiness.probe.health.journal.WatchCommandLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeFingerprintTests {
  private static final Request HEALTH = service("api").get("/health");

  @TempDir
  Path directory;
  private final Rehearsal run = new Rehearsal().target("api", URI.create("https://api.example")).target("db", URI.create("tcp://db.example:5432"));

  @Test
  void journalOfAnotherProbeKindIsRefused() {
    assertThat(difference(endpoint(HEALTH), healthReport(HEALTH))).isEqualTo("its api was probed by endpoint, not by report");
    assertThat(difference(healthReport(HEALTH), healthReport(HEALTH))).isEmpty();
    assertThat(difference(endpoint(HEALTH), process(HEALTH).named("api"))).contains("not by process");
  }

  @Test
  void inputsAreComparedButNotWritten() {
    var other = service("api").get("/health?token=hunter2").withHeader("X-Tenant", "hunter3").withBody("hunter4");

    assertThat(difference(endpoint(HEALTH), endpoint(other))).isEqualTo("its api differs in its body, headers, query");
    assertThat(difference(endpoint(other), endpoint(other.withHeader("X-Tenant", "b")))).isEqualTo("its api differs in its headers");
    assertThat(head(endpoint(other))).doesNotContain("hunter");
  }

  @Test
  void credentialsMayChange() {
    assertThat(difference(endpoint(HEALTH.withBearer("old")), endpoint(HEALTH.withBearer("new")))).isEmpty();
    assertThat(difference(endpoint(HEALTH), endpoint(HEALTH.withBearer("new")))).isEqualTo("its api differs in its headers");
  }

  @Test
  void serviceMayHaveANameOrAnAddress() {
    assertThat(difference(endpoint(service(URI.create("https://api.example")).get("/health?full")).named("api"),
        endpoint(service("api").get("/health?full")))).isEmpty();
    assertThat(difference(tcp(service(URI.create("tcp://db.example:5432"))).named("db"), tcp(service("db")))).isEmpty();
  }

  @Test
  void commandArgumentsAndCodeClassesAreCompared() {
    assertThat(difference(command("queue", "check", "--all"), command("queue", "check"))).isEqualTo("its queue differs in its command");
    assertThat(difference(check("cache", () -> {}), check("cache", Elsewhere.CODE))).isEqualTo("its cache differs in its code");
    assertThat(difference(check("cache", () -> {}), check("cache", () -> {}))).isEmpty();
  }

  @Test
  void databasesOfOneServerDiffer() throws SQLException {
    HereDriver.register();
    var prod = jdbc("orders", "jdbc:here://db/shop?currentSchema=prod&user=a&password=hunter2", "", "");

    assertThat(difference(prod, jdbc("orders", "jdbc:here://db/shop?currentSchema=scratch&user=a&password=hunter2", "", "")))
        .isEqualTo("its orders differs in its properties");
    assertThat(difference(prod, jdbc("orders", "jdbc:here://db/shop?user=b&password=other&currentSchema=prod", "", ""))).isEmpty();
    assertThat(head(prod)).doesNotContain("hunter", "prod");
  }

  @Test
  void trustedFilesAreComparedByContent() throws IOException {
    var one = Files.writeString(directory.resolve("one.pem"), "one");
    var same = Files.writeString(directory.resolve("same.pem"), "one");
    var other = Files.writeString(directory.resolve("other.pem"), "other");

    assertThat(difference(tls(service("api"), one), tls(service("api"), same))).isEmpty();
    assertThat(difference(tls(service("api"), one), tls(service("api"), other))).isEqualTo("its api differs in its trust");
    assertThat(difference(tls(service("api")), tls(service("api"), one))).isEqualTo("its api differs in its trust");
    assertThat(difference(tls(service("api"), one), tls(service("api"), directory.resolve("none.pem")))).isNotEmpty();
  }

  @Test
  void journalWithoutProbeKindIsRefused() {
    var old = head(endpoint(HEALTH)).replaceFirst(",\"by\":\"endpoint\"", "");
    var found = Written.read(Written.of(old).bytes(), false).head().orElseThrow();

    assertThat(found.differsFrom(JournalHeader.of(watch(endpoint(HEALTH)).spec(), run, NOON))).contains("its api does not say how it was probed");
  }

  @Test
  void advisedCommandStatesTheDemandedWatch() {
    var plan = watch(healthReport(HEALTH), process(service("shop").get("/metrics")), tcp(service("db"))).every(seconds(15)).lasting(hours(24));
    run.target("shop", URI.create("http://shop.example:8080"));
    var judged = run.readiness().require(run.journals(directory).run(plan.fromJournal("day")).health()).heldThroughout();

    assertThat(judged.finding()).isEqualTo("the watch has not started: there is no journal " + directory.resolve("day.watch.jsonl")
        + ". Watch: readiness watch --name day --journal " + directory + " --every PT15S --for PT24H --within PT10S "
        + "api=report+https://api.example/health shop=process+http://shop.example:8080/metrics db=tcp://db.example:5432");
  }

  @Test
  void advisedCommandNamesTheCommonTrustFile() {
    var pem = directory.resolve("own.pem");

    assertThat(
        new WatchCommandLine(watch(endpoint(HEALTH).trusting(pem), tls(service("api")).named("port").trusting(pem), tcp(service("db"))).spec(), "day",
            run)
            .line())
        .endsWith(" --within PT10S --ca-file " + pem + " api=https://api.example/health port=tls://api.example:443 db=tcp://db.example:5432");
    assertThat(new WatchCommandLine(watch(endpoint(HEALTH).trusting(pem), tls(service("api")).named("port")).spec(), "day", run).line())
        .startsWith("in a process");
    for (var unsayable : new HealthCheck[] {endpoint(HEALTH).presenting(directory.resolve("me.p12"), "hunter2"),
        endpoint(HEALTH).trusting(pem).presenting(directory.resolve("me.p12"), "hunter2"),
        endpoint(HEALTH).trusting(directory.resolve("our own.pem"))}) {
      assertThat(new WatchCommandLine(watch(unsayable).spec(), "day", run).line()).startsWith("in a process");
    }
    run.target("plain", URI.create("http://plain.example"));
    assertThat(new WatchCommandLine(watch(endpoint(service("plain").get("/")).trusting(pem)).spec(), "day", run).line()).startsWith("in a process");
  }

  @Test
  void watchBeyondTheCommandNeedsItsOwnProcess() {
    var plan = watch(endpoint(HEALTH.withBearer("hunter2"))).every(seconds(15)).lasting(hours(24));

    assertThat(new WatchCommandLine(plan.spec(), "day", run).line()).isEqualTo("in a process that runs the same watch(...).journalled(\"day\")");
    assertThat(new WatchCommandLine(watch(process(HEALTH).named("x")).spec(), "day", run).line()).startsWith("in a process");
    assertThat(new WatchCommandLine(watch(endpoint(service("api").post("/health", "text/plain", "x"))).spec(), "day", run).line())
        .startsWith("in a process");
    assertThat(new WatchCommandLine(watch(process(HEALTH), tcp(service("db")).named("api")).spec(), "day", run).line()).startsWith("in a process");
  }

  private static final class Elsewhere {
    static final HealthCheck.Code CODE = () -> {};
  }

  private String head(HealthCheck check) { return JournalHeader.of(watch(check).spec(), run, NOON).toJson(); }

  /** Returns the difference that a reader who demands the second check finds in a journal of the first, after writing and reading it. */
  private String difference(HealthCheck watched, HealthCheck demanded) {
    var found = Written.read(Written.of(head(watched)).bytes(), false).head().orElseThrow();
    return found.differsFrom(JournalHeader.of(watch(demanded).spec(), run, NOON)).orElse("");
  }
}
