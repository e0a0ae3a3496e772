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

/** Shows a report as it stands, without deciding anew. */
@Command(name = "render", description = "Shows a report as it stands, without deciding anew.")
final class RenderCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;
  @Mixin
  private ReportOptions sources;
  @Option(names = "--to", required = true, paramLabel = "html|md|console", description = "The form to show it in.")
  private Form form;
  @Option(names = "--out", paramLabel = "<file>", description = "Where to write it. Default: standard output")
  private Optional<Path> file;

  enum Form {
    HTML, MD, CONSOLE
  }

  @Override
  public Integer call() {
    try {
      var reading = sources.read();
      show(text(reading.report()));
      spec.commandLine().getErr().println("The report is " + reading.provenance() + ".");
      return ExitCode.DONE;
    } catch (ReportRejectedException refusal) {
      spec.commandLine().getErr().println(refusal.getMessage());
      return ExitCode.NO_GO;
    }
  }

  private String text(Report report) {
    return switch (form) {
      case HTML -> HtmlRenderer.render(report);
      case MD -> MarkdownRenderer.render(report);
      case CONSOLE -> ConsoleRenderer.render(report, Optional.of(sources.files().shown()), file.isEmpty() && Ansi.AUTO.enabled());
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
