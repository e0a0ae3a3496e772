package io.github.readiness.probe.health.check;

import static java.util.stream.Collectors.joining;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Service;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.UrlRedactor;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Probe that opens a database connection, lets its driver test it, and closes it again. */
record JdbcProbe(Door door) implements Probe {

  /** Way to open a connection, an immutable value. */
  sealed interface Door {
    Connection open() throws SQLException;

    String place();

    /** Returns the rest of the address that identifies the database; empty if there is none. */
    String rest();
  }

  record SourceDoor(DataSource source) implements Door {
    @Override
    public Connection open() throws SQLException { return source.getConnection(); }

    @Override
    public String place() { return "a data source"; }

    @Override
    public String rest() { return ""; }
  }

  record UrlDoor(String url, String user, String password) implements Door {
    private static final List<String> CREDENTIALS = List.of("user", "username", "uid", "password", "pwd", "pass");

    UrlDoor {
      try {
        DriverManager.getDriver(url);
      } catch (SQLException none) {
        throw new InvalidDefinitionException(
            "There is no JDBC driver for " + UrlRedactor.jdbcLocator(url) + ". Add it to the tests, like org.postgresql:postgresql for "
                + "jdbc:postgresql://db.internal/shop.");
      }
    }

    @Override
    public Connection open() throws SQLException { return DriverManager.getConnection(url, user, password); }

    @Override
    public String place() { return UrlRedactor.jdbcLocator(url); }

    /** Returns the properties behind the name of the database, without credentials. */
    @Override
    public String rest() {
      return Pattern.compile("[?;&]([^=?;&]+)=[^?;&]*").matcher(url).results()
          .filter(one -> !CREDENTIALS.contains(one.group(1).toLowerCase(Locale.ROOT)))
          .map(MatchResult::group).map(one -> one.substring(1)).sorted().collect(joining("&"));
    }

    @Override
    public String toString() { return place(); }
  }

  @Override
  public String kind() { return "jdbc"; }

  @Override
  public List<Service> services() { return List.of(); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources resources) {
    var seconds = (int) Math.min(Math.max(1, timeout.toDuration().toSeconds()), Integer.MAX_VALUE);
    return () -> resources.threads().submit(() -> {
      try (var connection = door.open()) {
        return connection.isValid(seconds) ? ProbeResult.good("valid") : ProbeResult.bad("not valid");
      } catch (SQLException failed) {
        return judge(failed);
      }
    });
  }

  /** Judges by SQLSTATE (ISO/IEC 9075-2, 24.1; classes 53 and 57 as in PostgreSQL), because messages may quote a password. */
  private static ProbeResult judge(SQLException failed) {
    var state = String.valueOf(failed.getSQLState());
    if (failed instanceof SQLInvalidAuthorizationSpecException || state.startsWith("28")) {
      return ProbeResult.unknown("SQLSTATE " + state + ": credentials were refused");
    }
    var isDown = failed instanceof SQLTransientConnectionException || failed instanceof SQLNonTransientConnectionException
        || List.of("08", "53", "57").contains(state.substring(0, Math.min(2, state.length())));
    return isDown
        ? ProbeResult.bad("SQLSTATE " + state + ": no connection")
        : ProbeResult.unknown("the probe itself failed: " + failed.getClass().getSimpleName() + ", SQLSTATE " + state);
  }

  @Override
  public String place(Execution execution) { return door.place(); }
}
