package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Request;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Request as part of a load: {@code call("cart", api.get("/cart/{id}")).weight(3).feed(csv(carts)).checks(json("ok", true))}.
 *
 * @param rows values for placeholders like <code>{id}</code> in path, headers and body; one row per request, starting again after the last
 * @param checks conditions that a good answer must meet; the first that fails is counted
 */
@API(status = MAINTAINED, since = "0.1")
public record Call(String name, Request request, int weight, Feeder rows, List<ResponseCheck> checks) implements LoadTask {
  public Call {
    TaskLimits.requireValid(name, weight);
    checks = List.copyOf(checks);
  }

  public static Call of(Request request) { return new Call(request.words(), request, 1, Feeder.none(), List.of()); }

  /** Returns a copy that is sent this many times as often as a part of weight 1. */
  public Call weight(int other) {
    return new Call(name, request, other, rows, checks);
  }

  /**
   * Returns a copy that fills its placeholders from these rows. Values are percent-encoded in the path and in bodies of type
   * {@code application/x-www-form-urlencoded}, escaped in JSON bodies, and unchanged elsewhere.
   */
  public Call feed(Feeder values) { return new Call(name, request, weight, values, checks); }

  /**
   * Returns a copy with these checks added. An answer that fails one is an error, counted for example as {@code check: json ok}. Without a check of
   * the status, a status below 300 is good, and so is 304.
   */
  public Call checks(ResponseCheck... more) {
    return new Call(name, request, weight, rows, Stream.concat(checks.stream(), Stream.of(more)).toList());
  }

  @Override
  public Time timeout() { return request.timeout(); }

  /** Leaves out headers, body and rows: they may hold secrets. */
  @Override
  public String toString() { return name.equals(request.words()) ? name : name + " (" + request.words() + ")"; }
}
