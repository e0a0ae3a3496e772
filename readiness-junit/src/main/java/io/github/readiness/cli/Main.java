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
 * The command line of readiness. Ends with 0 for {@code GO} and for what was verified or done, 10 for {@code CONDITIONAL_GO} (0 with
 * {@code --lenient}), 20 for {@code NO_GO} and for a report that is missing or cannot be relied on, 30 for {@code PENDING}, 2 for a mistake in
 * the call or in a key, and 3 for an error of our own.
 */
@API(status = MAINTAINED, since = "0.1")
@Command(name = "readiness", scope = ScopeType.INHERIT, mixinStandardHelpOptions = true, versionProvider = Main.Version.class, synopsisSubcommandLabel = "COMMAND", description = "Gates on a readiness report, verifies it, renders it; watches services.", subcommands = {
    GateCommand.class, VerifyCommand.class, RenderCommand.class, KeygenCommand.class,
    WatchCommand.class}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:GO; verified; done", "2:a mistake in the call or in a key", "3:an error of our own", "10:CONDITIONAL_GO (0 with --lenient)",
        "20:NO_GO; a report that is missing or cannot be relied on", "30:PENDING"})
public final class Main {
  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error, too.")
  private boolean debug;

  Main() {}

  public static void main(String... arguments) {
    // UTF-8 whatever the locale: a pipeline reads the same bytes everywhere
    var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    var exitCode = run(Clock.systemUTC(), out, err, arguments);
    var written = written(out, err);
    System.exit(exitCode == ExitCode.DONE ? written : exitCode);
  }

  /** Flushes. What could not be printed, on a full disk or into a closed pipe, was not done. */
  private static int written(PrintWriter out, PrintWriter err) {
    if (out.checkError()) {
      err.println("readiness: The answer could not be written to standard output.");
      return ExitCode.INTERNAL;
    }
    return ExitCode.DONE;
  }

  /** One call, to its exit code. */
  static int run(Clock clock, PrintWriter out, PrintWriter err, String... arguments) {
    var main = new Main();
    var line = new CommandLine(main, making(clock)).setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
    var mistakes = new ErrorHandlers(() -> main.debug);
    line.setParameterExceptionHandler(mistakes::inTheCall).setExecutionExceptionHandler(mistakes::whileRunning);
    try {
      return line.execute(arguments);
    } catch (VirtualMachineError exhausted) {
      err.println("readiness: This machine has too little memory for the report (" + exhausted + "). Give it more: java -Xmx2g -jar ...");
      return ExitCode.INTERNAL;
    }
  }

  private static IFactory making(Clock clock) {
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

  /** The version as the jar's manifest says it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"readiness " + Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("from classes")};
    }
  }
}
