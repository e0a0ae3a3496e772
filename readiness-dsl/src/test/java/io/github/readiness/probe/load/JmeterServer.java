package io.github.readiness.probe.load;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jmeter.engine.RemoteJMeterEngineImpl;
import org.apache.jmeter.util.JMeterUtils;
import org.awaitility.Awaitility;

/** A JMeter server on loopback in a process of its own, started as {@code jmeter-server} starts it. */
public final class JmeterServer implements AutoCloseable {
  private final int port;
  private final Process process;
  private final Path log;

  private JmeterServer(int port, Process process, Path log) {
    this.port = port;
    this.process = process;
    this.log = log;
  }

  /** In this directory, where a key store may be; settings of JMeter's as {@code name=value}. */
  static JmeterServer in(Path directory, String... settings) throws IOException {
    return start(directory, classPath(any -> true), settings);
  }

  /** One whose installation lacks a library, so that every request breaks before it is one: JMeter ends such a test well, without samples. */
  static JmeterServer withoutItsDecoder(Path directory) throws IOException {
    return start(directory, classPath(entry -> !entry.contains("brotli")), "server.rmi.ssl.disable=true");
  }

  /** One that asks for TLS, as they all do unless told otherwise, with this key store in its directory. */
  static JmeterServer overTls(Path directory, Path keyStore) throws IOException {
    Files.copy(keyStore, Files.createDirectory(directory).resolve("rmi_keystore.jks"));
    return in(directory);
  }

  /** As JMeter's {@code create-rmi-keystore} does it. */
  static void createKeyStore(Path file, String password) throws Exception {
    var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "RSA", "-alias",
        "rmi", "-keystore", file.toString(), "-storetype", "JKS", "-storepass", password, "-keypass", password, "-validity", "7", "-dname",
        "CN=rmi").redirectErrorStream(true).start();
    keytool.getInputStream().readAllBytes();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool ended with " + keytool.exitValue());
    }
  }

  private static JmeterServer start(Path directory, String classPath, String... settings) throws IOException {
    Files.createFile(Files.createDirectories(directory).resolve("jmeter.properties"));
    var port = freePort();
    var command = Stream.concat(
        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.rmi.server.hostname=127.0.0.1",
            "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, JmeterServer.class.getName(),
            directory.toString(), String.valueOf(port)),
        Stream.of(settings)).toList();
    var log = directory.resolve("log").toFile();
    var process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log).start();
    return new JmeterServer(port, process, log.toPath());
  }

  public static void main(String[] arguments) throws Exception {
    JMeterUtils.loadJMeterProperties(new File(arguments[0], "jmeter.properties").getPath());
    JMeterUtils.setJMeterHome(arguments[0]);
    for (var setting : List.of(arguments).subList(2, arguments.length)) {
      JMeterUtils.setProperty(setting.split("=")[0], setting.split("=")[1]);
    }
    RemoteJMeterEngineImpl.startServer(Integer.parseInt(arguments[1]));
    System.out.println("ready");
    Thread.currentThread().join();
  }

  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Known when it is ready, so several can start at once. */
  String address() {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.readString(log).contains("ready"));
    return "127.0.0.1:" + port;
  }

  void kill() { process.destroyForcibly(); }

  @Override
  public void close() {
    kill();
    process.onExit().join();
  }

  private static String classPath(Predicate<String> wanted) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(wanted)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
