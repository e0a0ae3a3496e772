package io.github.readiness.probe.http;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Request;
import io.github.readiness.Service;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One request as a value.
 *
 * @param request what is sent; its timeout bounds each hop from sending to the end of the answer
 * @param redirects how many redirects are followed; the one after that is the answer
 */
@API(status = MAINTAINED, since = "0.1")
public record HttpPlan(Request request, int redirects) implements Plan<HttpAnswer> {
  private static final int MOST_REDIRECTS = 50;

  public HttpPlan {
    if (redirects < 0 || redirects > MOST_REDIRECTS) {
      throw new IllegalArgumentException("Between 0 and " + MOST_REDIRECTS + " redirects can be followed, but " + redirects
          + " were asked for. Write followingRedirects(5).");
    }
  }

  /**
   * With at most this many redirects followed, 0 to 50. Headers with credentials stay at the host they were meant for; 301, 302 and 303 turn
   * all but GET and HEAD into GET without a body.
   */
  public HttpPlan followingRedirects(int most) {
    return new HttpPlan(request, most);
  }

  @Override
  public String description() { return request.toString(); }

  @Override
  public List<Service> services() { return List.of(request.service()); }

  @Override
  public Optional<HttpAnswer> unmeasured() { return Optional.of(HttpAnswer.unmeasured(request)); }

  @Override
  public HttpAnswer execute(Execution execution) { return new RedirectChain(this, execution).travel(); }
}
