package io.github.readiness.probe.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The {@link JmeterClient} as seen from here. It works in a directory of its own; closing it ends it, and with it what the servers do. */
final class JmeterProcess implements AutoCloseable {
  /** Where JMeter looks for a key store, here and on the servers: each sends the other its own name for the file. */
  private static final String KEY_STORE = "rmi_keystore.jks";
  private static final int LAST_LINES = 5;
  private static final int PATIENCE_SECONDS = 20;

  private final Path directory;
  private final Process process;
  private final ObjectOutputStream orders;
  private final BlockingQueue<JmeterEvent> events = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedDeque<String> lastLines = new ConcurrentLinkedDeque<>();

  private JmeterProcess(Path directory, Process process) throws IOException {
    this.directory = directory;
    this.process = process;
    this.orders = new ObjectOutputStream(process.getOutputStream());
    daemon("readiness-jmeter-errors", this::readErrors);
    daemon("readiness-jmeter-answers", this::readEvents);
  }

  /**
   * Starts it.
   *
   * @param ourName by which the servers reach this machine
   */
  static JmeterProcess start(JmeterServers servers, String ourName, boolean looked, JmeterOrder.Share[] shares) throws IOException {
    var classPath = JmeterClassPath.of(servers.home());
    var directory = Files.createTempDirectory("readiness-jmeter");
    Files.createFile(directory.resolve("jmeter.properties"));
    if (servers.keyStore().isPresent()) {
      Files.copy(servers.keyStore().get().file(), directory.resolve(KEY_STORE));
    }
    var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
        "-Djava.rmi.server.hostname=" + ourName, "-Dsun.rmi.transport.tcp.handshakeTimeout=5000",
        "-Dsun.rmi.transport.tcp.responseTimeout=20000", JmeterClient.class.getName()).directory(directory.toFile());
    builder.environment().put("CLASSPATH", classPath);
    var process = new JmeterProcess(directory, builder.start());
    try {
      process.orders.writeObject(new JmeterOrder(directory.toString(), settings(servers, looked), servers.ourPort(), shares));
      process.orders.flush();
    } catch (IOException broken) {
      process.close();
      throw broken;
    }
    return process;
  }

  /** What happens next; none if nothing does for a moment. */
  Optional<JmeterEvent> next() throws InterruptedException {
    return Optional.ofNullable(events.poll(100, TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    try {
      orders.close();
    } catch (IOException endedAlready) {
      process.destroy();
    }
    var interrupted = Thread.interrupted();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    process.destroyForcibly();
    deleteDirectory();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Samples are sent as they come, and without their bodies unless somebody wants to look. */
  private static String[] settings(JmeterServers servers, boolean looked) {
    var mode = looked ? "Asynch" : "StrippedAsynch";
    return servers.keyStore().map(keyStore -> new String[] {"mode", mode, "asynch.batch.queue.size", "10000", "server.rmi.ssl.keystore.password",
        keyStore.password()}).orElse(new String[] {"mode", mode, "asynch.batch.queue.size", "10000", "server.rmi.ssl.disable", "true"});
  }

  private void readEvents() {
    try (var in = new ObjectInputStream(process.getInputStream())) {
      while (true) {
        events.add((JmeterEvent) in.readObject());
      }
    } catch (IOException | ClassNotFoundException end) {
      events.add(new JmeterEvent.Over(lastLines.stream().collect(Collectors.joining(" "))));
    }
  }

  private void readErrors() {
    try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), Charset.defaultCharset()))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        lastLines.add(line);
        if (lastLines.size() > LAST_LINES) {
          lastLines.poll();
        }
      }
    } catch (IOException end) {
      lastLines.add(end.toString());
    }
  }

  private void deleteDirectory() {
    try (var files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (var file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException left) {
      directory.toFile().deleteOnExit();
    }
  }

  private static void daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
