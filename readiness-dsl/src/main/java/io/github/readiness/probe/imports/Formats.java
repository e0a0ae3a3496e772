package io.github.readiness.probe.imports;

import java.util.concurrent.TimeUnit;

/** All formats that can be imported. */
final class Formats {
  private Formats() {}

  static Format k6() {
    return new K6();
  }

  static Format jtl() {
    return new Jtl();
  }

  static Format gatling() {
    return new Gatling();
  }

  static Format locust() {
    return new Locust();
  }

  static Format hyperfoil() {
    return new Hyperfoil();
  }

  static Format wrk() {
    return new Wrk();
  }

  static Format wrk2() {
    return new Wrk2();
  }

  static Format hey() {
    return new Hey();
  }

  static Format ab() {
    return new Ab();
  }

  /** @param unit the unit of the values, which the log does not say */
  static Format hdrLog(TimeUnit unit) {
    return new HdrLog(unit);
  }
}
