package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.http.RequestTarget;
import io.github.readiness.probe.load.spec.Action;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.Feeder;
import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;

/** How one part of a load is sent. */
interface Sender {
  /** Sends and returns at once; asked by one thread. What is returned gives it up. */
  Runnable send(Callback callback);

  /** Receives the end of a request or an action, from any thread. */
  interface Callback extends Engine.Reply {
    /** The action returned. */
    void done();

    /** The action threw. */
    void threw(Throwable thrown);
  }

  /** Sends a call: always the same message, or one made of the next row. */
  final class CallOutlet implements Sender {
    private final Engine engine;
    private final CallMessages messages;
    private final Feeder rows;
    private final Optional<Engine.Message> always;
    private long number;

    CallOutlet(Engine engine, RequestTarget address, Call call) {
      this.engine = engine;
      this.messages = new CallMessages(address, call);
      this.rows = call.rows();
      this.always = messages.only();
    }

    @Override
    public Runnable send(Callback callback) {
      return engine.send(always.isPresent() ? always.get() : messages.of(rows.rows().get((int) (number++ % rows.rows().size()))), callback);
    }
  }

  /** Does an action on a thread of the pool. */
  record ActionOutlet(ThreadPoolExecutor pool, Action action) implements Sender {

    @Override
    public Runnable send(Callback callback) {
      var done = pool.submit(() -> perform(callback));
      return () -> done.cancel(true);
    }

    /** Whatever is thrown is the action's doing and is counted. */
    private void perform(Callback callback) {
      try {
        action.work().perform();
        callback.done();
      } catch (Throwable thrown) {
        callback.threw(thrown);
      }
    }
  }
}
