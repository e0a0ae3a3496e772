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
 * Plan of one HTTP request.
 *
 * @param request request to send; its timeout limits each hop, from sending to the end of the response
 * @param redirects number of redirects to follow, 0 to 50; a further redirect is the response
 */
@API(status = MAINTAINED, since = "0.1")
public record HttpPlan(Request request, int redirects) implements Plan<HttpAnswer> {
  private static final int MAX_REDIRECTS = 50;

  public HttpPlan {
    if (redirects < 0 || redirects > MAX_REDIRECTS) {
      throw new IllegalArgumentException("Number of redirects must be 0 to " + MAX_REDIRECTS + ", but was " + redirects
          + ". Write followingRedirects(5).");
    }
  }

  /**
   * Returns a copy that follows at most this many redirects, 0 to 50. Headers with credentials are only sent to the origin of the first request. After 301,
   * 302 and 303 every method except GET and HEAD becomes GET without a body.
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
  public HttpAnswer execute(Execution execution) { return new RedirectChain(this, execution).follow(); }
}
