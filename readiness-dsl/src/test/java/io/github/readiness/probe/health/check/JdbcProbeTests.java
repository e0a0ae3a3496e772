package io.github.readiness.probe.health.check;

import static io.github.readiness.probe.health.Health.jdbc;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.health.watch.ProbeRunner;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcProbeTests {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void validConnectionIsGoodAndIsClosed(boolean valid) {
    var closed = new AtomicInteger();
    var connection = proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
      case "isValid" -> valid;
      case "close" -> closed.incrementAndGet() > 0 ? null : null;
      default -> throw new UnsupportedOperationException(method.getName());
    });

    assertThat(seen((self, method, arguments) -> connection)).isEqualTo(valid ? ProbeResult.good("valid") : ProbeResult.bad("not valid"));
    assertThat(closed).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "53300", "57P03"})
  void noConnectionIsBad(String state) {
    assertThat(failing(new SQLException("hunter2", state))).isEqualTo(ProbeResult.bad("SQLSTATE " + state + ": no connection"));
  }

  @Test
  void exhaustedConnectionPoolIsBadAndItsMessageIsNotQuoted() {
    assertThat(failing(new SQLTransientConnectionException("hunter2")).state()).isEqualTo(BAD);
    assertThat(failing(new SQLTransientConnectionException("hunter2")).words()).doesNotContain("hunter2");
  }

  @Test
  void refusedCredentialsAndOtherErrorsAreUnknown() {
    assertThat(failing(new SQLException("hunter2", "28P01"))).isEqualTo(ProbeResult.unknown("SQLSTATE 28P01: credentials were refused"));
    assertThat(failing(new SQLException("hunter2")).words()).isEqualTo("the probe itself failed: SQLException, SQLSTATE null");
    assertThat(failing(new SQLException("hunter2")).state()).isEqualTo(UNKNOWN);
  }

  @Test
  void addressWithoutDriverIsRefusedWithoutQuotingThePassword() {
    assertThatThrownBy(() -> jdbc("db", "jdbc:nosuch://db/shop?password=hunter2", "me", "hunter2")).isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("jdbc:nosuch://db/shop").hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> jdbc("db", "jdbc:oracle:thin:me/hunter2@//db/shop", "me", "hunter2")).hasMessageContaining("jdbc:oracle://db/shop")
        .hasMessageNotContaining("hunter2");
  }

  private static ProbeResult failing(SQLException failure) {
    return seen((self, method, arguments) -> { throw failure; });
  }

  private static ProbeResult seen(InvocationHandler source) {
    return new ProbeRunner(jdbc("db", proxy(DataSource.class, source)), new Rehearsal()).probe().join();
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(JdbcProbeTests.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
