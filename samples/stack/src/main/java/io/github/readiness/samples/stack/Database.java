package io.github.readiness.samples.stack;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** PostgreSQL with 1,000 orders, used through a pool that waits at most 500 ms for a connection and at most 1 s for an answer. */
final class Database implements AutoCloseable {
  private static final String ORDERS = """
      create table orders (id bigint primary key, customer text not null, cents bigint not null, placed_at timestamptz not null);
      insert into orders select n, 'customer-' || n % 97, 100 + n * 7919 % 50000, timestamptz '2026-01-01Z' + n * interval '1 hour'
        from generate_series(1, 1000) n""";

  private final EmbeddedPostgres server;
  private final HikariDataSource pool;

  private Database(EmbeddedPostgres server, HikariDataSource pool) {
    this.server = server;
    this.pool = pool;
  }

  /** Starts PostgreSQL with its data in the directory, which must not exist yet. */
  static Database start(Path data, MeterRegistry meters) throws IOException, SQLException {
    var server = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true).setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofSeconds(45)).setServerConfig("listen_addresses", "127.0.0.1").setServerConfig("fsync", "off").start();
    var config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres");
    config.setUsername("postgres");
    config.setPoolName("orders");
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(500);
    config.setValidationTimeout(250);
    config.addDataSourceProperty("connectTimeout", "1");
    config.addDataSourceProperty("socketTimeout", "1");
    config.setMetricRegistry(meters);
    var pool = new HikariDataSource(config);
    try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
      statement.execute(ORDERS);
    }
    return new Database(server, pool);
  }

  URI uri() { return URI.create("tcp://127.0.0.1:" + server.getPort()); }

  Health ask() {
    try (var connection = pool.getConnection(); var statement = connection.prepareStatement("select 1"); var row = statement.executeQuery()) {
      return row.next() ? Health.UP : Health.down("select 1 gave no row");
    } catch (SQLException unwell) {
      return Health.down(unwell);
    }
  }

  /** Returns an order as JSON. */
  Optional<String> order(long id) throws SQLException {
    try (var connection = pool.getConnection(); var statement = connection.prepareStatement("select row_to_json(o) from orders o where id = ?")) {
      statement.setLong(1, id);
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
  }
}
