package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * Something kept because it shows an observation. Secrets are taken out by whoever makes it.
 *
 * @param name a file name that says what it is: {@code latency.json}
 * @param mediaType its type: {@code application/json}
 * @param content its bytes; not copied, must not be changed afterwards
 */
@API(status = MAINTAINED, since = "0.1")
public record Evidence(String name, String mediaType, byte[] content) {

  /** Text in UTF-8. */
  public static Evidence text(String name, String mediaType, String content) {
    return new Evidence(name, mediaType, content.getBytes(StandardCharsets.UTF_8));
  }
}
