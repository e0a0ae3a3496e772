package io.github.readiness.probe.http;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Fact;
import io.github.readiness.Measure;
import io.github.readiness.Request;
import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonReader;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.SecretRedactor;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.path.json.exception.JsonPathException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Response to a request, or the reason why there is none.
 *
 * <p>If the target did not respond (refused, reset, too late), {@link #status()} and {@link #time()} are missing, which fails every bound. Everything
 * else is {@code NO_DATA}, because without a response nothing is known about headers or the body. If the request could not be sent (unknown host, no
 * local socket, no trusted connection) or the response is not HTTP, everything is an {@code ERROR}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class HttpAnswer {
  private final String request;
  private final RestAssuredExchange.Result result;
  private final Window window;
  private final Source source;
  private final Optional<String> evidence;
  private final SecretRedactor secrets;

  /** @param secrets redactor that knows the secrets in the request and the response */
  HttpAnswer(String request, RestAssuredExchange.Result result, Window window, Source source, Optional<String> evidence, SecretRedactor secrets) {
    this.request = request;
    this.result = result;
    this.window = window;
    this.source = source;
    this.evidence = evidence;
    this.secrets = secrets;
  }

  /** Returns the result of a request that was not sent. */
  static HttpAnswer unmeasured(Request request) {
    var source = new Source("http", request.service().name());
    return new HttpAnswer(request.toString(), RestAssuredExchange.Result.none(), Window.at(Instant.EPOCH), source, Optional.empty(),
        new SecretRedactor());
  }

  /** Returns the status code, 100 to 599. If redirects were followed, it is that of the last response. */
  public Fact<Integer> status() {
    return new Fact<>("status of " + request, ofResponse(response -> present(response.status())));
  }

  /** Returns the time of the last request, from sending it to the end of its response. The overhead of REST Assured is excluded. */
  public Measure<Time> time() {
    return new Measure<Time>("time of " + request, ofResponse(response -> present(response.took())));
  }

  /** Returns a header; its name is not case-sensitive. Several values are joined by commas. A secret value is checked, but not shown. */
  public Fact<String> header(String name) {
    return new Fact<>("header " + name + " of " + request, inResponse(response -> found(name, response.header(name), "there is no header " + name)));
  }

  /** Returns the body as text; an empty body is present. Secrets in it are not shown. A body of more than 10 MiB is an {@code ERROR}. */
  public Fact<String> body() {
    return new Fact<>("body of " + request,
        inResponse(response -> ofWholeBody(response, () -> present(response.text()).withRedaction(secrets.redaction()))));
  }

  /** Returns the value at a path of the JSON body, in REST Assured's notation: {@code "services[0].state"}. Null counts as missing. */
  public Fact<Object> json(String path) {
    return new Fact<>("JSON value " + path + " of " + request, jsonAt(path));
  }

  /** Returns the number at a path of the JSON body, in this unit: {@code number("process.cpu", Units::fraction)}. */
  public <Q extends Quantity<Q>> Measure<Q> number(String path, DoubleFunction<Q> unit) {
    return new Measure<>("JSON value " + path + " of " + request, asNumber(jsonAt(path), path, unit));
  }

  private <Q extends Quantity<Q>> Observation<Q> asNumber(Observation<Object> observation, String path, DoubleFunction<Q> unit) {
    if (observation instanceof Observation.Absent<Object> absent) {
      return new Observation.Absent<>(absent.outcome(), absent.explanation(), absent.samples(), absent.window(), source, absent.evidence());
    }
    if (observation instanceof Observation.Missing<Object> missing) {
      return new Observation.Missing<>(missing.explanation(), missing.samples(), missing.window(), source, missing.evidence());
    }
    var present = (Observation.Present<Object>) observation;
    var value = present.value();
    return withEvidence(value instanceof Number number
        ? Observation.ofNumber(number.doubleValue(), exact -> unit.apply(exact.doubleValue()), 1, window, source)
        : Observation.failed(present.redaction().orElseThrow().apply(path + " is not a number, but \"" + value + "\""), source));
  }

  private Observation<Object> jsonAt(String path) {
    return inResponse(response -> ofWholeBody(response, () -> {
      try {
        var json = new JsonPath(strict(response)).using(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
        return found(path, Optional.ofNullable(json.<Object>get(path)), "there is nothing at " + path);
      } catch (InvalidJsonException invalid) {
        return Observation.failed("The response to " + request + " cannot be read as JSON: " + invalid.getMessage(), source);
      } catch (JsonPathException invalidPath) {
        return Observation.failed("The path " + path + " cannot be evaluated: " + invalidPath.getMessage(), source);
      }
    }));
  }

  /** Returns the text if it is strict JSON. REST Assured would accept duplicate keys, and text after the end. */
  private static String strict(HttpResponseData response) {
    var text = response.strictText()
        .orElseThrow(() -> new InvalidJsonException("The body is not in the charset that it declares, or in UTF-8", 1, 1));
    try (var reader = JsonReader.of(text)) {
      reader.skipValue();
      reader.endDocument();
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private <T> Observation<T> ofWholeBody(HttpResponseData response, Supplier<Observation<T>> read) {
    return response.isCut() ? Observation.failed("the body is larger than the 10 MiB that are read", source) : read.get();
  }

  /** @param name header name or JSON path of the value */
  private <T> Observation<T> found(String name, Optional<T> value, String explanation) {
    return value.<Observation<T>>map(present -> present(present).withRedaction(secrets.redaction(name, present)))
        .orElseGet(() -> Observation.missing(explanation, window, source));
  }

  /** Returns an observation of the response as such. It is missing if there is no response. */
  private <T> Observation<T> ofResponse(Function<HttpResponseData, Observation<T>> reader) {
    return observe(reader, explanation -> Observation.missing(explanation, window, source));
  }

  /** Returns an observation of something in the response. It is unknown without a response. */
  private <T> Observation<T> inResponse(Function<HttpResponseData, Observation<T>> reader) {
    return observe(reader,
        explanation -> new Observation.Absent<>(Outcome.of(Reason.NO_DATA), explanation, 0, Optional.of(window), source, List.of()));
  }

  private <T> Observation<T> observe(Function<HttpResponseData, Observation<T>> reader, Function<String, Observation<T>> whenNotAnswered) {
    return withEvidence(result.response().map(reader).orElseGet(() -> result.noResponse().map(none -> none.isCausedByTarget()
        ? whenNotAnswered.apply(none.explanation())
        : Observation.<T>failed(none.explanation(), source)).orElseGet(() -> Observation.unmeasured(source))));
  }

  private <T> Observation.Present<T> present(T value) { return Observation.of(value, 1, window, source); }

  private <T> Observation<T> withEvidence(Observation<T> observation) { return evidence.map(observation::withEvidence).orElse(observation); }

  /** Returns the request and the status only. The rest may be secret. */
  @Override
  public String toString() { return request + ": " + result.response().map(response -> "" + response.status()).orElse("no response"); }
}
