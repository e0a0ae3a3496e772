package io.github.readiness.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest says it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"readiness " + Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("from classes")};
  }
}
