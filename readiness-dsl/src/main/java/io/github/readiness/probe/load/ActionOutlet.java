package io.github.readiness.probe.load;

import java.util.concurrent.ThreadPoolExecutor;

/** Does an action on a thread of the pool. */
record ActionOutlet(ThreadPoolExecutor pool, Action action) implements Outlet {

  @Override
  public Runnable send(Exchange exchange) {
    var done = pool.submit(() -> perform(exchange));
    return () -> done.cancel(true);
  }

  /** Whatever is thrown is the action's doing and is counted. */
  private void perform(Exchange exchange) {
    try {
      action.work().perform();
      exchange.done();
    } catch (Throwable thrown) {
      exchange.threw(thrown);
    }
  }
}
