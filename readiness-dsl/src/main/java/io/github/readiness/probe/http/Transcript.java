package io.github.readiness.probe.http;

import io.github.readiness.redact.SecretRedactor;
import io.restassured.http.Header;
import java.util.List;

/** Requests and answers as they went over the wire, without secrets; says at its end what was taken out. */
final class Transcript {
  private final SecretRedactor secrets = new SecretRedactor();
  private final StringBuilder text = new StringBuilder();

  void write(Hop hop, RestAssuredExchange.Result result) {
    text.append(hop.method()).append(' ').append(secrets.redactText(hop.uri().toString())).append('\n');
    write(result.sent().isEmpty() ? hop.headers().entrySet().stream().map(e -> new Header(e.getKey(), e.getValue())).toList() : result.sent());
    text.append('\n').append(hop.body().isEmpty() ? "" : secrets.redactBody(hop.body()) + "\n\n");
    result.reply().ifPresent(reply -> {
      text.append("answered ").append(reply.status()).append(" after ").append(reply.took()).append('\n');
      write(reply.headers());
      text.append('\n').append(secrets.redactBody(reply.text())).append(reply.isCut() ? "\n(the rest was not read)" : "").append("\n\n");
    });
    result.silence().ifPresent(silence -> text.append(secrets.redactText(silence.explanation())).append("\n\n"));
  }

  /** Takes the same secrets out of other texts. */
  SecretRedactor secrets() { return secrets; }

  private void write(List<Header> headers) {
    headers
        .forEach(header -> text.append(header.getName()).append(": ").append(secrets.redactHeader(header.getName(), header.getValue())).append('\n'));
  }

  @Override
  public String toString() { return secrets.redactEchoes(text.toString()) + secrets.summary() + "\n"; }
}
