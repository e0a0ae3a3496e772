package io.github.readiness.probe.load.jmeter;

import java.io.Serializable;

/**
 * What the process with JMeter in it is told to do; goes to it as bytes, so it is made of arrays.
 *
 * @param home an empty directory that may be written to
 * @param settings keys and values of JMeter's properties, in turn
 * @param port at which the servers answer; any free one for 0
 * @param mostWaiting how many events may wait until they are told
 * @param shares what each server does
 */
record JmeterJob(String home, String[] settings, int port, int mostWaiting, Share[] shares) implements Serializable {

  /** What one server does. */
  record Share(String server, Group[] groups) implements Serializable {}

  /**
   * A thread group: an open one with a schedule, or one of users.
   *
   * @param schedule of JMeter's open model; empty for users
   * @param users how many, each of whom goes through all calls in turn
   * @param rampUpSeconds over which the users start
   * @param lastingSeconds for how long the users go on
   * @param thinkMillis how long a user waits after each call
   */
  record Group(int number, String schedule, int users, int rampUpSeconds, long lastingSeconds, long thinkMillis, Sample[] calls)
      implements
        Serializable {}

  /**
   * A request.
   *
   * @param part the part of the load it belongs to
   * @param headers their names
   * @param rows for each arrival in turn: path, body, and a value for each header
   */
  record Sample(int part, String method, String scheme, String host, int port, int timeoutMillis, String[] headers, String[][] rows)
      implements
        Serializable {}
}
