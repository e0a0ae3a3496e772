package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Sends requests over HTTP. Behind this seam stands a client that can be exchanged. */
@API(status = INTERNAL, since = "0.1")
public interface Engine extends AutoCloseable {
  /** As much of a body is kept where it is to be looked at. */
  int MOST_BODY = 1 << 20;

  /**
   * What is sent. The same instance may be sent many times.
   *
   * @param hosts the addresses of the host that the URI names, to be tried in turn; none is asked for while a load runs
   * @param body empty for none; not to be changed
   * @param looked whether the body of the answer is to be kept
   */
  record Message(String method, URI uri, List<InetAddress> hosts, Map<String, String> headers, byte[] body, boolean looked) {}

  /** What came back; valid until {@link Reply#answered} returns. */
  interface Answer {
    int status();

    /** How much body came. */
    long bytes();

    Optional<String> header(String name);

    /** At most the first {@link Engine#MOST_BODY} bytes; empty where nobody wanted to look. */
    byte[] body();
  }

  /** What comes of a request; told from any thread, perhaps before {@link #send} returns. */
  interface Reply {
    /** The answer has come, to its last byte. */
    void answered(Answer answer);

    /** No answer will come. */
    void failed(Exception cause);
  }

  /** Sends and returns at once. What is returned gives the request up. */
  Runnable send(Message message, Reply reply);

  @Override
  void close();
}
