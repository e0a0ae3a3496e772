package io.github.readiness.samples.stack;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Stack in a process of its own, on free loopback ports. It ends with {@link #close()}, with {@link #kill()}, and with the process that started it,
 * even if that is killed. No database, cache or monitoring remains.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class StackProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final Child child;
  private final Ready ready;
  private final Family family;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private StackProcess(Child child, Ready ready) {
    this.child = child;
    this.ready = ready;
    family = Family.of(ready.processes());
  }

  /**
   * Starts a stack with the class path of this process and waits until it is ready, usually 3 s and at most two minutes.
   *
   * @throws IllegalStateException with its standard error, if it does not become ready
   */
  public static StackProcess start(Mode mode) {
    return start(Child.start(mode.word(), CLASS_PATH));
  }

  /**
   * Starts a stack with the service at the given port if that is free, else at any free port. It also starts Prometheus and Alertmanager if they are
   * installed; until both have data, the start takes 8 s longer.
   */
  public static StackProcess startMonitored(Mode mode, int port) {
    return start(Child.start(mode.word(), CLASS_PATH, port, true));
  }

  private static StackProcess start(Child child) {
    return new StackProcess(child, child.awaitReady(Duration.ofMinutes(2)));
  }

  /** Returns the address of the service: {@code http://127.0.0.1:port}. The port stays the same through {@link Mode#DOWN} and back. */
  public URI api() {
    return ready.api();
  }

  /** Returns the address of PostgreSQL: {@code tcp://127.0.0.1:port}. */
  public URI database() { return ready.database(); }

  /** Returns the address of the database for JDBC. The user is {@code postgres}, without a password. */
  public String jdbc() {
    return "jdbc:postgresql://" + ready.database().getAuthority() + "/postgres";
  }

  /** Returns the address of Redis: {@code tcp://127.0.0.1:port}. */
  public URI cache() { return ready.cache(); }

  /** Returns the address of Prometheus, if it was started. */
  public Optional<URI> prometheus() { return ready.prometheus(); }

  /** Returns the address of Alertmanager, if it was started. */
  public Optional<URI> alertmanager() { return ready.alertmanager(); }

  /** Returns the process id of the service. */
  public long pid() { return ready.pid(); }

  /**
   * Switches the mode from the next request on.
   *
   * @throws IllegalStateException if the process no longer answers
   */
  public void switchTo(Mode mode) {
    var request = HttpRequest.newBuilder(ready.control().resolve("/switch?mode=" + mode.word())).timeout(PATIENCE).POST(BodyPublishers.noBody());
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("The stack did not switch to " + mode.word() + ": " + answer.body());
      }
    } catch (IOException gone) {
      throw new IllegalStateException("The stack did not switch to " + mode.word() + ", it no longer answers. Start another one.", gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before the stack switched to " + mode.word() + ".", interrupted);
    }
  }

  /** Ends service, database, cache and monitoring at once, as a power failure would. */
  public void kill() {
    child.kill();
    awaitEnd();
  }

  /** Shuts the stack down in order, within at most 10 s. Does nothing if it has ended. */
  @Override
  public void close() {
    child.detach();
    awaitEnd();
  }

  /** Returns the address of the switch. */
  URI control() { return ready.control(); }

  /** Returns all processes of the stack: the service, its guard, the database, the cache and the monitoring. */
  Family family() { return family; }

  private void awaitEnd() {
    family.awaitEnd(PATIENCE);
    child.forget();
  }
}
