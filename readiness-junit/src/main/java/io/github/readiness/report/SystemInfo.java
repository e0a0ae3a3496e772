package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** System to be released and the environment in which it was measured. */
@API(status = MAINTAINED, since = "0.1")
public record SystemInfo(String name, String version, String environment) {}
