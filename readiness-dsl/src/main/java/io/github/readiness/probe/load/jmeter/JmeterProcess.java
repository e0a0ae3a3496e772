package io.github.readiness.probe.load.jmeter;

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
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Running {@link JmeterClient}. It works in its own temporary directory. Closing it ends the process and the tests on the servers. */
final class JmeterProcess implements AutoCloseable {
  /** File name under which JMeter expects the key store, here and on the servers. Each side sends its own name for the file to the other. */
  private static final String KEY_STORE = "rmi_keystore.jks";
  private static final int LAST_LINES = 5;
  private static final int TIMEOUT_SECONDS = 20;

  private final Path directory;
  private final Process process;
  private final JmeterEventQueue events;
  private final ConcurrentLinkedDeque<String> lastLines = new ConcurrentLinkedDeque<>();

  private JmeterProcess(Path directory, Process process, int mostWaiting) {
    this.directory = directory;
    this.process = process;
    this.events = new JmeterEventQueue(mostWaiting);
    daemon("readiness-jmeter-errors", this::readErrors);
    daemon("readiness-jmeter-answers", this::readEvents);
  }

  /**
   * Starts the process.
   *
   * @param ourName host name under which the servers reach this machine
   * @param keepBody true if checks need the bodies
   */
  static JmeterProcess start(JmeterServers servers, String ourName, boolean keepBody, JmeterJob.Share[] shares) throws IOException {
    var classPath = JmeterClassPath.of(servers.home());
    var directory = Files.createTempDirectory("readiness-jmeter");
    var most = JmeterEventQueue.most(keepBody);
    var process = new JmeterProcess(directory, begin(servers, ourName, classPath, directory), most);
    try {
      var out = new ObjectOutputStream(process.process.getOutputStream());
      out.writeObject(new JmeterJob(directory.toString(), settings(servers, keepBody), servers.ourPort(), most, shares));
      out.flush();
    } catch (IOException broken) {
      process.close();
      throw broken;
    }
    return process;
  }

  /** Starts a process in this directory, which is deleted if that fails. */
  static Process begin(JmeterServers servers, String ourName, String classPath, Path directory) throws IOException {
    try {
      Files.createFile(directory.resolve("jmeter.properties"));
      if (servers.keyStore().isPresent()) {
        Files.copy(servers.keyStore().get().file(), directory.resolve(KEY_STORE));
      }
      var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
          "-Djava.rmi.server.hostname=" + ourName, "-Dsun.rmi.transport.tcp.handshakeTimeout=5000",
          "-Dsun.rmi.transport.tcp.responseTimeout=20000", JmeterClient.class.getName()).directory(directory.toFile());
      builder.environment().put("CLASSPATH", classPath);
      return builder.start();
    } catch (IOException broken) {
      delete(directory);
      throw broken;
    }
  }

  /** Returns the next event; empty if none comes within 100 ms. */
  Optional<JmeterEvent> next() throws InterruptedException { return events.next(); }

  @Override
  public void close() {
    events.close();
    try {
      process.getOutputStream().close();
    } catch (IOException endedAlready) {
      process.destroy();
    }
    var interrupted = Thread.interrupted();
    try {
      process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    process.destroyForcibly();
    delete(directory);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns JMeter's properties. Samples are sent one by one, without their bodies unless checks need them. A server queues a limited number before
   * its users wait.
   */
  private static String[] settings(JmeterServers servers, boolean keepBody) {
    var sending = new String[] {"mode", keepBody ? "Asynch" : "StrippedAsynch", "asynch.batch.queue.size", keepBody ? "1000" : "10000"};
    var securing = servers.keyStore().map(keyStore -> new String[] {"server.rmi.ssl.keystore.password", keyStore.password()})
        .orElse(new String[] {"server.rmi.ssl.disable", "true"});
    return Stream.concat(Stream.of(sending), Stream.of(securing)).toArray(String[]::new);
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

  private static void delete(Path directory) {
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
