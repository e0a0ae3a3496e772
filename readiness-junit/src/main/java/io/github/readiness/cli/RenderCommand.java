package io.github.readiness.cli;

import io.github.readiness.render.ConsoleRenderer;
import io.github.readiness.render.HtmlRenderer;
import io.github.readiness.render.MarkdownRenderer;
import io.github.readiness.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that renders a report with its recorded decision. */
@Command(name = "render", description = "Renders a report with its recorded decision. It does not decide again.")
final class RenderCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;
  @Mixin
  private ReportOptions options;
  @Option(names = "--to", required = true, paramLabel = "html|md|console", description = "Output format.")
  private Form form;
  @Option(names = "--out", paramLabel = "<file>", description = "File to write. Default: standard output")
  private Optional<Path> file;

  enum Form {
    HTML, MD, CONSOLE
  }

  @Override
  public Integer call() {
    try {
      var loaded = options.read();
      show(text(loaded.report()));
      spec.commandLine().getErr().println("The report is " + loaded.provenance() + ".");
      return ExitCode.DONE;
    } catch (ReportRejectedException rejection) {
      spec.commandLine().getErr().println(rejection.getMessage());
      return ExitCode.NO_GO;
    }
  }

  private String text(Report report) {
    return switch (form) {
      case HTML -> HtmlRenderer.render(report);
      case MD -> MarkdownRenderer.render(report);
      case CONSOLE -> ConsoleRenderer.render(report, Optional.of(options.files().shown()), file.isEmpty() && Ansi.AUTO.enabled());
    };
  }

  private void show(String text) {
    file.ifPresentOrElse(target -> write(target, text), () -> spec.commandLine().getOut().print(text));
  }

  private static void write(Path target, String text) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      var draft = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
      Files.move(Files.writeString(draft, text), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The file " + target + " cannot be written: " + unwritable, unwritable);
    }
  }
}
