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
 * A stack in a process of its own, on loopback and free ports. It ends with {@link #close()}, with {@link #kill()}, and with the process that
 * started it, however that ends; no database, cache or monitoring stays behind.
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
   * Starts a stack with this process's class path and waits until it is ready, usually for 3 s and at most for two minutes.
   *
   * @throws IllegalStateException if it does not become ready, with what it wrote to its standard error
   */
  public static StackProcess start(Mode mode) {
    return start(Child.start(mode.word(), CLASS_PATH));
  }

  /**
   * The same, with the service at this port if that is free, else at any that is, and with Prometheus and Alertmanager where this machine has them
   * installed; takes 8 s longer with these, until they have heard of it.
   */
  public static StackProcess startMonitored(Mode mode, int port) {
    return start(Child.start(mode.word(), CLASS_PATH, port, true));
  }

  private static StackProcess start(Child child) {
    return new StackProcess(child, child.awaitReady(Duration.ofMinutes(2)));
  }

  /** Where the service is: {@code http://127.0.0.1:port}. The port stays the same through {@link Mode#DOWN} and back. */
  public URI api() {
    return ready.api();
  }

  /** Where PostgreSQL is: {@code tcp://127.0.0.1:port}. */
  public URI database() { return ready.database(); }

  /** The same for JDBC, where its user is {@code postgres} and has no password. */
  public String jdbc() {
    return "jdbc:postgresql://" + ready.database().getAuthority() + "/postgres";
  }

  /** Where Redis is: {@code tcp://127.0.0.1:port}. */
  public URI cache() { return ready.cache(); }

  /** Where Prometheus is, if it was started. */
  public Optional<URI> prometheus() { return ready.prometheus(); }

  /** Where Alertmanager is, if it was started. */
  public Optional<URI> alertmanager() { return ready.alertmanager(); }

  /** The process id of the service. */
  public long pid() { return ready.pid(); }

  /**
   * Behaves so from the next request on.
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

  /** Ends service, database, cache and monitoring at once, as if the power went off. */
  public void kill() {
    child.kill();
    awaitEnd();
  }

  /** Lets it shut down in order, for at most 10 s. Does nothing if it has ended. */
  @Override
  public void close() {
    child.detach();
    awaitEnd();
  }

  /** Where it is switched. */
  URI control() { return ready.control(); }

  /** All that it consists of: the service, its guard, the database, the cache and what monitors them. */
  Family family() { return family; }

  private void awaitEnd() {
    family.awaitEnd(PATIENCE);
    child.forget();
  }
}
