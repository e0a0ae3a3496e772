package io.github.readiness.probe.load.run;

import io.github.readiness.Execution;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.http.HttpCoreEngine;
import io.github.readiness.probe.load.http.RequestTarget;
import io.github.readiness.probe.load.spec.Action;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.LoadSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What a load sends by: an HTTP client if it has calls, threads if it has actions, an outlet for each part. */
record LoadGenerator(List<Sender> outlets, Source source, Optional<Engine> engine, ThreadPoolExecutor pool) implements AutoCloseable {

  static LoadGenerator of(LoadSpec terms, Execution execution) throws IOException {
    List<RequestTarget> addresses = new ArrayList<>();
    for (var part : terms.parts()) {
      if (part instanceof Call call) {
        addresses.add(RequestTarget.of(call.request(), execution.resolve(call.request().service())));
      }
    }
    var pool = pool(terms.mostInFlight());
    Optional<Engine> engine = addresses.isEmpty() ? Optional.empty() : Optional.of(HttpCoreEngine.ready(terms.transport()));
    List<Sender> outlets = new ArrayList<>();
    var next = addresses.iterator();
    for (var part : terms.parts()) {
      outlets.add(part instanceof Call call
          ? new Sender.CallOutlet(engine.orElseThrow(), next.next(), call)
          : new Sender.ActionOutlet(pool, (Action) part));
    }
    return new LoadGenerator(outlets, source(terms, addresses), engine, pool);
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

  private static Source source(LoadSpec terms, List<RequestTarget> addresses) {
    var next = addresses.stream().map(RequestTarget::locator).iterator();
    var where = terms.parts().stream().map(part -> part instanceof Call ? next.next() : "action " + part.name()).distinct()
        .collect(Collectors.joining(", "));
    return new Source("load", where + terms.crowd().map(crowd -> " (" + crowd.warning() + ")").orElse(""));
  }
}
