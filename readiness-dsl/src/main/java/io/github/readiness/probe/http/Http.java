package io.github.readiness.probe.http;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Request;
import org.apiguardian.api.API;

/**
 * Entry point of the HTTP probe, which sends one request and measures its response.
 *
 * <pre>{@code
 * var answer = readiness.run(http(service("api").get("/version").withBearer(token)));
 * readiness.require(answer.status()).exactly(200);
 * readiness.require(answer.header("Strict-Transport-Security")).present();
 * readiness.require(answer.json("release")).exactly("3.4.0");
 * readiness.require(answer.number("process.cpu", Units::fraction)).below(percent(80));
 * }</pre>
 *
 * <p>The evidence contains the request and the response, with secrets redacted. Reports print the values that are checked, so do not check secrets.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Http {
  private Http() {}

  /** Returns a plan that sends this request once. It does not follow redirects. */
  public static HttpPlan http(Request request) {
    return new HttpPlan(request, 0);
  }
}
