package io.github.readiness.probe.http;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Request;
import org.apiguardian.api.API;

/**
 * Sends a request and tells what was answered.
 *
 * <pre>{@code
 * var answer = readiness.run(http(service("api").get("/version").withBearer(token)));
 * readiness.require(answer.status()).exactly(200);
 * readiness.require(answer.header("Strict-Transport-Security")).present();
 * readiness.require(answer.json("release")).exactly("3.4.0");
 * readiness.require(answer.number("process.cpu", Units::fraction)).below(percent(80));
 * }</pre>
 *
 * <p>Request and answer are kept as evidence, with the values of secrets taken out. What is judged is printed, so judge no secret.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Http {
  private Http() {}

  /** Sends this, once; a redirect is an answer like any other. */
  public static HttpPlan http(Request request) {
    return new HttpPlan(request, 0);
  }
}
