package io.github.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that meaningless sentences do not compile. Each differs in one place from a sentence that compiles. */
class GrammarTests {

  @TempDir
  private Path classes;

  private List<Diagnostic<? extends JavaFileObject>> errors(String statement) {
    var source = new SimpleJavaFileObject(URI.create("string:///Sentence.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return """
            import static io.github.readiness.Units.*;
            import static io.github.readiness.probe.load.Load.load;
            import io.github.readiness.*;
            import io.github.readiness.quantity.Quantity.*;
            class Sentence {
              void say(Readiness readiness, Measure<Time> latency, Measure<Ratio> errors, Fact<Integer> status, Invariant health, Request request) {
                %s;
              }
            }
            """.formatted(statement);
      }
    };
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var options = List.of("-proc:none", "-implicit:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
    ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, List.of(source)).call();
    return diagnostics.getDiagnostics().stream().filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "readiness.require(latency).below(millis(200))",
      "readiness.require(latency).because(\"late\").below(millis(200))",
      "readiness.require(errors).below(percent(1))",
      "readiness.require(status).oneOf(200, 204)",
      "readiness.require(health).because(\"a day\").heldThroughout()",
      "readiness.run(load(request).at(perSecond(500)).lasting(seconds(30)).warmUp(seconds(5))).latency().p95()"})
  void sentenceCompiles(String sentence) {
    assertThat(errors(sentence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "readiness.require(latency).below(percent(1))                          | compiler.err.prob.found.req    | Ratio cannot be converted to",
      "readiness.require(errors).below(millis(200))                          | compiler.err.prob.found.req    | Time cannot be converted to",
      "readiness.require(latency).below(200)                                 | compiler.err.prob.found.req    | int cannot be converted to",
      "readiness.require(latency).below(millis(200)).because(\"late\")       | compiler.err.cant.apply.symbol | because in record",
      "readiness.require(health).heldThroughout().because(\"late\")          | compiler.err.cant.apply.symbol | because in record",
      "readiness.require(status).below(count(300))                           | compiler.err.cant.resolve.location.args | below",
      "readiness.run(load(request))                                          | compiler.err.cant.apply.symbol    | Load cannot be converted to",
      "readiness.run(load(request).at(perSecond(500)))                       | compiler.err.cant.apply.symbol    | WithRate cannot be converted to",
      "load(request).lasting(seconds(30))                                    | compiler.err.cant.resolve.location.args | lasting"})
  void aSentenceThatCannotBeMeantDoesNot(String sentence, String code, String words) {
    assertThat(errors(sentence)).singleElement().satisfies(error -> {
      assertThat(error.getMessage(Locale.ENGLISH)).contains(words);
      assertThat(error.getCode()).startsWith(code);
      assertThat(error.getLineNumber()).isEqualTo(7);
    });
  }

  @Test
  void unknownMethodDoesNotCompile() {
    assertThat(errors("readiness.demand(latency)")).singleElement()
        .satisfies(error -> assertThat(error.getMessage(Locale.ENGLISH)).contains("cannot find symbol").contains("demand"));
  }
}
