package io.github.readiness.samples.x0tta6bl4;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.jdbc;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Observation.Present;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.quantity.Quantity.Time;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Watch results for a PostgreSQL that answers, that rejects a password, and that is stopped. */
@Timeout(120)
class DatabaseFaultTests implements Execution {
  private static final String PASSWORD = "opensesame";

  private final List<String> log = new ArrayList<>();

  @Test
  void aDatabaseThatAnswersIsGoodOneThatRefusesUsIsUnknownAndOneThatIsGoneIsBad(@TempDir Path directory) throws Exception {
    var data = directory.resolve("data");
    String address;
    try (var server = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true).start()) {
      address = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
      demandPasswords(address, data);

      assertThat(watched(address, PASSWORD)).satisfies(good -> {
        assertThat(good.good()).isGreaterThan(seconds(1));
        assertThat(good.bad()).isEqualTo(seconds(0));
      });
      assertThat(watched(address, "letmein")).satisfies(refused -> {
        assertThat(refused.unknown()).isGreaterThan(seconds(1));
        assertThat(refused.good()).isEqualTo(seconds(0));
        assertThat(refused.bad()).isEqualTo(seconds(0));
      });
    }

    assertThat(watched(address, PASSWORD)).satisfies(gone -> {
      assertThat(gone.bad()).isGreaterThan(seconds(1));
      assertThat(gone.good()).isEqualTo(seconds(0));
    });
    assertThat(log).anySatisfy(line -> assertThat(line).contains("SQLSTATE 28P01: credentials were refused"))
        .anySatisfy(line -> assertThat(line).contains("SQLSTATE 08001: no connection"))
        .allSatisfy(line -> assertThat(line).doesNotContain(PASSWORD, "letmein"));
  }

  private TimeInState watched(String address, String password) throws Exception {
    var watched = watch(jdbc("orders", address, "reader", password)).every(millis(250)).lasting(seconds(2)).execute(this);
    return ((Present<TimeInState>) watched.health().observation()).value();
  }

  /** Requires a password of every user but the owner. */
  private static void demandPasswords(String address, Path data) throws Exception {
    try (var owner = DriverManager.getConnection(address, "postgres", ""); var statement = owner.createStatement()) {
      statement.execute("create role reader login password '" + PASSWORD + "'");
      Files.writeString(data.resolve("pg_hba.conf"), "host all postgres all trust\nhost all all all scram-sha-256\n");
      statement.execute("select pg_reload_conf()");
    }
    while (isOpenTo(address, "letmein")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static boolean isOpenTo(String address, String password) {
    try (var connection = DriverManager.getConnection(address, "reader", password)) {
      return connection.isValid(1);
    } catch (SQLException refused) {
      return false;
    }
  }

  @Override
  public String storeEvidence(Evidence evidence) {
    log.add(new String(evidence.content(), StandardCharsets.UTF_8));
    return "sha256:" + "0".repeat(64);
  }

  @Override
  public void reportProgress(String line) { log.add(line); }

  @Override
  public Clock clock() { return Clock.systemUTC(); }

  @Override
  public long nanoTime() { return System.nanoTime(); }

  @Override
  public URI resolve(Service service) { return service.address().orElseThrow(); }

  @Override
  public Optional<Time> longestWatch() { return Optional.empty(); }
}
