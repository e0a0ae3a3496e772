package io.github.readiness.policy;

import static io.github.readiness.observation.Status.WAIVED;
import static java.util.stream.Stream.concat;

import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Decision.Condition;
import io.github.readiness.report.PolicyTerms.Owner;
import io.github.readiness.report.RegisterEntry;
import io.github.readiness.report.Report;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.SignOffState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions of a conditional go, each with an owner and a due date. */
final class Conditions {
  private static final Owner NOBODY = new Owner("owner missing", Optional.empty());

  private Conditions() {}

  static List<Condition> of(DecisionInput input) {
    return concat(concat(criteria(input), score(input)), signOffs(input.report())).toList();
  }

  private static Stream<Condition> criteria(DecisionInput input) {
    var report = input.report();
    Map<String, CriterionResult> byId = report.criteria().stream()
        .collect(Collectors.toMap(CriterionResult::id, Function.identity(), (first, second) -> first));
    return input.criteria().stream().filter(RatedCriterion::isConditional).map(rated -> condition(report, byId.get(rated.id())));
  }

  private static Condition condition(Report report, CriterionResult criterion) {
    var owner = waiver(report, criterion).flatMap(waiver -> waiver.owner().map(name -> new Owner(name, waiver.due())))
        .or(() -> owner(report, criterion)).orElse(NOBODY);
    return new Condition(Optional.of(criterion.id()), criterion.status().name(),
        ReasonText.sentence(criterion), owner.owner(), owner.due());
  }

  /** Returns the owner of the criterion, else the owner of its category. The due date is always that of the category. */
  private static Optional<Owner> owner(Report report, CriterionResult criterion) {
    var category = Optional.ofNullable(report.policy().owners().get(criterion.category()));
    return criterion.owner().map(name -> new Owner(name, category.flatMap(Owner::due))).or(() -> category);
  }

  /** Returns the waiver of a waived criterion: the first entry by id that has the id of the criterion among its traces. */
  private static Optional<RegisterEntry> waiver(Report report, CriterionResult criterion) {
    return criterion.status() == WAIVED
        ? report.waivers().stream().filter(waiver -> waiver.traces().contains(criterion.id())).min(Comparator.comparing(RegisterEntry::id))
        : Optional.empty();
  }

  private static Stream<Condition> score(DecisionInput input) {
    return input.isCertainBelow(input.terms().goAt())
        ? Stream.of(new Condition(Optional.empty(), "SCORE", ReasonText.sentence(ReasonText.belowGo(input)), NOBODY.owner(), NOBODY.due()))
        : Stream.empty();
  }

  private static Stream<Condition> signOffs(Report report) {
    if (report.signOffState() != SignOffState.MET_WITH_CONDITIONS) {
      return Stream.empty();
    }
    var promises = SignOffs.newest(report.signOffs()).stream().filter(signOff -> signOff.verdict() == SignOff.Word.APPROVE_WITH_CONDITIONS)
        .flatMap(signOff -> signOff.conditions().stream()).map(Conditions::condition).toList();
    return promises.isEmpty()
        ? Stream.of(new Condition(Optional.empty(), "SIGN_OFF", "A sign-off has conditions but does not list them.", NOBODY.owner(), NOBODY.due()))
        : promises.stream();
  }

  private static Condition condition(SignOff.Promise promise) {
    return new Condition(Optional.empty(), "SIGN_OFF", promise.text(), promise.owner(), Optional.of(promise.due()));
  }
}
