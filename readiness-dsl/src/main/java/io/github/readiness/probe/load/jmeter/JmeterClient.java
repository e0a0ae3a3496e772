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
 * Process in which JMeter runs. It reads a job from standard input, runs it on the servers, and writes events to standard output. It stops the
 * servers and itself when its input ends, so it does not outlive its parent.
 *
 * <p>It is a separate process because JMeter holds its state in static fields, leaves RMI threads behind and needs its own class path.
 */
final class JmeterClient {
  private static final long BUSY_MILLIS = 20_000;
  private static final long STEP_MILLIS = 50;
  private static final int STEPS_PER_CHECK = 20;
  private static final int EVENTS_PER_RESET = 500;
  private static final long BYTES_PER_RESET = Engine.MAX_BODY_BYTES;

  private final JmeterJob job;
  private final Consumer<JmeterEvent> events;
  private final List<ClientJMeterEngine> engines = new CopyOnWriteArrayList<>();
  private final List<JmeterListener> listeners = new CopyOnWriteArrayList<>();
  private CallbackExporter exporter;
  private volatile boolean stopped;

  private JmeterClient(JmeterJob job, Consumer<JmeterEvent> events) {
    this.job = job;
    this.events = events;
  }

  public static void main(String[] none) throws Exception {
    var out = new ObjectOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err);                                            // JMeter prints to standard output
    out.flush();
    var in = new ObjectInputStream(System.in);
    var job = (JmeterJob) in.readObject();
    var events = new JmeterEventQueue(job.mostWaiting());
    var client = new JmeterClient(job, events::add);
    var runner = daemon("readiness-jmeter-tests", client::runTests);
    daemon("readiness-jmeter-events", () -> {
      try {
        write(events, out);
      } catch (IOException | InterruptedException unread) {
        Runtime.getRuntime().halt(1);
      }
    });
    System.in.transferTo(OutputStream.nullOutputStream());                // there is no further input: waits for its end
    events.close();
    client.stop(runner);
    Runtime.getRuntime().halt(0);                                         // RMI threads would keep the process alive
  }

  /** Writes events. Object streams hold a reference to every object, so both sides are reset from time to time. */
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

  private void runTests() {
    try {
      configure();
      events.accept(new JmeterEvent.Version(JMeterUtils.getJMeterVersion()));
      exporter = new CallbackExporter(job.port(), RmiUtils.createClientSocketFactory(), RmiUtils.createServerSocketFactory());
      if (connect() && warmUp()) {
        runTest((server, listener) -> JmeterTestPlan.of(job.shares()[server], listener), events);
      }
    } catch (RemoteException | RuntimeException | LinkageError broken) {
      events.accept(new JmeterEvent.Over(words(broken)));
    }
  }

  /** Runs a short test on each server. Otherwise its first requests would be seconds late, because its classes are not loaded. */
  private boolean warmUp() throws RemoteException {
    var host = System.getProperty("java.rmi.server.hostname");
    try {
      var target = HttpServer.create(new InetSocketAddress(host, 0), 0);
      target.createContext("/", exchange -> {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
      });
      target.start();
      var port = target.getAddress().getPort();
      var done = runTest((server, listener) -> JmeterTestPlan.warmUp(host, port, listener), this::reportLoss);
      target.stop(0);
      return done;
    } catch (RemoteException unheard) {
      throw unheard;
    } catch (IOException unwarmed) {
      return true;
    }
  }

  private void configure() {
    JMeterUtils.loadJMeterProperties(new File(job.home(), "jmeter.properties").getPath());
    JMeterUtils.setJMeterHome(job.home());
    for (var i = 0; i < job.settings().length; i += 2) {
      JMeterUtils.setProperty(job.settings()[i], job.settings()[i + 1]);
    }
  }

  private void reportLoss(JmeterEvent event) {
    if (event instanceof JmeterEvent.Lost) {
      events.accept(event);
    }
  }

  private boolean connect() {
    for (var server = 0; server < job.shares().length; server++) {
      try {
        engines.add(new ClientJMeterEngine(job.shares()[server].server()));
      } catch (Exception | LinkageError broken) {
        events.accept(new JmeterEvent.Lost(server, "cannot be used: " + words(broken)));
        return false;
      }
    }
    return true;
  }

  /** Runs a test on all servers and waits for its end; returns true if all of them could run it. */
  private boolean runTest(BiFunction<Integer, JmeterListener, HashTree> tree, Consumer<JmeterEvent> events) throws RemoteException {
    listeners.clear();
    for (var server = 0; server < engines.size() && !stopped; server++) {
      listeners.add(exporter.open(new JmeterListener(server, events)));
      try {
        start(engines.get(server), tree.apply(server, listeners.get(server)));
      } catch (Exception | LinkageError broken) {
        events.accept(new JmeterEvent.Lost(server, "cannot run the test: " + words(broken)));
        return false;
      }
    }
    return await();
  }

  /** Starts a test; retries for some seconds, because a server is busy for a moment after its last test. */
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
        for (var server = 0; step % STEPS_PER_CHECK == 0 && server < engines.size(); server++) {
          if (!listeners.get(server).hasEnded() && !listeners.get(server).isLost()) {
            checkServer(server);
          }
        }
      }
    } catch (InterruptedException interrupted) {
      return false;
    }
    return !stopped;
  }

  /** Checks that the server's registry still answers; twice, because an overloaded registry may refuse. */
  private void checkServer(int server) {
    try {
      new ClientJMeterEngine(job.shares()[server].server());
    } catch (Exception first) {
      try {
        new ClientJMeterEngine(job.shares()[server].server());
      } catch (Exception gone) {
        listeners.get(server).lose("was lost: " + words(gone));
      }
    }
  }

  /** Stops the tests immediately: JMeter's open model never ends a test that is asked to end gracefully. */
  private void stop(Thread runner) throws InterruptedException {
    stopped = true;
    runner.join(BUSY_MILLIS / 4);
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
      Thread.sleep(STEP_MILLIS);                                          // so that the servers can still report their end
    }
  }

  /** Exporter of listeners on one port for all servers. RMI shares a port among listeners only if they have the same socket factories. */
  private record CallbackExporter(int port, RMIClientSocketFactory clientSockets, RMIServerSocketFactory serverSockets) {
    JmeterListener open(JmeterListener listener) throws RemoteException {
      UnicastRemoteObject.exportObject(listener, port, clientSockets, serverSockets);
      return listener;
    }
  }

  private static Thread daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Returns the deepest cause, which says what happened: its class and its message, if any. */
  private static String words(Throwable thrown) {
    var deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    var outer = thrown instanceof RemoteException && thrown != deepest ? thrown.getMessage().replaceFirst("(?s);.*", "") + ": " : "";
    return outer + deepest.getClass().getSimpleName() + (deepest.getMessage() == null ? "" : " (" + deepest.getMessage() + ")");
  }
}
