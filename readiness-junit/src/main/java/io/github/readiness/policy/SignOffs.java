package io.github.readiness.policy;

import static io.github.readiness.report.SignOff.Word.APPROVE;
import static io.github.readiness.report.SignOff.Word.APPROVE_WITH_CONDITIONS;
import static io.github.readiness.report.SignOff.Word.REJECT;

import io.github.readiness.report.Role;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.SignOffState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Evaluation of sign-offs whose signature and digest are already verified. */
final class SignOffs {
  private static final Duration MAX_AGE = Duration.ofDays(7);

  /** Order by time. Of two sign-offs at one instant the worse one comes last, and so counts. */
  private static final Comparator<SignOff> OLDEST_FIRST = Comparator.comparing(SignOff::at)
      .thenComparing(SignOff::verdict, Comparator.reverseOrder()).thenComparing(SignOff::toString);

  private SignOffs() {}

  /** Returns the sign-offs that count at an instant: at most 7 days old and at most 5 minutes ahead. */
  static List<SignOff> valid(List<SignOff> signOffs, Instant at) {
    return signOffs.stream().filter(signOff -> !signOff.at().isBefore(at.minus(MAX_AGE)) && !signOff.at().isAfter(at.plus(FreshnessRule.AHEAD)))
        .toList();
  }

  /** Returns the newest sign-off of each identity in each role. */
  static Collection<SignOff> newest(List<SignOff> signOffs) {
    var newest = new TreeMap<String, SignOff>();
    signOffs.stream().sorted(OLDEST_FIRST).forEach(signOff -> newest.put(signOff.role() + "\n" + signOff.identity(), signOff));
    return newest.values();
  }

  static boolean approves(SignOff signOff) { return signOff.verdict() == APPROVE || signOff.verdict() == APPROVE_WITH_CONDITIONS; }

  static SignOffState state(List<Role> roles, List<SignOff> signOffs) {
    var newest = newest(signOffs);
    if (newest.stream().anyMatch(signOff -> signOff.verdict() == REJECT)) {
      return SignOffState.REJECTED;
    }
    if (!areFilled(roles, newest.stream().filter(SignOffs::approves).toList())) {
      return SignOffState.MISSING;
    }
    return newest.stream().anyMatch(signOff -> signOff.verdict() == APPROVE_WITH_CONDITIONS) ? SignOffState.MET_WITH_CONDITIONS : SignOffState.MET;
  }

  /** Returns true if every role can reach its minimum with each identity in one role: bipartite matching by augmenting paths (Kuhn). */
  private static boolean areFilled(List<Role> roles, List<SignOff> approvals) {
    var candidates = new HashMap<String, Set<String>>();
    approvals.forEach(approval -> candidates.computeIfAbsent(approval.role(), role -> new HashSet<>()).add(approval.identity()));
    if (roles.stream().anyMatch(role -> candidates.getOrDefault(role.role(), Set.of()).size() < role.minimum())) {
      return false;
    }
    var seats = new ArrayList<String>();
    roles.forEach(role -> seats.addAll(Collections.nCopies(role.minimum(), role.role())));
    var seatOf = new HashMap<String, Integer>();
    for (var seat = 0; seat < seats.size(); seat++) {
      if (!isSeated(seat, seats, candidates, seatOf, new HashSet<>())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSeated(int seat, List<String> seats, Map<String, Set<String>> candidates, Map<String, Integer> seatOf, Set<String> asked) {
    for (var identity : candidates.get(seats.get(seat))) {
      if (asked.add(identity) && (!seatOf.containsKey(identity) || isSeated(seatOf.get(identity), seats, candidates, seatOf, asked))) {
        seatOf.put(identity, seat);
        return true;
      }
    }
    return false;
  }
}
