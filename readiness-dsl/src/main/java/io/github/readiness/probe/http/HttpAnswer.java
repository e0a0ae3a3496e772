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
 * What was answered, or that nothing was.
 *
 * <p>Where the target was asked and did not answer (refused, reset, too late), {@link #status()} and {@link #time()} are known not to be there,
 * a miss of every bound; all else is {@code NO_DATA}, so that a header is not called absent because nobody answered. Where it could not be
 * asked (no such name, no local socket, no trusted connection) or what it said is no HTTP, everything is an {@code ERROR}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class HttpAnswer {
  private final String request;
  private final RestAssuredExchange.Result result;
  private final Window window;
  private final Source source;
  private final Optional<String> evidence;
  private final SecretRedactor secrets;

  /** @param secrets what was found in request and answer, and must not be shown */
  HttpAnswer(String request, RestAssuredExchange.Result result, Window window, Source source, Optional<String> evidence, SecretRedactor secrets) {
    this.request = request;
    this.result = result;
    this.window = window;
    this.source = source;
    this.evidence = evidence;
    this.secrets = secrets;
  }

  /** The answer to a request that was not sent yet. */
  static HttpAnswer unmeasured(Request request) {
    var source = new Source("http", request.service().name());
    return new HttpAnswer(request.toString(), RestAssuredExchange.Result.none(), Window.at(Instant.EPOCH), source, Optional.empty(),
        new SecretRedactor());
  }

  /** The status code, 100 to 599; of the last answer where redirects were followed. */
  public Fact<Integer> status() {
    return new Fact<>("status of " + request, answered(reply -> seen(reply.status())));
  }

  /** From sending to the end of the answer, without following redirects; what REST Assured itself needs is not counted. */
  public Measure<Time> time() {
    return new Measure<Time>("time of " + request, answered(reply -> seen(reply.took())));
  }

  /** A header by its name in any case, several of one name joined by commas. One with a secret is judged, but not shown. */
  public Fact<String> header(String name) {
    return new Fact<>("header " + name + " of " + request, within(reply -> found(name, reply.header(name), "there is no header " + name)));
  }

  /** The body as text, shown without the secrets in it; an empty one is there. More than 10 MiB is not read and so not judged. */
  public Fact<String> body() {
    return new Fact<>("body of " + request, within(reply -> whole(reply, () -> seen(reply.text()).redacted(secrets.redaction()))));
  }

  /** What stands at a path of the JSON body, as REST Assured writes it: {@code "services[0].state"}; null is not there. */
  public Fact<Object> json(String path) {
    return new Fact<>("JSON value " + path + " of " + request, jsonAt(path));
  }

  /** A number at a path of the JSON body, in this unit: {@code number("process.cpu", Units::fraction)}. */
  public <Q extends Quantity<Q>> Measure<Q> number(String path, DoubleFunction<Q> unit) {
    return new Measure<>("JSON value " + path + " of " + request, asNumber(jsonAt(path), path, unit));
  }

  private <Q extends Quantity<Q>> Observation<Q> asNumber(Observation<Object> seen, String path, DoubleFunction<Q> unit) {
    if (seen instanceof Observation.Absent<Object> absent) {
      return new Observation.Absent<>(absent.outcome(), absent.explanation(), absent.samples(), absent.window(), source, absent.evidence());
    }
    if (seen instanceof Observation.Missing<Object> missing) {
      return new Observation.Missing<>(missing.explanation(), missing.samples(), missing.window(), source, missing.evidence());
    }
    var present = (Observation.Present<Object>) seen;
    var value = present.value();
    return kept(value instanceof Number number
        ? Observation.ofNumber(number.doubleValue(), exact -> unit.apply(exact.doubleValue()), 1, window, source)
        : Observation.broken(present.redaction().orElseThrow().apply(path + " is no number but \"" + value + "\""), source));
  }

  private Observation<Object> jsonAt(String path) {
    return within(reply -> whole(reply, () -> {
      try {
        var json = new JsonPath(strict(reply)).using(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
        return found(path, Optional.ofNullable(json.<Object>get(path)), "there is nothing at " + path);
      } catch (InvalidJsonException noJson) {
        return Observation.broken("The answer to " + request + " cannot be read as JSON: " + noJson.getMessage(), source);
      } catch (JsonPathException noPath) {
        return Observation.broken("The path " + path + " cannot be evaluated: " + noPath.getMessage(), source);
      }
    }));
  }

  /** Returns the text if every reader of JSON understands it alike: REST Assured takes the last of two equal keys and passes over text behind the end. */
  private static String strict(HttpResponseData reply) {
    var text = reply.strictText().orElseThrow(() -> new InvalidJsonException("The body is not in the charset that it declares, or in UTF-8", 1, 1));
    try (var reader = JsonReader.of(text)) {
      reader.skipValue();
      reader.endDocument();
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private <T> Observation<T> whole(HttpResponseData reply, Supplier<Observation<T>> read) {
    return reply.isCut() ? Observation.broken("the body is larger than the 10 MiB that are read", source) : read.get();
  }

  /** @param name what the value is called where it stands */
  private <T> Observation<T> found(String name, Optional<T> value, String otherwise) {
    return value.<Observation<T>>map(there -> seen(there).redacted(secrets.redaction(name, there)))
        .orElseGet(() -> Observation.missing(otherwise, window, source));
  }

  /** Of the answer as such: that there is none is known. */
  private <T> Observation<T> answered(Function<HttpResponseData, Observation<T>> reading) {
    return read(reading, silence -> Observation.missing(silence, window, source));
  }

  /** Of something in the answer: without an answer nothing is known of it. */
  private <T> Observation<T> within(Function<HttpResponseData, Observation<T>> reading) {
    return read(reading, silence -> new Observation.Absent<>(Outcome.of(Reason.NO_DATA), silence, 0, Optional.of(window), source, List.of()));
  }

  private <T> Observation<T> read(Function<HttpResponseData, Observation<T>> reading, Function<String, Observation<T>> targetsSilence) {
    return kept(result.reply().map(reading).orElseGet(() -> result.silence().map(silence -> silence.isTargetsDoing()
        ? targetsSilence.apply(silence.explanation())
        : Observation.<T>broken(silence.explanation(), source)).orElseGet(() -> Observation.unmeasured(source))));
  }

  private <T> Observation.Present<T> seen(T value) { return Observation.of(value, 1, window, source); }

  private <T> Observation<T> kept(Observation<T> observation) { return evidence.map(observation::withEvidence).orElse(observation); }

  /** Request and status, nothing else: the rest may be secret. */
  @Override
  public String toString() { return request + ": " + result.reply().map(reply -> "" + reply.status()).orElse("no answer"); }
}
