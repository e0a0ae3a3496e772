package io.github.readiness.samples.benchmarks.truth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Server with one thread that reads from all connections and one that sends delayed answers, unless all answers are immediate. Requests have no body.
 */
final class Listener implements Runnable {
  private static final int BACKLOG = 4096;
  private static final String HEADERS = "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok";
  private static final byte[] END = {'\r', '\n', '\r', '\n'};

  private final Behaviour behaviour;
  private final Ledger ledger;
  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 16);
  private final ByteBuffer good = answer("200 OK");
  private final ByteBuffer bad = answer("500 Internal Server Error");
  private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "answers"));
  private volatile long begun;

  Listener(Behaviour behaviour, Ledger ledger) throws IOException {
    this.behaviour = behaviour;
    this.ledger = ledger;
    server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), BACKLOG).configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  int start() {
    daemon(this, behaviour.name()).start();
    return server.socket().getLocalPort();
  }

  /** Resets the counts. There must be no requests at that time. */
  void reset() {
    begun = 0;
    ledger.reset();
  }

  @Override
  public void run() {
    try {
      while (server.isOpen()) {
        selector.select(this::serve);
      }
    } catch (IOException broken) {
      throw new IllegalStateException("The server cannot go on.", broken);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read((SocketChannel) key.channel(), (Progress) key.attachment());
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    for (var channel = server.accept(); channel != null; channel = server.accept()) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false).register(selector, SelectionKey.OP_READ, new Progress());
    }
  }

  private void read(SocketChannel channel, Progress progress) throws IOException {
    input.clear();
    if (channel.read(input) < 0) {
      channel.close();
      return;
    }
    for (var requests = progress.ended(input.flip()); requests > 0; requests--) {
      answer(channel);
    }
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField")       // one thread writes
  private void answer(SocketChannel channel) throws IOException {
    var came = behaviour == Behaviour.FAST ? 0 : System.nanoTime();
    var number = begun++;
    var delay = behaviour.delayNanos(number, came);
    if (delay == 0) {
      channel.write(good.rewind());
      ledger.answered(1);
    } else {
      later.schedule(() -> answer(channel, came, behaviour.fails(number)), delay, TimeUnit.NANOSECONDS);
    }
  }

  private void answer(SocketChannel channel, long came, boolean failing) {
    try {
      channel.write((failing ? bad : good).rewind());
      ledger.answered(System.nanoTime() - came, failing);
    } catch (IOException gone) {
      // the client has closed the connection, so nothing was answered
    }
  }

  private static ByteBuffer answer(String status) {
    var bytes = ("HTTP/1.1 " + status + HEADERS).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Progress of a connection in the empty line that ends a request. */
  private static final class Progress {
    private int matched;

    int ended(ByteBuffer bytes) {
      var requests = 0;
      while (bytes.hasRemaining()) {
        var next = bytes.get();
        matched = next == END[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        if (matched == END.length) {
          matched = 0;
          requests++;
        }
      }
      return requests;
    }
  }
}
