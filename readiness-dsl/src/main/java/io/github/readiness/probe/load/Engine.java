package io.github.readiness.probe.load;

/** Sends one request many times. Behind this seam stands an HTTP client that can be exchanged. */
interface Engine extends AutoCloseable {

  /** What comes of a request; told from any thread, perhaps before {@link #send} returns. */
  interface Reply {
    /** The answer has come, to its last byte. */
    void answered(int status);

    /** No answer will come. */
    void failed(Exception cause);
  }

  /** Sends and returns at once. What is returned gives the request up: its connection is closed. */
  Runnable send(Reply reply);

  @Override
  void close();
}
