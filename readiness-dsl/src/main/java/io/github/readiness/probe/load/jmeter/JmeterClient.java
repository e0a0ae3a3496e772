package io.github.readiness.probe.load.jmeter;

import com.sun.net.httpserver.HttpServer;
import io.github.readiness.probe.load.http.Engine;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.rmi.RemoteException;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.jmeter.engine.ClientJMeterEngine;
import org.apache.jmeter.engine.JMeterEngineException;
import org.apache.jmeter.rmi.RmiUtils;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;

/**
 * The process with JMeter in it: takes an order from its standard input, lets the servers do it and tells on its standard output what it hears.
 * When its input ends it stops the servers and itself, so it does not outlive who started it.
 *
 * <p>A process of its own, because JMeter keeps its state in static fields, leaves threads of RMI behind and brings its own class path.
 */
final class JmeterClient {
  private static final long BUSY_MILLIS = 20_000;
  private static final long STEP_MILLIS = 50;
  private static final int STEPS_PER_LOOK = 20;
  private static final int EVENTS_PER_RESET = 500;
  private static final long BYTES_PER_RESET = Engine.MOST_BODY;

  private final JmeterJob order;
  private final Consumer<JmeterEvent> events;
  private final List<ClientJMeterEngine> engines = new CopyOnWriteArrayList<>();
  private final List<JmeterListener> listeners = new CopyOnWriteArrayList<>();
  private Ears ears;
  private volatile boolean stopped;

  private JmeterClient(JmeterJob order, Consumer<JmeterEvent> events) {
    this.order = order;
    this.events = events;
  }

  public static void main(String[] none) throws Exception {
    var out = new ObjectOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err);                                            // JMeter prints there
    out.flush();
    var in = new ObjectInputStream(System.in);
    var order = (JmeterJob) in.readObject();
    var events = new JmeterEventQueue(order.mostWaiting());
    var client = new JmeterClient(order, events::add);
    var conductor = daemon("readiness-jmeter-conductor", client::conduct);
    daemon("readiness-jmeter-events", () -> {
      try {
        write(events, out);
      } catch (IOException | InterruptedException nobodyReads) {
        Runtime.getRuntime().halt(1);
      }
    });
    System.in.transferTo(OutputStream.nullOutputStream());                // nothing more is told; only the end of it counts
    events.close();
    client.stop(conductor);
    Runtime.getRuntime().halt(0);                                         // threads of RMI would stay
  }

  /** The stream remembers all that it wrote, and so does who reads it, so now and then both are told to forget. */
  static void write(JmeterEventQueue events, ObjectOutputStream out) throws IOException, InterruptedException {
    var bytes = 0L;
    for (var number = 1;; number++) {
      var event = events.take();
      out.writeUnshared(event);
      bytes += event instanceof JmeterEvent.Sample sample ? sample.body().length : 0;
      if (number % EVENTS_PER_RESET == 0 || bytes >= BYTES_PER_RESET) {
        out.reset();
        bytes = 0;
      }
      if (events.isEmpty()) {
        out.flush();
      }
    }
  }

  private void conduct() {
    try {
      settle();
      events.accept(new JmeterEvent.Version(JMeterUtils.getJMeterVersion()));
      ears = new Ears(order.port(), RmiUtils.createClientSocketFactory(), RmiUtils.createServerSocketFactory());
      if (connect() && rehearse()) {
        perform((server, listener) -> JmeterTestPlan.of(order.shares()[server], listener), events);
      }
    } catch (RemoteException | RuntimeException | LinkageError broken) {
      events.accept(new JmeterEvent.Over(words(broken)));
    }
  }

  /** A server that has run no test yet would send its first requests seconds late. */
  private boolean rehearse() throws RemoteException {
    var host = System.getProperty("java.rmi.server.hostname");
    try {
      var target = HttpServer.create(new InetSocketAddress(host, 0), 0);
      target.createContext("/", exchange -> {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
      });
      target.start();
      var port = target.getAddress().getPort();
      var done = perform((server, listener) -> JmeterTestPlan.rehearsal(host, port, listener), this::tellLoss);
      target.stop(0);
      return done;
    } catch (RemoteException unheard) {
      throw unheard;
    } catch (IOException unwarmed) {
      return true;
    }
  }

  private void settle() {
    JMeterUtils.loadJMeterProperties(new File(order.home(), "jmeter.properties").getPath());
    JMeterUtils.setJMeterHome(order.home());
    for (var i = 0; i < order.settings().length; i += 2) {
      JMeterUtils.setProperty(order.settings()[i], order.settings()[i + 1]);
    }
  }

  private void tellLoss(JmeterEvent event) {
    if (event instanceof JmeterEvent.Lost) {
      events.accept(event);
    }
  }

  private boolean connect() {
    for (var server = 0; server < order.shares().length; server++) {
      try {
        engines.add(new ClientJMeterEngine(order.shares()[server].server()));
      } catch (Exception | LinkageError broken) {
        events.accept(new JmeterEvent.Lost(server, "cannot be used: " + words(broken)));
        return false;
      }
    }
    return true;
  }

  /** Lets all servers do something and waits until they have; whether they could. */
  private boolean perform(BiFunction<Integer, JmeterListener, HashTree> tree, Consumer<JmeterEvent> heard) throws RemoteException {
    listeners.clear();
    for (var server = 0; server < engines.size() && !stopped; server++) {
      listeners.add(ears.open(new JmeterListener(server, heard)));
      try {
        start(engines.get(server), tree.apply(server, listeners.get(server)));
      } catch (Exception | LinkageError broken) {
        heard.accept(new JmeterEvent.Lost(server, "cannot run the test: " + words(broken)));
        return false;
      }
    }
    return await();
  }

  /** A server that has just ended a test is busy with it for another moment. */
  private void start(ClientJMeterEngine engine, HashTree tree) throws JMeterEngineException, InterruptedException {
    for (var waited = 0L;; waited += STEP_MILLIS) {
      try {
        engine.configure(tree);
        engine.runTest();
        return;
      } catch (IllegalStateException busy) {
        if (waited >= BUSY_MILLIS) {
          throw busy;
        }
        Thread.sleep(STEP_MILLIS);
      }
    }
  }

  private boolean await() {
    try {
      for (var step = 1; !stopped && !listeners.stream().allMatch(JmeterListener::hasEnded); step++) {
        Thread.sleep(STEP_MILLIS);
        for (var server = 0; step % STEPS_PER_LOOK == 0 && server < engines.size(); server++) {
          if (!listeners.get(server).hasEnded() && !listeners.get(server).isLost()) {
            look(server);
          }
        }
      }
    } catch (InterruptedException told) {
      return false;
    }
    return !stopped;
  }

  /** Asks the server's registry whether it is still there; twice, for a full one may refuse. */
  private void look(int server) {
    try {
      new ClientJMeterEngine(order.shares()[server].server());
    } catch (Exception first) {
      try {
        new ClientJMeterEngine(order.shares()[server].server());
      } catch (Exception gone) {
        listeners.get(server).lose("was lost: " + words(gone));
      }
    }
  }

  /** At once: JMeter's open model never ends a test that is told to end when it can. */
  private void stop(Thread conductor) throws InterruptedException {
    stopped = true;
    conductor.join(BUSY_MILLIS / 4);
    List<Thread> stopping = new ArrayList<>();
    for (var server = 0; server < Math.min(listeners.size(), engines.size()); server++) {
      var engine = engines.get(server);
      if (!listeners.get(server).hasEnded() && !listeners.get(server).isLost()) {
        stopping.add(daemon("readiness-jmeter-stop", () -> engine.stopTest(true)));
      }
    }
    for (var each : stopping) {
      each.join(BUSY_MILLIS / 4);
    }
    for (var waited = 0L; waited < BUSY_MILLIS / 10
        && !listeners.stream().allMatch(each -> each.hasEnded() || each.isLost()); waited += STEP_MILLIS) {
      Thread.sleep(STEP_MILLIS);                                          // so that they need not tell of their end to nobody
    }
  }

  /** Where we hear the servers: one port for all of them, which RMI shares among listeners only if the socket factories are the same. */
  private record Ears(int port, RMIClientSocketFactory theirs, RMIServerSocketFactory ours) {
    JmeterListener open(JmeterListener listener) throws RemoteException {
      UnicastRemoteObject.exportObject(listener, port, theirs, ours);
      return listener;
    }
  }

  private static Thread daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** The deepest cause says what happened; the class of it, where there is no more. */
  private static String words(Throwable thrown) {
    var deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    var outer = thrown instanceof RemoteException && thrown != deepest ? thrown.getMessage().replaceFirst("(?s);.*", "") + ": " : "";
    return outer + deepest.getClass().getSimpleName() + (deepest.getMessage() == null ? "" : " (" + deepest.getMessage() + ")");
  }
}
