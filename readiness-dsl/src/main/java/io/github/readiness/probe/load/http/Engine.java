package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** HTTP client of the load generator; implementations can be exchanged. */
@API(status = INTERNAL, since = "0.1")
public interface Engine extends AutoCloseable {
  /** Longest part of a body that is read for checks, in bytes. */
  int MAX_BODY_BYTES = 1 << 20;

  /**
   * Request to be sent; one instance may be sent many times.
   *
   * @param hosts addresses of the host in the URI, tried in turn; none is resolved while a load runs
   * @param body empty for none; must not be changed
   * @param keepBody true if the body of the answer is needed
   */
  record Message(String method, URI uri, List<InetAddress> hosts, Map<String, String> headers, byte[] body, boolean keepBody) {}

  /** Answer; valid until {@link Reply#answered} returns. */
  interface Answer {
    int status();

    /** Returns the number of body bytes received. */
    long bytes();

    Optional<String> header(String name);

    /** Returns at most the first {@link Engine#MAX_BODY_BYTES} bytes of the body; empty if the message did not ask for it. */
    byte[] body();
  }

  /** Receiver of the end of a request; called from any thread, perhaps before {@link #send} returns. */
  interface Reply {
    /** Receives the answer when its last byte has arrived. */
    void answered(Answer answer);

    /** Receives the reason why there will be no answer. */
    void failed(Exception cause);
  }

  /** Sends a message and returns at once. Running the returned value cancels the request. */
  Runnable send(Message message, Reply reply);

  @Override
  void close();
}
