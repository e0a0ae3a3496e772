package io.github.readiness.probe.health;

import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.Trust;
import java.util.List;
import javax.sql.DataSource;

/** All probes that a check can use. TLS is trusted as the JDK does until a check says otherwise. */
final class Probes {
  private Probes() {}

  static Look endpoint(Request request) {
    return new HttpLook(request, Trust.usual());
  }

  static Look report(Request request) {
    return new ReportLook(request, Trust.usual());
  }

  static Look process(Request metrics) {
    return new ProcessLook(metrics, Trust.usual());
  }

  static Look tcp(Service service) {
    return new TcpLook(service);
  }

  static Look tls(Service service) {
    return new TlsLook(service, Trust.usual());
  }

  static Look jdbc(DataSource source) {
    return new JdbcLook(new JdbcLook.SourceDoor(source));
  }

  static Look jdbc(String url, String user, String password) {
    return new JdbcLook(new JdbcLook.UrlDoor(url, user, password));
  }

  static Look command(List<String> command) {
    return new CommandLook(command);
  }

  static Look code(Check.Code code) {
    return new CodeLook(code);
  }

  /** Returns whether the probe finds out when a process was started. */
  static boolean isProcess(Look look) {
    return look instanceof ProcessLook;
  }
}
