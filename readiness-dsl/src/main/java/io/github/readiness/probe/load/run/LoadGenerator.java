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

/** Resources that send a load: an HTTP client for calls, threads for actions, and a sender for each part. */
record LoadGenerator(List<Sender> senders, Source source, Optional<Engine> engine, ThreadPoolExecutor pool) implements AutoCloseable {

  static LoadGenerator of(LoadSpec spec, Execution execution) throws IOException {
    List<RequestTarget> addresses = new ArrayList<>();
    for (var part : spec.parts()) {
      if (part instanceof Call call) {
        addresses.add(RequestTarget.of(call.request(), execution.resolve(call.request().service())));
      }
    }
    var pool = pool(spec.mostInFlight());
    Optional<Engine> engine = addresses.isEmpty() ? Optional.empty() : Optional.of(HttpCoreEngine.ready(spec.transport()));
    List<Sender> senders = new ArrayList<>();
    var next = addresses.iterator();
    for (var part : spec.parts()) {
      senders.add(part instanceof Call call
          ? new Sender.CallSender(engine.orElseThrow(), next.next(), call)
          : new Sender.ActionSender(pool, (Action) part));
    }
    return new LoadGenerator(senders, source(spec, addresses), engine, pool);
  }

  @Override
  public void close() {
    engine.ifPresent(Engine::close);
    pool.shutdownNow();
  }

  /**
   * Creates a pool with as many threads as actions may be in flight. Further actions wait for the threads of actions that ignored their interruption.
   */
  private static ThreadPoolExecutor pool(int threads) {
    var pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
      var thread = new Thread(work, "readiness-load-action");
      thread.setDaemon(true);
      return thread;
    });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Source source(LoadSpec spec, List<RequestTarget> addresses) {
    var next = addresses.stream().map(RequestTarget::locator).iterator();
    var where = spec.parts().stream().map(part -> part instanceof Call ? next.next() : "action " + part.name()).distinct()
        .collect(Collectors.joining(", "));
    return new Source("load", where + spec.closedModel().map(closedModel -> " (" + closedModel.warning() + ")").orElse(""));
  }
}
