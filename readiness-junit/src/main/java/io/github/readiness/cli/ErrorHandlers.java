package io.github.readiness.cli;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.sign.KeyRejectedException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Errors in one clear sentence; the stack trace only for who asks. */
record ErrorHandlers(BooleanSupplier debug) {
  int inTheCall(ParameterException mistake, String... arguments) {
    var line = mistake.getCommandLine();
    line.getErr().println(Printable.of(mistake.getMessage()));
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    trace(mistake, line);
    return ExitCode.USAGE;
  }

  int whileRunning(Exception error, CommandLine line, ParseResult parsed) {
    line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + sentence(error));
    trace(error, line);
    return error instanceof KeyRejectedException || error instanceof InvalidDefinitionException ? ExitCode.USAGE : ExitCode.INTERNAL;
  }

  private static String sentence(Exception error) {
    return error instanceof KeyRejectedException || error instanceof InvalidDefinitionException || error instanceof UncheckedIOException
        ? error.getMessage()
        : "This should not have happened (" + error + "). Please report it with what --debug prints.";
  }

  private void trace(Exception error, CommandLine line) {
    if (debug.getAsBoolean()) {
      error.printStackTrace(line.getErr());
    }
  }
}
