package io.github.readiness.cli;

import io.github.readiness.sign.Algorithm;
import io.github.readiness.sign.Keys;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that creates a key pair for signing reports. */
@Command(name = "keygen", description = "Creates a key pair for signing reports, in the format of openssl genpkey.")
final class KeygenCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;
  @Option(names = "--out", required = true, paramLabel = "<dir>", description = "Directory for the key files; created if missing. A key is never overwritten.")
  private Path directory;
  @Option(names = "--name", paramLabel = "<name>", defaultValue = "readiness", description = "Name of the key files. Default: ${DEFAULT-VALUE}")
  private String name;
  @Option(names = "--algorithm", paramLabel = "ed25519|p256", defaultValue = "ed25519", description = "Signature algorithm. Default: ${DEFAULT-VALUE}")
  private Algorithm algorithm;

  @Override
  public Integer call() {
    var key = Keys.generate(directory, name, algorithm);
    var out = spec.commandLine().getOut();
    out.println("private key  " + directory.resolve(name + ".key.pem") + "  keep it secret: -Dreadiness.sign.key.file=...");
    out.println("public key   " + directory.resolve(name + ".pub.pem") + "  for everyone who verifies reports: --trust ...");
    out.println("key id       " + key.verificationKey().id());
    return ExitCode.DONE;
  }
}
