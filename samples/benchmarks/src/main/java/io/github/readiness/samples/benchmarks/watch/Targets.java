package io.github.readiness.samples.benchmarks.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Services that are always good, as paths of one server in a process of its own. The server records the time of each request by
 * {@link System#nanoTime()}, which all processes share on Linux.
 *
 * <p>The process prints its port. For each input line with a file name, it writes one line for each path to that file: the path and the times of its
 * requests. It ends with its input.
 */
final class Targets implements Runnable {
  private static final int BACKLOG = 4096;
  private static final byte[] GOOD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final ByteBuffer input = ByteBuffer.allocate(1 << 16);
  private final Map<String, List<Long>> asked = new HashMap<>();

  private Targets() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), BACKLOG).configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  public static void main(String[] arguments) throws IOException {
    var targets = new Targets();
    var serving = new Thread(targets, "targets");
    serving.setDaemon(true);
    serving.start();
    var out = System.out;
    out.println(targets.server.socket().getLocalPort());
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      targets.write(Path.of(line));
      out.println("written");
    }
  }

  private void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    synchronized (asked) {
      asked.forEach((path, times) -> lines.add(path + " " + String.join(" ", times.stream().map(Object::toString).toList())));
    }
    Files.write(file, lines);
  }

  @Override
  public void run() {
    try {
      while (server.isOpen()) {
        selector.select(this::serve);
      }
    } catch (IOException broken) {
      throw new IllegalStateException("The targets cannot go on.", broken);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read((SocketChannel) key.channel(), (StringBuilder) key.attachment());
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    for (var channel = server.accept(); channel != null; channel = server.accept()) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false)
          .register(selector, SelectionKey.OP_READ, new StringBuilder());
    }
  }

  /** Parser of requests without a body. Each is the first of its connection or follows an answer. */
  private void read(SocketChannel channel, StringBuilder request) throws IOException {
    input.clear();
    if (channel.read(input) < 0) {
      channel.close();
      return;
    }
    request.append(StandardCharsets.US_ASCII.decode(input.flip()));
    if (request.indexOf("\r\n\r\n") >= 0) {
      keep(request.substring(request.indexOf(" ") + 1, request.indexOf(" ", request.indexOf(" ") + 1)));
      request.setLength(0);
      channel.write(ByteBuffer.wrap(GOOD));
    }
  }

  private void keep(String path) {
    synchronized (asked) {
      asked.computeIfAbsent(path, first -> new ArrayList<>()).add(System.nanoTime());
    }
  }
}
