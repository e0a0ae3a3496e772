package io.github.readiness.samples.benchmarks.watch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Service that is bad from time to time and records these intervals. */
final class Moody implements AutoCloseable {
  /** Bad interval, including its start and excluding its end. */
  record Stretch(Instant from, Instant until) {}

  private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final ScheduledExecutorService mood = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong asked = new AtomicLong();
  private final List<Stretch> bad = new ArrayList<>();
  private final Random random;
  private volatile int status = 200;
  private Instant since = Instant.MAX;

  Moody(Random random) throws IOException {
    this.random = random;
    server.createContext("/", exchange -> {
      asked.incrementAndGet();
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    });
    server.start();
    mood.schedule(this::change, 500, TimeUnit.MILLISECONDS);
  }

  private synchronized void change() {
    if (status == 200) {
      status = 503;
      since = Clock.systemUTC().instant();
    } else {
      bad.add(new Stretch(since, Clock.systemUTC().instant()));
      status = 200;
    }
    mood.schedule(this::change, 600 + random.nextInt(1200), TimeUnit.MILLISECONDS);
  }

  URI address() { return URI.create("http://127.0.0.1:" + server.getAddress().getPort()); }

  long asked() { return asked.get(); }

  synchronized List<Stretch> bad() { return List.copyOf(bad); }

  @Override
  public void close() {
    mood.shutdownNow();
    server.stop(0);
  }
}
