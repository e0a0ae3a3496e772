package io.github.readiness.probe.health;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.Probes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Entry point of the health probe: waits until a service is ready, and watches whether services stay available.
 *
 * <pre>{@code
 * var day = readiness.run(watch(endpoint(service("api").get("/health")), tcp(service("db")), check("cache answers", () -> cache.ping()))
 *     .every(seconds(15)).lasting(hours(24)));
 * readiness.require(day.health()).heldThroughout();
 * readiness.require(day.part("db").longestOutage()).below(seconds(30));
 *
 * var startup = readiness.run(ready(endpoint(service("api").get("/health/ready"))).within(seconds(60)));
 * readiness.require(startup).below(seconds(20));
 * }</pre>
 *
 * <p>A probe is bad if the target answered "down", refused or reset the connection, or did not answer in time. The time to answer runs from the
 * instant at which the target is asked. A probe that failed on this side is unknown, so neither good nor bad. Causes on this side are a name that
 * does not resolve, no local socket, refused credentials and an exception in a check's own code. Others are an answer that cannot be read, and a
 * probe that did not start in time.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Health {
  private Health() {}

  /** Watches all these checks, by default every 5 s for 1 min. Their names must differ. */
  public static WatchPlan watch(HealthCheck... checks) {
    return new WatchPlan(List.of(checks), seconds(5), minutes(1), Optional.empty(), Optional.empty());
  }

  /** Watches all these endpoints, each under the name of its service. */
  public static WatchPlan watch(Request... requests) {
    return watch(Stream.of(requests).map(Health::endpoint).toArray(HealthCheck[]::new));
  }

  /** Waits until this check is good, by default for at most 1 min. */
  public static ReadyPlan ready(HealthCheck check) {
    return new ReadyPlan(check, minutes(1));
  }

  /** Waits until this endpoint is good, by default for at most 1 min. */
  public static ReadyPlan ready(Request request) {
    return ready(endpoint(request));
  }

  /**
   * Checks an HTTP endpoint. It is good if it answers 2xx, completely and within the timeout of the request. Redirects are not followed, so they are
   * bad. 401 and 407 are unknown, because they refuse our credentials. A certificate that is not trusted is bad, as in {@link #tls}. For a private
   * certificate authority and a client certificate write {@code endpoint(...).trusting(caFile).presenting(file, password)}.
   *
   * <p>The probes of a watch keep their connection as long as the server allows. Behind a balancer that assigns connections, they may reach one
   * instance all day. In that case give each instance a name and an address of its own, or also watch a {@link #tcp} port. That check opens a new
   * connection each time.
   */
  public static HealthCheck endpoint(Request request) {
    return new HealthCheck(request.service().name(), Probes.endpoint(request), request.timeout());
  }

  /**
   * Checks the health report of Spring Boot's actuator or of MicroProfile Health. It is good if it answers 2xx, and if the overall status and the
   * status of each component are {@code UP}. A bad result names the components that are not. An unknown status word is not {@code UP}. The result is
   * unknown if the report cannot be read, or if a component cannot be read while all others are {@code UP}.
   */
  public static HealthCheck healthReport(Request request) {
    return new HealthCheck(request.service().name(), Probes.report(request), request.timeout());
  }

  /**
   * Checks that the process of a service stays the same, by its metrics for Prometheus: {@code process_start_time_seconds}, else
   * {@code process_uptime_seconds}. The probe that finds a later start is bad, and {@code day.restarts()} counts it. Probe one instance: behind a
   * balancer, each instance would appear as a restart of another. A restart while the watch is interrupted is not bad time, but it is counted when
   * the watch continues.
   */
  public static HealthCheck process(Request metrics) {
    return new HealthCheck(metrics.service().name() + " process", Probes.process(metrics), metrics.timeout());
  }

  /**
   * Checks a port. It is good if it accepts a connection within 10 s. The service's address names host and port, like {@code tcp://db.internal:5432}.
   */
  public static HealthCheck tcp(Service service) {
    return new HealthCheck(service.name(), Probes.tcp(service), seconds(10));
  }

  /**
   * Checks a port that speaks TLS. It is good if the handshake succeeds within 10 s with a certificate for its host that the JDK trusts. A
   * certificate that is expired, for another host or by an unknown authority is bad. The service's address names host and port, like
   * {@code https://api.example} or {@code tls://mail.example:465}.
   */
  public static HealthCheck tls(Service service) {
    return new HealthCheck(service.name(), Probes.tls(service), seconds(10));
  }

  /** Checks a port that speaks TLS, with the certificates of this PEM file trusted instead of the JDK's. */
  public static HealthCheck tls(Service service, Path trusted) {
    return tls(service).trusting(trusted);
  }

  /**
   * Checks a database. It is good if a connection opens and its driver finds it valid ({@link java.sql.Connection#isValid}) within 10 s. It is bad if
   * there is no connection, and unknown if the credentials are refused. From an exception only the SQLSTATE is recorded.
   */
  public static HealthCheck jdbc(String name, DataSource source) {
    return new HealthCheck(name, Probes.jdbc(source), seconds(10));
  }

  /**
   * Checks the database at this address, such as {@code jdbc:postgresql://db.internal/shop}.
   *
   * @throws io.github.readiness.InvalidDefinitionException if no driver accepts the address
   */
  public static HealthCheck jdbc(String name, String url, String user, String password) {
    return new HealthCheck(name, Probes.jdbc(url, user, password), seconds(10));
  }

  /**
   * Checks by running a program on this machine. It is good if the program exits with 0 within 10 s. It is bad if the program exits with another code
   * or takes longer, and unknown if it cannot be started. A program that takes longer is killed with all its child processes. The program gets no
   * input. The first 200 bytes of its output are recorded, so it must not print secrets.
   */
  public static HealthCheck command(String name, String... command) {
    if (command.length == 0) {
      throw new IllegalArgumentException(
          "The command is empty. Name a program, like command(\"queue\", \"rabbitmq-diagnostics\", \"check_running\").");
    }
    return new HealthCheck(name, Probes.command(List.of(command)), seconds(10));
  }

  /**
   * Checks by running code. It is good if the code ends within 10 s. It is bad if the code throws an {@link AssertionError} or takes longer, and
   * unknown if it throws anything else.
   *
   * <p>The code runs on threads that all probes share. Several runs may overlap: the next probe starts even if the last one hangs. A run is
   * interrupted when its time is over. Code that ignores interruption occupies at most 100 threads. While all of these have exceeded their time, the
   * check is bad and the code is not run again.
   */
  public static HealthCheck check(String name, HealthCheck.Code code) {
    return new HealthCheck(name, Probes.code(code), seconds(10));
  }
}
