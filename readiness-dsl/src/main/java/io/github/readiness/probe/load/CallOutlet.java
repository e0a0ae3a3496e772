package io.github.readiness.probe.load;

import java.util.Optional;

/** Sends a call: always the same message, or one made of the next row. */
final class CallOutlet implements Outlet {
  private final Engine engine;
  private final Messages messages;
  private final Rows rows;
  private final Optional<Engine.Message> always;
  private long number;

  CallOutlet(Engine engine, Address address, Call call) {
    this.engine = engine;
    this.messages = new Messages(address, call);
    this.rows = call.rows();
    this.always = messages.only();
  }

  @Override
  public Runnable send(Exchange exchange) {
    return engine.send(always.isPresent() ? always.get() : messages.of(rows.rows().get((int) (number++ % rows.rows().size()))), exchange);
  }
}
