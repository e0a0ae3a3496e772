package io.github.readiness.publish;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Run;
import io.github.readiness.report.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Merger of all journals of one run. Records are grouped by identity (run, criterion, unique id, attempt, JVM) before their statuses are merged.
 * Therefore neither the order nor the repetition of files changes the result.
 */
final class Merge {
  private final Map<String, MergedCriterion> criteria = new TreeMap<>();
  private final TreeSet<String> incidents = new TreeSet<>();
  private final TreeSet<String> hosts = new TreeSet<>();
  private final TreeSet<String> shards = new TreeSet<>();
  private final List<Violation> violations = new ArrayList<>();
  private final String runId;
  private String idSource = "unknown";
  private Optional<Instant> startedAt = Optional.empty();
  private Optional<Instant> finishedAt = Optional.empty();
  private boolean complete = true;

  private Merge(String runId) { this.runId = runId; }

  /** Merges the journals of the run and ignores those of other runs. */
  static Merge of(Collection<RunJournalFile> files, String runId) {
    var merge = new Merge(runId);
    files.stream().filter(file -> file.head().isEmpty())
        .forEach(file -> merge.incidents.add(file.file().getFileName() + " does not name its run, so its records are not in this report."));
    merge.journals(files).values().forEach(merge::add);
    return merge;
  }

  /**
   * Returns the result of each criterion, also of listed criteria that no journal contains. A listed shard is missing for a criterion if it is not in
   * the run, or if only other shards ran the criterion.
   */
  List<CriterionResult> criteria(Collection<InventoryEntry> inventory) {
    var all = new TreeMap<>(criteria);
    inventory.forEach(entry -> {
      var merged = all.computeIfAbsent(entry.definition().id(), id -> new MergedCriterion(entry.definition()));
      var ranIt = criteria.containsKey(entry.definition().id()) ? merged.inventoryEntry().shards() : shards;
      entry.shards().stream().filter(shard -> !ranIt.contains(shard)).forEach(merged::addMissingShard);
    });
    return all.values().stream().map(MergedCriterion::result).toList();
  }

  /** Returns the new inventory: every listed or discovered criterion, with all its shards. */
  List<InventoryEntry> inventory(Collection<InventoryEntry> inventory) {
    var all = new TreeMap<String, InventoryEntry>();
    inventory.forEach(entry -> all.put(entry.definition().id(), entry));
    criteria.forEach((id, merged) -> all.merge(id, merged.inventoryEntry(), (entry, seen) -> new InventoryEntry(seen.definition(),
        Stream.concat(entry.shards().stream(), seen.shards().stream()).toList())));
    return List.copyOf(all.values());
  }

  int discovered() { return criteria.size(); }

  List<Violation> violations() {
    var conflicting = criteria.entrySet().stream().flatMap(entry -> entry.getValue().conflicts().stream()
        .map(why -> new Violation("conflicting-definitions", Optional.of(entry.getKey()), entry.getKey() + " is " + why + ".", true)));
    return Stream.concat(violations.stream(), conflicting).toList();
  }

  Run run(Instant evaluatedAt, String signedBy) {
    return new Run(runId, idSource, startedAt.orElse(evaluatedAt), complete ? finishedAt : Optional.empty(), evaluatedAt,
        complete && incidents.isEmpty(), List.copyOf(incidents), List.copyOf(hosts), Optional.of(signedBy));
  }

  /** Returns each journal once. Of two copies it takes the longer; they conflict unless the shorter one is a prefix of it. */
  private Map<String, RunJournalFile> journals(Collection<RunJournalFile> files) {
    var journals = new TreeMap<String, RunJournalFile>();
    files.stream().filter(file -> file.isOf(runId)).forEach(file -> journals.merge(file.head().orElseThrow().journal(), file, (a, b) -> {
      var longer = a.events().size() >= b.events().size() ? a : b;
      var shorter = longer == a ? b : a;
      if (!isPrefix(shorter.events(), longer.events())) {
        incidents.add("Two files with different content have the name of journal " + longer.head().orElseThrow().journal() + ".");
        violations.add(new Violation("conflicting-journals", Optional.empty(),
            "Two files with different content have the name of journal " + longer.head().orElseThrow().journal() + " of run " + runId + ".", true));
      }
      return longer;
    }));
    return journals;
  }

  /**
   * Returns true if the longer list begins with the shorter one. Unequal events are compared as lines, because a number 1.0 in memory is 1 after
   * reading.
   */
  private static boolean isPrefix(List<Event> shorter, List<Event> longer) {
    return IntStream.range(0, shorter.size()).allMatch(i -> shorter.get(i).equals(longer.get(i))
        || RecordMapper.line(shorter.get(i)).equals(RecordMapper.line(longer.get(i))));
  }

  private void add(RunJournalFile journal) {
    var head = journal.head().orElseThrow();
    hosts.add(head.host());
    head.shard().ifPresent(shards::add);
    idSource = head.runIdSource();
    startedAt = earlier(startedAt, head.at());
    incidents.addAll(journal.faults());
    var open = new LinkedHashMap<Integer, Instant>();
    journal.events().forEach(event -> add(head, event, open));
    if (!open.isEmpty() || !journal.isClosed()) {
      complete = false;
      incidents.add("The JVM with process id " + head.pid() + " on " + head.host() + " ended before its test plan, or is still running.");
    }
    if (criteria.values().stream().anyMatch(MergedCriterion::isOpen)) {
      complete = false;
    }
  }

  private void add(Event.Opened head, Event event, Map<Integer, Instant> open) {
    if (event instanceof Event.PlanStarted started) {
      open.put(started.plan(), started.at());
    } else if (event instanceof Event.PlanEnded ended) {
      if (open.remove(ended.plan()) == null) {
        incidents.add("A journal contains the end of a test plan without its start: lines are missing.");
      }
      finishedAt = Optional.of(finishedAt.filter(ended.at()::isBefore).orElse(ended.at()));
    } else if (event instanceof Event.Discovered discovered) {
      var merged = criteria.computeIfAbsent(discovered.definition().id(), id -> new MergedCriterion(discovered.definition()));
      merged.discovered(discovered.origin(), discovered.definition(), head.shard());
    } else if (event instanceof Event.Started started) {
      of(started.criterion()).ifPresent(it -> it.started(head.journal() + started.uniqueId(), started.container(), started.at()));
    } else if (event instanceof Event.Finished finished) {
      of(finished.criterion()).ifPresent(it -> it.finished(head.journal() + finished.uniqueId(), finished.container(), finished.part()));
    } else if (event instanceof Event.Skipped skipped) {
      of(skipped.criterion()).ifPresent(it -> it.skipped(skipped.why()));
    } else if (event instanceof Event.Incident incident) {
      incidents.add(incident.text());
    } else if (event instanceof Event.Mistaken mistaken) {
      mistaken.mistakes().forEach(mistake -> incidents.add("Definition mistake: " + mistake));
    }
  }

  private Optional<MergedCriterion> of(String criterion) {
    if (!criteria.containsKey(criterion)) {
      incidents.add("A journal contains events of " + criterion + " without its discovery: lines are missing.");
    }
    return Optional.ofNullable(criteria.get(criterion));
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Instant other) { return Optional.of(one.filter(other::isAfter).orElse(other)); }
}
