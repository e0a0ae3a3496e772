package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.http.RequestTarget;
import io.github.readiness.probe.load.spec.Action;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.Feeder;
import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;

/** Sender of one part of a load. */
interface Sender {
  /** Sends a request or starts an action, and returns at once; called by one thread. Running the returned value cancels it. */
  Runnable send(Callback callback);

  /** Receiver of the end of a request or an action, called from any thread. */
  interface Callback extends Engine.Reply {
    /** Records that the action returned. */
    void done();

    /** Records that the action threw an exception or error. */
    void threw(Throwable thrown);
  }

  /** Sender of a call: always sends the same message, or one made from the next row. */
  final class CallSender implements Sender {
    private final Engine engine;
    private final CallMessages messages;
    private final Feeder rows;
    private final Optional<Engine.Message> fixed;
    private long number;

    CallSender(Engine engine, RequestTarget address, Call call) {
      this.engine = engine;
      this.messages = new CallMessages(address, call);
      this.rows = call.rows();
      this.fixed = messages.only();
    }

    @Override
    public Runnable send(Callback callback) {
      return engine.send(fixed.isPresent() ? fixed.get() : messages.of(rows.rows().get((int) (number++ % rows.rows().size()))), callback);
    }
  }

  /** Sender of an action: runs it on a thread of the pool. */
  record ActionSender(ThreadPoolExecutor pool, Action action) implements Sender {

    @Override
    public Runnable send(Callback callback) {
      var done = pool.submit(() -> perform(callback));
      return () -> done.cancel(true);
    }

    /** Runs the action; everything that it throws is counted as its error. */
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
