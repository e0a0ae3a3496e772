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
 * Whether services are there, and stay.
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
 * <p>A look that was answered "down", refused, reset or not answered in time is bad. A look that broke on this side (names that do not resolve,
 * local sockets, credentials, an exception in a check's own code, an answer nobody can read, a look that did not begin in time) is unknown: neither good time nor bad. A
 * target's time to answer runs from when it is asked.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Health {
  private Health() {}

  /** Watches all of these at once, every 5 s for 1 min unless said otherwise; their names must differ. */
  public static WatchPlan watch(HealthCheck... checks) {
    return new WatchPlan(List.of(checks), seconds(5), minutes(1), Optional.empty(), Optional.empty());
  }

  /** Watches all of these endpoints at once, each under the name of its service. */
  public static WatchPlan watch(Request... requests) {
    return watch(Stream.of(requests).map(Health::endpoint).toArray(HealthCheck[]::new));
  }

  /** Waits until this is good, at most 1 min unless said otherwise. */
  public static ReadyPlan ready(HealthCheck check) {
    return new ReadyPlan(check, minutes(1));
  }

  /** Waits until this endpoint is good, at most 1 min unless said otherwise. */
  public static ReadyPlan ready(Request request) {
    return ready(endpoint(request));
  }

  /**
   * An HTTP endpoint: good if it answers 2xx, in whole and in the time the request allows. Redirects are not followed and so are
   * bad; 401 and 407 are unknown, because they tell of our credentials; a certificate that is not trusted is bad, as it is by {@link #tls}. An authority of one's own, and
   * who asks, are said by {@code endpoint(...).trusting(caFile).presenting(file, password)}.
   *
   * <p>Looks of a watch keep their connection as long as the server lets them. Behind a balancer that shares out connections they may see one instance all day: give each
   * instance a name and an address of its own, or watch a {@link #tcp} port beside it, which connects anew.
   */
  public static HealthCheck endpoint(Request request) {
    return new HealthCheck(request.service().name(), Probes.endpoint(request), request.timeout());
  }

  /**
   * The health report of Spring Boot's actuator or of MicroProfile Health: good if it answers 2xx and says {@code UP} of the whole and of each part. A part that
   * is not is named; a word that nobody knows is not {@code UP}; a report that cannot be read, or a part of which cannot while all others are {@code UP}, is unknown.
   */
  public static HealthCheck healthReport(Request request) {
    return new HealthCheck(request.service().name(), Probes.report(request), request.timeout());
  }

  /**
   * The process of a service, by the metrics it publishes for Prometheus ({@code process_start_time_seconds}, else {@code process_uptime_seconds}): bad at the look that
   * finds a later start, and counted by {@code day.restarts()}. Ask one instance: behind a balancer each would look like a restart of another. A restart while nobody
   * watches is no bad time, but is counted when the watch goes on.
   */
  public static HealthCheck process(Request metrics) {
    return new HealthCheck(metrics.service().name() + " process", Probes.process(metrics), metrics.timeout());
  }

  /** A port: good if it accepts a connection within 10 s. The service's address names it, like {@code tcp://db.internal:5432}. */
  public static HealthCheck tcp(Service service) {
    return new HealthCheck(service.name(), Probes.tcp(service), seconds(10));
  }

  /**
   * A port that speaks TLS: good if it shakes hands within 10 s with a certificate of its host that the JDK trusts; a certificate that is expired, of another host or
   * of nobody known is bad. The service's address names it, like {@code https://api.example} or {@code tls://mail.example:465}.
   */
  public static HealthCheck tls(Service service) {
    return new HealthCheck(service.name(), Probes.tls(service), seconds(10));
  }

  /** The same, with the certificates of this PEM file trusted instead of the JDK's. */
  public static HealthCheck tls(Service service, Path trusted) {
    return tls(service).trusting(trusted);
  }

  /**
   * A database: good if a connection opens and its driver finds it valid ({@link java.sql.Connection#isValid}) within 10 s; bad if there is no connection; unknown if
   * the credentials are refused. Nothing of an exception but its SQLSTATE is kept.
   */
  public static HealthCheck jdbc(String name, DataSource source) {
    return new HealthCheck(name, Probes.jdbc(source), seconds(10));
  }

  /** The same, by the driver that knows this address, {@code jdbc:postgresql://db.internal/shop}; refuses one that no driver knows. */
  public static HealthCheck jdbc(String name, String url, String user, String password) {
    return new HealthCheck(name, Probes.jdbc(url, user, password), seconds(10));
  }

  /**
   * A program on this machine: good if it ends with 0 within 10 s, bad if it ends with another code or takes longer, and is then ended with all that it started;
   * unknown if it cannot be started. Gets no input; the first 200 bytes of what it prints are kept, so it must print no secret.
   */
  public static HealthCheck command(String name, String... command) {
    if (command.length == 0) {
      throw new IllegalArgumentException("A command names a program. Write command(\"queue\", \"rabbitmq-diagnostics\", \"check_running\").");
    }
    return new HealthCheck(name, Probes.command(List.of(command)), seconds(10));
  }

  /**
   * Anything else: good if the code ends within 10 s, bad if it throws an {@link AssertionError} or takes longer, unknown if it throws anything
   * else. Runs on threads that looks share, several at a time, its next look also beside one that hangs; is interrupted when its time is over. Code that is deaf to that
   * is run on at most 100 threads: while all of them are beyond their time it is bad without being run again.
   */
  public static HealthCheck check(String name, HealthCheck.Code code) {
    return new HealthCheck(name, Probes.code(code), seconds(10));
  }
}
