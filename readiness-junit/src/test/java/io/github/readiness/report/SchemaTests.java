package io.github.readiness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.BoundDetails;
import io.github.readiness.judgement.ConfidenceDetails;
import io.github.readiness.judgement.ObservedKind;
import io.github.readiness.judgement.Operator;
import io.github.readiness.judgement.RecordedCaveat;
import io.github.readiness.judgement.StateDurations;
import io.github.readiness.observation.ErrorBudgetFigure;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema of {@code report.json} accepts complete reports and rejects broken ones. */
class SchemaTests {
  private static final JsonNode TREE = JsonMapper.shared().readTree(ReportSchema.text());

  /** Location of each record in the schema. */
  private static final Map<Class<?>, String> DESCRIBED = Map.ofEntries(Map.entry(Report.class, ""), Map.entry(Run.class, "/properties/run"),
      Map.entry(SystemInfo.class, "/properties/system"), Map.entry(Subject.class, "/properties/subjects/items"),
      Map.entry(CriterionResult.class, "/$defs/criterion"), Map.entry(Assessment.class, "/$defs/check"),
      Map.entry(Attempt.class, "/$defs/attempt"), Map.entry(StateDurations.class, "/$defs/stateDurations"),
      Map.entry(BoundDetails.class, "/$defs/boundDetails"), Map.entry(BoundDetails.Range.class, "/$defs/range"),
      Map.entry(BoundDetails.HeldLimits.class, "/$defs/heldLimits"), Map.entry(ConfidenceDetails.class, "/$defs/confidence"),
      Map.entry(ErrorBudgetFigure.class, "/$defs/errorBudget"), Map.entry(RecordedCaveat.class, "/$defs/caveat"),
      Map.entry(RecordedCaveat.Figures.class, "/$defs/figures"), Map.entry(Window.class, "/$defs/window"), Map.entry(Source.class, "/$defs/source"),
      Map.entry(Inventory.class, "/properties/inventory"), Map.entry(Scores.class, "/properties/scores"),
      Map.entry(Scores.Category.class, "/properties/scores/properties/categories/items"), Map.entry(PolicyTerms.class, "/properties/policy"),
      Map.entry(PolicyTerms.Owner.class, "/properties/policy/properties/owners/additionalProperties"),
      Map.entry(Role.class, "/properties/roles/items"), Map.entry(Violation.class, "/properties/violations/items"),
      Map.entry(RegisterEntry.class, "/$defs/entry"), Map.entry(SignOff.class, "/properties/signOffs/items"),
      Map.entry(SignOff.Promise.class, "/properties/signOffs/items/properties/conditions/items"),
      Map.entry(Decision.class, "/properties/decision"), Map.entry(Decision.Condition.class, "/$defs/condition"));

  static Stream<Report> reports() { return JsonTests.reports(); }

  @ParameterizedTest
  @MethodSource("reports")
  void writtenReportIsValid(Report report) { assertThat(mistakes(RecordMapper.pretty(report))).isEmpty(); }

  @Test
  void reportOfNewerVersionMayHaveMoreKeys() {
    assertThat(mistakes(RecordMapper.pretty(Reports.go()).replaceFirst("\\{", "{\"later\": {\"x\": 1},"))).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(delimiter = '|', value = {
      "\"schemaVersion\": \"1\"           | \"schemaVersion\": 1", "\"schemaVersion\": \"1\"           | \"schemaVersion\": \"2\"",
      "\"verdict\": \"NO_GO\"             | \"verdict\": \"NOGO\"", "\"verdict\": \"NO_GO\"             | \"verdict\": \"GO\"",
      "\"rule\": 2                        | \"rule\": 6", "\"rule\": 2                        | \"rule\": 7",
      "\"decision\": {                    | \"decisions\": {", "\"status\": \"FAIL\"               | \"status\": \"FAILED\"",
      "\"raw\": \"FAIL\"                  | \"raw\": \"WAIVED\"", "\"raw\": \"FAIL\"                  | \"rawStatus\": \"FAIL\"",
      "\"severity\": \"BLOCKER\"          | \"severity\": \"CRITICAL\"", "\"weight\": \"3\"                  | \"weight\": 3",
      "\"weight\": \"3\"                  | \"weight\": \"3e0\"", "\"samples\": 15000               | \"samples\": \"15000\"",
      "\"samples\": 15000               | \"samples\": -1", "\"reason\": \"LOAD_NOT_DELIVERED\" | \"reason\": \"TOO_SLOW\"",
      "\"operator\": \"BELOW\"            | \"operator\": \"<\"", "\"level\": \"REQUIRE\"             | \"level\": \"SHALL\"",
      "\"id\": \"PERF-1\"                 | \"id\": \"\"", "\"id\": \"PERF-1/1\"               | \"id\": \"PERF-1\"",
      "\"complete\": false              | \"complete\": \"no\"", "\"evaluatedAt\": \"2026-01-14T12:03:00Z\" | \"evaluatedAt\": \"2026-01-14 12:03\"",
      "\"evaluatedAt\": \"2026-01-14T12:03:00Z\" | \"evaluatedAt\": null", "\"mode\": \"DRAFT\"                | \"mode\": \"draft\"",
      "\"goAt\": \"90\"                   | \"goAt\": 90", "\"signOffState\": \"MISSING\"      | \"signOffState\": null",
      "\"sha256:3b1f                    | \"md5:3b1f"})
  void brokenReportIsRejected(String right, String wrong) {
    var json = RecordMapper.pretty(Reports.noGo());
    assertThat(json).contains(right);
    assertThat(mistakes(json.replace(right, wrong))).isNotEmpty();
  }

  @Test
  void recordComponentsAreDescribedAndRequired() {
    DESCRIBED.forEach((type, pointer) -> {
      var node = TREE.at(pointer);
      var names = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
      assertThat(node.at("/properties").propertyNames()).as(type.getSimpleName()).containsExactlyInAnyOrderElementsOf(names);
      assertThat(node.at("/required").valueStream().map(JsonNode::asString)).as(type.getSimpleName()).containsExactlyInAnyOrderElementsOf(names);
      names.forEach(name -> assertThat(describes(node.at("/properties/" + name))).as(type.getSimpleName() + "." + name).isTrue());
    });
  }

  @Test
  void enumConstantsAreListed() {
    assertThat(words("/$defs/status")).containsExactlyInAnyOrder(names(Status.values()));
    assertThat(words("/$defs/reason")).containsExactlyInAnyOrder(names(Reason.values()));
    assertThat(words("/$defs/observedKind")).containsExactlyInAnyOrder(names(ObservedKind.values()));
    assertThat(words("/$defs/errorBudget/properties/kind")).containsExactlyInAnyOrder(names(ErrorBudgetFigure.Kind.values()));
    for (var status : List.of(Status.WARN, Status.PENDING, Status.INCONCLUSIVE)) {
      var ofStatus = Arrays.stream(Reason.values()).filter(reason -> reason.status() == status).toArray(Reason[]::new);
      assertThat(Stream.of("outcome/oneOf/%d/properties/reason", "rawOutcome/oneOf/%d/properties/reason")
          .map(place -> words("/$defs/" + place.formatted(List.of(Status.WARN, Status.PENDING, Status.INCONCLUSIVE).indexOf(status) + 1))))
          .allSatisfy(words -> assertThat(words).containsExactlyInAnyOrder(names(ofStatus)));
    }
    assertThat(words("/$defs/severity")).containsExactlyInAnyOrder(names(Severity.values()));
    assertThat(words("/$defs/check/properties/operator")).containsExactlyInAnyOrder(names(Operator.values()));
    assertThat(words("/properties/signOffState")).containsExactlyInAnyOrder(names(SignOffState.values()));
    assertThat(words("/properties/decision/properties/verdict")).containsExactlyInAnyOrder(names(Verdict.values()));
    assertThat(words("/properties/signOffs/items/properties/verdict")).containsExactlyInAnyOrder(names(SignOff.Word.values()));
  }

  /** All records reachable from the report must be among the compared ones. */
  @Test
  void recordsOfReportAreDescribed() {
    var known = new HashSet<Class<?>>();
    reach(Report.class, known);
    assertThat(known).isEqualTo(DESCRIBED.keySet());
  }

  private static void reach(Type type, Set<Class<?>> known) {
    if (type instanceof ParameterizedType several) {
      Arrays.stream(several.getActualTypeArguments()).forEach(argument -> reach(argument, known));
    } else if (type instanceof Class<?> record && record.isRecord() && known.add(record)) {
      Arrays.stream(record.getRecordComponents()).forEach(part -> reach(part.getGenericType(), known));
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(delimiter = '|', value = {
      "\"status\":\"PASS\",\"reason\":null | \"status\":\"PASS\",\"reason\":\"NO_DATA\"",
      "\"status\":\"PASS\",\"reason\":null | \"status\":\"WARN\",\"reason\":null",
      "\"status\":\"PASS\",\"reason\":null | \"status\":\"PENDING\",\"reason\":\"MARGINAL\"",
      "\"status\":\"PASS\",\"raw\":\"PASS\" | \"status\":\"PASS\",\"raw\":\"FAIL\"",
      "\"status\":\"PASS\",\"raw\":\"PASS\" | \"status\":\"WAIVED\",\"raw\":\"PASS\"",
      "\"status\":\"PASS\",\"raw\":\"PASS\" | \"status\":\"PASS\",\"raw\":\"WARN\"",
      "\"observed\":\"TIME_IN_STATE\" | \"observed\":\"NUMBER\"", "\"observed\":\"TIME_IN_STATE\" | \"observed\":\"NOTHING\"",
      "\"observed\":\"NUMBER\" | \"observed\":\"TIME_IN_STATE\"", "\"observed\":\"NUMBER\" | \"observed\":\"MISSING\"",
      "\"observed\":\"NUMBER\" | \"observed\":\"Number\"", "\"elapsed\":\"PT24H\" | \"elapsed\":\"24 h\"",
      "\"elapsed\":\"PT24H\" | \"elapsed\":\"P1D\"", "\"elapsed\":\"PT24H\" | \"elapsed\":\"PT\"",
      "\"elapsed\":\"PT24H\" | \"elapsed\":\"PT-1S\"", "\"coverage\":\"0.95\" | \"coverage\":\"95\"",
      "\"coverage\":\"0.95\" | \"coverage\":0.95", "\"held\":{\"allowedBad | \"halted\":{\"allowedBad",
      "\"shortened\":[] | \"shortened\":[\"sentence\"]",
      "\"redacted\":[] | \"redacted\":null", "\"samples\":40320 | \"samples\":0"})
  void contradictoryCheckIsRejected(String right, String wrong) {
    var json = RecordMapper.line(Reports.go());
    assertThat(mistakes(json)).isEmpty();
    assertThat(json).contains(right);
    assertThat(mistakes(json.replace(right, wrong))).isNotEmpty();
  }

  private static boolean describes(JsonNode node) {
    return node.has("description") || node.has("$ref") && TREE.at(node.get("$ref").asString().substring(1)).has("description");
  }

  private static List<String> mistakes(String json) { return ReportSchema.mistakes(json); }

  private static List<String> words(String pointer) { return TREE.at(pointer + "/enum").valueStream().map(JsonNode::asString).toList(); }

  private static String[] names(Enum<?>[] values) { return Arrays.stream(values).map(Enum::name).toArray(String[]::new); }
}
