package io.github.readiness.probe.http;

import io.github.readiness.redact.SecretRedactor;
import io.restassured.http.Header;
import java.util.List;

/** Text of all requests and responses of a redirect chain, with secrets redacted. Its last line lists the redacted names. */
final class Transcript {
  private final SecretRedactor secrets = new SecretRedactor();
  private final StringBuilder text = new StringBuilder();

  void write(Hop hop, RestAssuredExchange.Result result) {
    text.append(hop.method()).append(' ').append(secrets.redactText(hop.uri().toString())).append('\n');
    write(result.sent().isEmpty() ? hop.headers().entrySet().stream().map(e -> new Header(e.getKey(), e.getValue())).toList() : result.sent());
    text.append('\n').append(hop.body().isEmpty() ? "" : secrets.redactBody(hop.body()) + "\n\n");
    result.response().ifPresent(response -> {
      text.append("answered ").append(response.status()).append(" after ").append(response.took()).append('\n');
      write(response.headers());
      text.append('\n').append(secrets.redactBody(response.text())).append(response.isCut() ? "\n(the rest was not read)" : "").append("\n\n");
    });
    result.noResponse().ifPresent(none -> text.append(secrets.redactText(none.explanation())).append("\n\n"));
  }

  /** Returns the redactor that knows all secrets of this text. */
  SecretRedactor secrets() { return secrets; }

  private void write(List<Header> headers) {
    headers
        .forEach(header -> text.append(header.getName()).append(": ").append(secrets.redactHeader(header.getName(), header.getValue())).append('\n'));
  }

  @Override
  public String toString() { return secrets.redactEchoes(text.toString()) + secrets.summary() + "\n"; }
}
