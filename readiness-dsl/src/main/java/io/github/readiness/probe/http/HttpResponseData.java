package io.github.readiness.probe.http;

import io.github.readiness.quantity.Quantity.Time;
import io.restassured.http.Header;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Content of a response. A body that is too large is cut off.
 *
 * @param isCut true if the body is longer than the content
 * @param took time from sending the request to the end of the response, without the overhead of REST Assured
 */
record HttpResponseData(int status, List<Header> headers, byte[] content, boolean isCut, Time took) {
  private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  /** Returns the values of a header, joined by commas. Its name is not case-sensitive; RFC 9110, 5.2. */
  Optional<String> header(String name) {
    return headers.stream().filter(header -> header.getName().equalsIgnoreCase(name)).map(Header::getValue).reduce((a, b) -> a + ", " + b);
  }

  String text() { return new String(content, charset()); }

  /** Returns the text; empty if the bytes are not valid in the charset. */
  Optional<String> strictText() {
    try {
      return Optional.of(charset().newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException broken) {
      return Optional.empty();
    }
  }

  private Charset charset() {
    try {
      return header("Content-Type").stream().map(CHARSET::matcher).flatMap(match -> match.find() ? Stream.of(match.group(1)) : Stream.empty())
          .map(Charset::forName).findFirst().orElse(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
