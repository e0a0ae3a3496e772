package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * File that is stored as proof of an observation. Its creator must remove secrets.
 *
 * @param name file name that describes the content: {@code latency.json}
 * @param mediaType media type: {@code application/json}
 * @param content bytes of the file; not copied, must not be changed afterwards
 */
@API(status = MAINTAINED, since = "0.1")
public record Evidence(String name, String mediaType, byte[] content) {

  /** Returns evidence with the given text in UTF-8. */
  public static Evidence text(String name, String mediaType, String content) {
    return new Evidence(name, mediaType, content.getBytes(StandardCharsets.UTF_8));
  }
}
