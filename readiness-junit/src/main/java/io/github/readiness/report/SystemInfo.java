package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** What is to go live, and where it was measured. */
@API(status = MAINTAINED, since = "0.1")
public record SystemInfo(String name, String version, String environment) {}
