package io.github.readiness.probe.load;

import io.github.readiness.Execution;
import io.github.readiness.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What a load sends by: an HTTP client if it has calls, threads if it has actions, an outlet for each part. */
record Rig(List<Outlet> outlets, Source source, Optional<Engine> engine, ThreadPoolExecutor pool) implements AutoCloseable {

  static Rig of(Terms terms, Execution execution) throws IOException {
    List<Address> addresses = new ArrayList<>();
    for (var part : terms.parts()) {
      if (part instanceof Call call) {
        addresses.add(Address.of(call.request(), execution.resolve(call.request().service())));
      }
    }
    var pool = pool(terms.mostInFlight());
    Optional<Engine> engine = addresses.isEmpty() ? Optional.empty() : Optional.of(HttpCoreEngine.ready(terms.transport()));
    List<Outlet> outlets = new ArrayList<>();
    var next = addresses.iterator();
    for (var part : terms.parts()) {
      outlets.add(part instanceof Call call
          ? new Outlet.CallOutlet(engine.orElseThrow(), next.next(), call)
          : new Outlet.ActionOutlet(pool, (Action) part));
    }
    return new Rig(outlets, source(terms, addresses), engine, pool);
  }

  @Override
  public void close() {
    engine.ifPresent(Engine::close);
    pool.shutdownNow();
  }

  /** As many threads as can be in flight: what waits for one beyond that waits for those that ignored the end of their time. */
  private static ThreadPoolExecutor pool(int threads) {
    var pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
      var thread = new Thread(work, "readiness-load-action");
      thread.setDaemon(true);
      return thread;
    });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Source source(Terms terms, List<Address> addresses) {
    var next = addresses.stream().map(Address::locator).iterator();
    var where = terms.parts().stream().map(part -> part instanceof Call ? next.next() : "action " + part.name()).distinct()
        .collect(Collectors.joining(", "));
    return new Source("load", where + terms.crowd().map(crowd -> " (" + crowd.warning() + ")").orElse(""));
  }
}
