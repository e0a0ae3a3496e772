package io.github.readiness.probe.load.jmeter;

import java.io.Serializable;

/** What the process with JMeter in it has to say; comes from it as bytes. */
interface JmeterEvent extends Serializable {

  /** Which JMeter it has. */
  record Version(String number) implements JmeterEvent {}

  /** A server has begun. */
  record Began(int server) implements JmeterEvent {}

  /** A server has sent all that it was to send; samples may still be on their way. */
  record Ended(int server) implements JmeterEvent {}

  /** A server cannot be used, or not any more. */
  record Lost(int server, String why) implements JmeterEvent {}

  /** The process has ended or can go no further; these were its last words. */
  record Over(String lastWords) implements JmeterEvent {}

  /**
   * A raw sample result.
   *
   * @param arrival which of the arrivals or users of the thread group, from 0
   * @param begun when the test began, by the server's clock, in milliseconds since 1970
   * @param sent when it was sent, by the same clock
   * @param took milliseconds from the send to the last byte
   * @param code an HTTP status, or {@code Non HTTP response code: } and the class of an exception
   * @param bytes of the body
   * @param headers of the answer, as they came
   * @param body empty where nobody wanted to look
   */
  record Sample(int server, int part, int arrival, long begun, long sent, long took, String code, long bytes, String headers, byte[] body)
      implements
        JmeterEvent {}
}
