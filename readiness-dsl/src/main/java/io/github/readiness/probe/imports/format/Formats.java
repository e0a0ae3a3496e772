package io.github.readiness.probe.imports.format;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** Factory of all file formats that can be imported. */
@API(status = INTERNAL, since = "0.1")
public final class Formats {
  private Formats() {}

  public static Format k6() {
    return new K6();
  }

  public static Format jtl() {
    return new Jtl();
  }

  public static Format gatling() {
    return new Gatling();
  }

  public static Format locust() {
    return new Locust();
  }

  public static Format hyperfoil() {
    return new Hyperfoil();
  }

  public static Format wrk() {
    return new Wrk();
  }

  public static Format wrk2() {
    return new Wrk2();
  }

  public static Format hey() {
    return new Hey();
  }

  public static Format ab() {
    return new Ab();
  }

  /** @param unit the unit of the values, which the log does not contain */
  public static Format hdrLog(TimeUnit unit) {
    return new HdrLog(unit);
  }
}
