package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.net.TlsSettings;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Factory of all probes. They trust the certificates that the JDK trusts until a check changes that. */
@API(status = INTERNAL, since = "0.1")
public final class Probes {
  private Probes() {}

  public static Probe endpoint(Request request) {
    return new HttpProbe(request, TlsSettings.defaults());
  }

  public static Probe report(Request request) {
    return new HealthReportProbe(request, TlsSettings.defaults());
  }

  public static Probe process(Request metrics) {
    return new ProcessProbe(metrics, TlsSettings.defaults());
  }

  public static Probe tcp(Service service) {
    return new TcpProbe(service);
  }

  public static Probe tls(Service service) {
    return new TlsProbe(service, TlsSettings.defaults());
  }

  public static Probe jdbc(DataSource source) {
    return new JdbcProbe(new JdbcProbe.SourceDoor(source));
  }

  public static Probe jdbc(String url, String user, String password) {
    return new JdbcProbe(new JdbcProbe.UrlDoor(url, user, password));
  }

  public static Probe command(List<String> command) {
    return new CommandProbe(command);
  }

  public static Probe code(HealthCheck.Code code) {
    return new CodeProbe(code);
  }

  /** Returns true if the probe finds out when a process was started. */
  public static boolean isProcess(Probe probe) {
    return probe instanceof ProcessProbe;
  }
}
