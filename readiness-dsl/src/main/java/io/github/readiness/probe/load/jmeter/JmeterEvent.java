package io.github.readiness.probe.load.jmeter;

import java.io.Serializable;

/** Event that the JMeter process reports; transferred by serialization. */
interface JmeterEvent extends Serializable {

  /** Version of JMeter in the process. */
  record Version(String number) implements JmeterEvent {}

  /** A server has begun its test. */
  record Began(int server) implements JmeterEvent {}

  /** A server has sent its whole share; samples may still be in transit. */
  record Ended(int server) implements JmeterEvent {}

  /** A server cannot be used, or was lost during the test. */
  record Lost(int server, String why) implements JmeterEvent {}

  /** The process has ended or cannot continue; contains its last lines of output. */
  record Over(String lastWords) implements JmeterEvent {}

  /**
   * Raw sample.
   *
   * @param arrival number of the arrival or of the user in the thread group, from 0
   * @param begun start of the test by the server's clock, in milliseconds since 1970
   * @param sent time of the send by the same clock
   * @param took milliseconds from the send to the last byte
   * @param code HTTP status, or {@code Non HTTP response code: } and the class of an exception
   * @param bytes size of the body
   * @param headers headers of the answer, unchanged
   * @param body empty if no check needs it
   */
  record Sample(int server, int part, int arrival, long begun, long sent, long took, String code, long bytes, String headers, byte[] body)
      implements
        JmeterEvent {}
}
