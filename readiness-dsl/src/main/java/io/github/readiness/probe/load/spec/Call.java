package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Request;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A request as part of a load: {@code call("cart", api.get("/cart/{id}")).weight(3).feed(csv(carts)).checks(json("ok", true))}.
 *
 * @param rows what fills places like <code>{id}</code> in path, headers and body, one row per request, in turn, from the first again after the last
 * @param checks what an answer must show to be a good one; the first that fails is counted
 */
@API(status = MAINTAINED, since = "0.1")
public record Call(String name, Request request, int weight, Feeder rows, List<ResponseCheck> checks) implements LoadTask {
  public Call {
    TaskLimits.requireValid(name, weight);
    checks = List.copyOf(checks);
  }

  public static Call of(Request request) { return new Call(request.words(), request, 1, Feeder.none(), List.of()); }

  /** So many times as often as a call that weighs 1. */
  public Call weight(int other) { return new Call(name, request, other, rows, checks); }

  /**
   * With the values of these rows: percent-encoded in the path and in bodies of type {@code application/x-www-form-urlencoded}, escaped as in
   * a JSON string in JSON bodies, as they are elsewhere.
   */
  public Call feed(Feeder values) { return new Call(name, request, weight, values, checks); }

  /**
   * An answer that fails one of these is an error, counted as {@code check: json ok}. Without a check of the status, one below 400 that is no
   * redirect is good.
   */
  public Call checks(ResponseCheck... more) {
    return new Call(name, request, weight, rows, Stream.concat(checks.stream(), Stream.of(more)).toList());
  }

  @Override
  public Time timeout() { return request.timeout(); }

  /** Neither headers nor body nor rows: they may hold secrets. */
  @Override
  public String toString() { return name.equals(request.words()) ? name : name + " (" + request.words() + ")"; }
}
