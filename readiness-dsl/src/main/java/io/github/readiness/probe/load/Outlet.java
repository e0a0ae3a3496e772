package io.github.readiness.probe.load;

/** How one part of a load is sent. */
interface Outlet {
  /** Sends and returns at once; asked by one thread. What is returned gives it up. */
  Runnable send(Exchange exchange);
}
