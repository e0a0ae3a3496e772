package io.github.readiness.report;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** What is to go live, and where it was measured. */
@API(status = STABLE, since = "0.1")
public record SystemInfo(String name, String version, String environment) {}
