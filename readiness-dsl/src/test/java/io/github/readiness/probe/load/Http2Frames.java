package io.github.readiness.probe.load;

import io.github.readiness.probe.Target;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/** Answers of unencrypted HTTP/2, frame by frame, including invalid ones (RFC 9113); one request for each connection. */
final class Http2Frames {
  private static final int PREFACE = 24;
  private static final int WINDOW = 65_535;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM = 0x1;
  private static final int END_HEADERS = 0x4;
  private static final byte STATUS_200 = (byte) 0x88;                  // HPACK's static table, 8

  private Http2Frames() {}

  /** Answer to a request. */
  interface Script {
    void answer(Answer answer) throws Exception;
  }

  static Target answering(Script script) { return Target.treating(socket -> serve(socket, script)); }

  private static void serve(Socket socket, Script script) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    in.readFully(new byte[PREFACE]);
    var answer = new Answer(socket);
    answer.frame(SETTINGS, 0, 0);
    while (true) {
      var head = in.readInt();                                         // 24 bits of length, 8 of type
      var flags = in.readUnsignedByte();
      var stream = in.readInt();
      var payload = new byte[head >>> 8];
      in.readFully(payload);
      if ((head & 0xff) == WINDOW_UPDATE) {
        answer.mayBeLonger(stream, new DataInputStream(new ByteArrayInputStream(payload)).readInt());
      } else if ((head & 0xff) == HEADERS && (flags & END_STREAM) != 0) {
        answer.stream = stream;
        var answering = new Thread(() -> answer.by(script), "http2-frames");
        answering.setDaemon(true);
        answering.start();
      }
    }
  }

  /** Frames of one answer; writing fails when the client has closed the connection. */
  static final class Answer {
    private final Socket connection;
    private final OutputStream out;
    private final Semaphore whole = new Semaphore(WINDOW);
    private final Semaphore own = new Semaphore(WINDOW);
    private volatile int stream;

    private Answer(Socket connection) throws IOException {
      this.connection = connection;
      this.out = connection.getOutputStream();
    }

    private void by(Script script) {
      try {
        script.answer(this);
      } catch (IOException gone) {
        return;
      } catch (Exception broken) {
        throw new IllegalStateException(broken);
      }
    }

    private void mayBeLonger(int id, int bytes) { (id == 0 ? whole : own).release(bytes); }

    synchronized void frame(int type, int flags, int id, byte... payload) throws IOException { frame(payload.length, type, flags, id, payload); }

    private void frame(int length, int type, int flags, int id, byte... payload) throws IOException {
      var bytes = ByteBuffer.allocate(9 + payload.length).putInt(length << 8 | type).put((byte) flags).putInt(id).put(payload);
      out.write(bytes.array());
      out.flush();
    }

    /** "200", and a body comes. */
    void head() throws IOException { frame(HEADERS, END_HEADERS, stream, STATUS_200); }

    /** Some of the body, as soon as there is a window for it. */
    void body(int bytes) throws IOException, InterruptedException {
      whole.acquire(bytes);
      own.acquire(bytes);
      frame(DATA, 0, stream, new byte[bytes]);
    }

    void bodyOfNoStream() throws IOException { frame(DATA, 0, 0, new byte[1]); }

    /** Longer than anybody allowed. */
    synchronized void frameTooLong() throws IOException { frame(0xffffff, DATA, 0, stream, new byte[1]); }

    /** An index that no table has. */
    void headOfNoTable() throws IOException {
      frame(HEADERS, END_HEADERS, stream, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0x7f);
    }

    /** INTERNAL_ERROR. */
    void resetTheStream() throws IOException { frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 2}); }

    /** INTERNAL_ERROR, and no stream was processed. */
    void goAway() throws IOException { frame(GOAWAY, 0, 0, new byte[] {0, 0, 0, 0, 0, 0, 0, 2}); }

    void close() {
      try {
        connection.close();
      } catch (IOException unclosed) {
        throw new UncheckedIOException(unclosed);
      }
    }
  }
}
