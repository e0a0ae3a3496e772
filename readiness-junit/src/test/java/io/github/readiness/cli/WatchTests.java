package io.github.readiness.cli;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.readiness.Service;
import io.github.readiness.observation.Observation;
import io.github.readiness.probe.health.Health;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watch command as a process, as a systemd unit runs it. */
class WatchTests {
  @TempDir
  Path home;
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicReference<String> page = new AtomicReference<>("");
  private final List<Process> processes = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      var bytes = page.get().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status.get(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void watchEndsWhenItsWindowIsFull() throws IOException {
    var call = new Fixture(home).call(arguments("--every", "100ms", "--for", "3s"));

    assertThat(call.exitCode()).as(call.err()).isEqualTo(ExitCode.DONE);
    assertThat(call.out()).startsWith("health of api, port over 3 s: ").contains(" good, no downtime, ");
    assertThat(call.err()).contains("watch api, port: ").contains("all good");
    assertThat(journal()).content().endsWith("}\n").contains("\"full\":true", "\"GOOD\",\"200\",\"0\"", "\"GOOD\",\"accepted\",\"1\"");
  }

  @Test
  void killedWatchContinuesAndASignalEndsItCleanly() throws Exception {
    var killed = start();
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(journal()) && Files.readString(journal()).contains("\"looks\""));
    killed.destroyForcibly().waitFor();
    var ended = start();
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(journal()).contains("\"pid\":" + ended.pid()));
    await().atMost(Duration.ofSeconds(60)).until(() -> lastLine().contains("\"looks\""));
    var second = new Fixture(home.resolve("other")).call(arguments("--every", "100ms", "--for", "1h"));
    var read = readByACriterion();
    ended.destroy();

    assertThat(read).contains("api at GET " + address("http") + "/health, from ").contains("(1 restart");
    assertThat(ended.waitFor()).isEqualTo(128 + 15);
    assertThat(lastLine()).contains("\"is\":\"end\"").contains("\"full\":false");
    assertThat(home.resolve("said")).content().contains("watch: ended by a signal; all results so far are in the journal")
        .doesNotContain("Internal error");
    assertThat(second.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(second.err()).contains("is being written by process " + ended.pid() + " on ");
  }

  @Test
  void mistakesNameTheLineThatFixesThem() throws IOException {
    var fixture = new Fixture(home);

    assertThat(fixture.call("watch", "--name", "day", "api=").err()).contains("Service \"api\" has no address").contains("db=tcp://db.example:5432");
    assertThat(fixture.call("watch", "--name", "day", "api=http://user:hunter2@localhost/").err()).contains("must not contain a user")
        .doesNotContain("hunter2");
    assertThat(fixture.call("watch", "--name", "day", "api=report+tcp://localhost:1").err())
        .contains("needs HTTP, for example report+https://host/path");
    assertThat(fixture.call("watch", "--name", "../day", "api=http://localhost/").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(fixture.call("watch", "--name", "day", "--for", "5m", "api=http://localhost/").err())
        .contains("Write, for example, 15s, 5min, 24h, 7d");
    assertThat(fixture.call("watch", "--name", "day", "--for", "0s", "api=http://localhost/").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(fixture.call("watch", "api=http://localhost/").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(home.resolve("journals")).doesNotExist();
  }

  @Test
  void dossierProvidesTargetsAndRelease() throws IOException {
    var dossier = Files.writeString(home.resolve("readiness.yaml"), "system: {name: shop, version: 1.0.0}\nenvironments:\n  local: {targets: {api: "
        + address("http") + "}}\nsubjects: {git: false}\n");
    var call = new Fixture(home).call("watch", "--name", "day", "--journal", home.resolve("journals"), "--every", "100ms", "--for", "300ms",
        "--dossier",
        dossier, "api=/health");

    assertThat(call.exitCode()).as(call.err()).isEqualTo(ExitCode.DONE);
    assertThat(journal()).content().contains("\"subject\":\"shop 1.0.0\"").contains("\"at\":\"GET " + address("http") + "/health\"");
  }

  @Test
  void watchReadsHealthReportsAndDetectsRestarts() throws IOException {
    page.set("process_start_time_seconds 1.7E9");
    var call = new Fixture(home).call("watch", "--name", "day", "--journal", home.resolve("journals"), "--dossier", home.resolve("none"), "--every",
        "100ms", "--for", "300ms", "api=process+" + address("http") + "/metrics", "db=report+" + address("http") + "/health?key=hunter2");

    assertThat(call.exitCode()).as(call.err()).isEqualTo(ExitCode.DONE);
    assertThat(journal()).content().contains("\"check\":\"api process\"", "\"by\":\"process\"", "the same process")
        .contains("\"check\":\"db\"", "\"by\":\"report\",\"with\":{\"query\":").doesNotContain("hunter2");
  }

  @Test
  void journalOfTheCommandIsNotAcceptedForAStrongerCheck() throws IOException, InterruptedException {
    new Fixture(home).call(arguments("--every", "100ms", "--for", "300ms"));
    var plan = Health.watch(Health.healthReport(service(URI.create(address("http"))).get("/health")).named("api")).every(millis(100))
        .lasting(millis(300))
        .fromJournal("day");
    var read = plan.execute(new WatchExecution(Clock.systemUTC(), home.resolve("journals"), "", new PrintWriter(System.err))).health().observation();

    assertThat(read.toString()).contains("its api was probed by endpoint, not by report",
        "readiness watch --name day --journal " + home.resolve("journals") + " --every PT0.1S --for PT0.3S --within PT10S api=report+"
            + address("http") + "/health");
  }

  @Test
  void ownCertificateIsTrustedWithTheOptionCaFile() throws Exception {
    var pem = home.resolve("own.pem");
    var secure = serveOverTls(pem);
    try {
      var target = "api=https://127.0.0.1:" + secure.getAddress().getPort() + "/";
      var watch = List.of("watch", "--journal", home.resolve("journals"), "--dossier", home.resolve("none"), "--every", "100ms", "--for", "300ms");
      var fixture = new Fixture(home);
      fixture.call(Stream.concat(watch.stream(), Stream.of("--name", "day", "--ca-file", pem, target)).toArray());
      fixture.call(Stream.concat(watch.stream(), Stream.of("--name", "other", target)).toArray());
      var none = fixture.call(Stream.concat(watch.stream(), Stream.of("--name", "none", "--ca-file", home.resolve("none.pem"), target)).toArray());

      assertThat(journal()).content().contains("\"GOOD\",\"200\"", "\"trust\":").doesNotContain("\"BAD\"");
      assertThat(home.resolve("journals/other.watch.jsonl")).content().contains("\"BAD\"").doesNotContain("\"GOOD\"");
      assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(none.err()).contains("--ca-file: The file ", "none.pem with the trusted certificates cannot be used",
          "must contain certificates in PEM");
      assertThat(fixture.call("watch", "--name", "none", "--ca-file", pem, "db=" + address("tcp")).err()).contains("no target uses TLS");
    } finally {
      secure.stop(0);
    }
  }

  /** Starts a TLS server with a self-signed certificate and writes the certificate to the file. */
  private HttpServer serveOverTls(Path pem) throws Exception {
    var store = home.resolve("own.p12");
    keytool("-genkeypair", "-alias", "own", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-keystore", store.toString());
    keytool("-exportcert", "-rfc", "-alias", "own", "-file", pem.toString(), "-keystore", store.toString());
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(context));
    secure.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    secure.start();
    return secure;
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-storepass", "changeit"),
        Stream.of(arguments)).toList();
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** Runs the commands by hand, as a unit and by cron, with shorter times and against the server of this test. */
  @Test
  void commandsOfTheReadmeWatchWhatItsCriteriaRead() throws IOException, InterruptedException {
    var marker = "-cli.jar watch --name api-24h ";
    var lines = Files.readAllLines(Path.of("../README.md")).stream().filter(line -> line.contains(marker)).toList();
    var authority = URI.create(address("http")).getAuthority();
    var fixture = new Fixture(home);
    assertThat(lines).hasSize(3);
    for (var line : lines) {
      var words = line.substring(line.indexOf(marker) + "-cli.jar ".length()).replaceFirst(" >>.*", "").replace(" 15s ", " 100ms ")
          .replace(" 24h ", " 300ms ").replace("https://api.example", address("http")).replace("db.example:5432", authority).split(" ");
      var call = fixture.call(Stream.concat(Stream.of(words), Stream.of("--dossier", home.resolve("none"), "--journal",
          home.resolve("journals"))).toArray());
      assertThat(call.exitCode()).as(line + "\n" + call.err()).isEqualTo(ExitCode.DONE);
    }

    var criterion = Health.watch(endpoint(named("api", "http").get("/health")), tcp(named("db", "tcp"))).every(millis(100)).lasting(millis(300))
        .fromJournal("api-24h");
    assertThat(
        criterion.execute(new WatchExecution(Clock.systemUTC(), home.resolve("journals"), "", new PrintWriter(System.err))).health().observation())
        .isInstanceOf(Observation.Present.class);
  }

  private Service named(String name, String scheme) { return new Service(name, Optional.of(URI.create(address(scheme)))); }

  /** Reads the file while another process writes it. */
  private String readByACriterion() throws IOException, InterruptedException {
    var api = service(URI.create(address("http"))).get("/health");
    var plan = Health.watch(endpoint(api).named("api")).every(millis(100)).lasting(hours(1)).fromJournal("day");
    var observed = plan.execute(new WatchExecution(Clock.systemUTC(), home.resolve("journals"), "", new PrintWriter(System.err))).health()
        .observation();
    assertThat(observed.samples()).isPositive();
    return observed.source().locator();
  }

  private Path journal() { return home.resolve("journals/day.watch.jsonl"); }

  private String lastLine() throws IOException {
    var lines = Files.readAllLines(journal());
    return lines.get(lines.size() - 1);
  }

  private String address(String scheme) { return scheme + "://127.0.0.1:" + server.getAddress().getPort(); }

  private Object[] arguments(Object... more) {
    var arguments = new ArrayList<Object>(List.of("watch", "--name", "day", "--journal", home.resolve("journals"), "--dossier", home.resolve("none"),
        "api=" + address("http") + "/health", "port=" + address("tcp")));
    arguments.addAll(List.of(more));
    return arguments.toArray();
  }

  private Process start() throws IOException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), Main.class.getName()));
    for (var argument : arguments("--every", "100ms", "--for", "1h")) {
      command.add(argument.toString());
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("said").toFile()).start();
    processes.add(process);
    return process;
  }
}
