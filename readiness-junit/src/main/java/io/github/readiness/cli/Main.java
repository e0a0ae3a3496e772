package io.github.readiness.cli;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.apiguardian.api.API;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Entry point of the command line. Exit codes:
 *
 * <ul>
 * <li>0: {@code GO}, or a command that succeeded
 * <li>2: a mistake in the call or in a key
 * <li>3: an internal error
 * <li>10: {@code CONDITIONAL_GO} (0 with {@code --lenient})
 * <li>20: {@code NO_GO}, or a report that is missing or cannot be trusted
 * <li>30: {@code PENDING}
 * </ul>
 */
@API(status = MAINTAINED, since = "0.1")
@Command(name = "readiness", scope = ScopeType.INHERIT, mixinStandardHelpOptions = true, versionProvider = Main.Version.class, synopsisSubcommandLabel = "COMMAND", description = "Decides a gate from a readiness report, verifies and renders the report, creates signing keys, and watches services.", subcommands = {
    GateCommand.class, VerifyCommand.class, RenderCommand.class, KeygenCommand.class,
    WatchCommand.class}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:GO; verified; done", "2:a mistake in the call or in a key", "3:an internal error", "10:CONDITIONAL_GO (0 with --lenient)",
        "20:NO_GO; a report that is missing or cannot be trusted", "30:PENDING"})
public final class Main {
  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Also print the stack trace of an error.")
  private boolean debug;

  Main() {}

  public static void main(String... arguments) {
    // always UTF-8, so that a pipeline reads the same bytes under every locale
    var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    var exitCode = run(Clock.systemUTC(), out, err, arguments);
    var flushed = flush(out, err);
    System.exit(exitCode == ExitCode.DONE ? flushed : exitCode);
  }

  /** Flushes standard output. Returns an error code if the output could not be written, for example to a full disk or a closed pipe. */
  private static int flush(PrintWriter out, PrintWriter err) {
    if (out.checkError()) {
      err.println("readiness: The answer could not be written to standard output.");
      return ExitCode.INTERNAL;
    }
    return ExitCode.DONE;
  }

  /** Runs one command and returns its exit code. */
  static int run(Clock clock, PrintWriter out, PrintWriter err, String... arguments) {
    var main = new Main();
    var line = new CommandLine(main, commandFactory(clock)).setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
    var handlers = new ErrorHandlers(() -> main.debug);
    line.setParameterExceptionHandler(handlers::handleInvalidCall).setExecutionExceptionHandler(handlers::handleFailure);
    try {
      return line.execute(arguments);
    } catch (VirtualMachineError exhausted) {
      err.println("readiness: The JVM has too little memory for the report (" + exhausted + "). Increase it: java -Xmx2g -jar ...");
      return ExitCode.INTERNAL;
    }
  }

  private static IFactory commandFactory(Clock clock) {
    var other = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        return type == GateCommand.class
            ? type.cast(new GateCommand(clock))
            : type == WatchCommand.class ? type.cast(new WatchCommand(clock)) : other.create(type);
      }
    };
  }

  /** Version from the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"readiness " + Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("from classes")};
    }
  }
}
