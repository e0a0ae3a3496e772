package io.github.readiness.render;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Key and text of one fact, for example {@code measured} and {@code 412.3 ms, 212.3 ms over}. */
@API(status = INTERNAL, since = "0.1")
public record FactLine(String key, String text) {}
