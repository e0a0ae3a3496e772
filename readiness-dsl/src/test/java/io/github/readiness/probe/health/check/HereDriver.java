package io.github.readiness.probe.health.check;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/** Driver that accepts addresses like {@code jdbc:here://db/shop} and opens no connection. */
final class HereDriver implements Driver {

  static void register() throws SQLException { DriverManager.registerDriver(new HereDriver()); }

  @Override
  public boolean acceptsURL(String url) { return url.startsWith("jdbc:here:"); }

  @Override
  public Connection connect(String url, Properties info) throws SQLException { throw new SQLException("nobody is here", "08001"); }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return new DriverPropertyInfo[0]; }

  @Override
  public int getMajorVersion() { return 1; }

  @Override
  public int getMinorVersion() { return 0; }

  @Override
  public boolean jdbcCompliant() { return false; }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException { throw new SQLFeatureNotSupportedException(); }
}
