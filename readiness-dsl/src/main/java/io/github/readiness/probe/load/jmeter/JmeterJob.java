package io.github.readiness.probe.load.jmeter;

import java.io.Serializable;

/**
 * Job of the JMeter process. Transferred by serialization, so it consists of arrays.
 *
 * @param home empty directory that can be written to
 * @param settings keys and values of JMeter's properties, alternating
 * @param port port at which this machine receives the servers' samples; 0 for any free one
 * @param mostWaiting capacity of the event queue
 * @param shares share of each server
 */
record JmeterJob(String home, String[] settings, int port, int mostWaiting, Share[] shares) implements Serializable {

  /** Share of one server. */
  record Share(String server, Group[] groups) implements Serializable {}

  /**
   * Thread group: open, with a schedule, or closed, with users.
   *
   * @param schedule schedule of JMeter's open model; empty for users
   * @param users number of users, each of whom sends all calls in turn
   * @param rampUpSeconds time over which the users start
   * @param lastingSeconds time for which the users continue
   * @param thinkMillis time that a user waits after each call
   */
  record Group(int number, String schedule, int users, int rampUpSeconds, long lastingSeconds, long thinkMillis, Sample[] calls)
      implements
        Serializable {}

  /**
   * Request of a thread group.
   *
   * @param part index of its part of the load
   * @param headers names of the headers
   * @param rows values for each arrival in turn: path, body, and one for each header
   */
  record Sample(int part, String method, String scheme, String host, int port, int timeoutMillis, String[] headers, String[][] rows)
      implements
        Serializable {}
}
