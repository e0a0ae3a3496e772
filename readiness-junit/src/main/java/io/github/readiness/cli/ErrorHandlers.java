package io.github.readiness.cli;

import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.render.SafeText;
import io.github.readiness.sign.KeyRejectedException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Handlers that print an error as one sentence, and its stack trace only with {@code --debug}. */
record ErrorHandlers(BooleanSupplier debug) {
  int handleInvalidCall(ParameterException mistake, String... arguments) {
    var line = mistake.getCommandLine();
    line.getErr().println(SafeText.lines(mistake.getMessage()));
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    printStackTraceIfDebug(mistake, line);
    return ExitCode.USAGE;
  }

  int handleFailure(Exception error, CommandLine line, ParseResult parsed) {
    line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + sentence(error));
    printStackTraceIfDebug(error, line);
    return error instanceof KeyRejectedException || error instanceof InvalidDefinitionException ? ExitCode.USAGE : ExitCode.INTERNAL;
  }

  private static String sentence(Exception error) {
    return error instanceof KeyRejectedException || error instanceof InvalidDefinitionException || error instanceof UncheckedIOException
        ? error.getMessage()
        : "Internal error (" + error + "). Please report it with the output of --debug.";
  }

  private void printStackTraceIfDebug(Exception error, CommandLine line) {
    if (debug.getAsBoolean()) {
      error.printStackTrace(line.getErr());
    }
  }
}
