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
 * All journals of one run as one: records are united by their identity (run, criterion, unique id, attempt, JVM) first and their statuses merged
 * after, so that the order and the repetition of files never change the result.
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

  /** What the journals of that run say; those of other runs are passed over. */
  static Merge of(Collection<RunJournalFile> files, String runId) {
    var merge = new Merge(runId);
    files.stream().filter(file -> file.head().isEmpty())
        .forEach(file -> merge.incidents.add(file.file().getFileName() + " does not say whose it is, so what it recorded is not known."));
    merge.journals(files).values().forEach(merge::add);
    return merge;
  }

  /**
   * Criteria that were listed but do not stand in any journal were not run, and those given to a shard that is missing, or that ran others only, were not
   * run whole.
   */
  List<CriterionResult> criteria(Collection<InventoryEntry> inventory) {
    var all = new TreeMap<>(criteria);
    inventory.forEach(listed -> {
      var gathered = all.computeIfAbsent(listed.definition().id(), id -> new MergedCriterion(listed.definition()));
      var ranIt = criteria.containsKey(listed.definition().id()) ? gathered.listed().shards() : shards;
      listed.shards().stream().filter(shard -> !ranIt.contains(shard)).forEach(gathered::missing);
    });
    return all.values().stream().map(MergedCriterion::result).toList();
  }

  /** What must not go missing from now on: every criterion, with its shards. */
  List<InventoryEntry> inventory(Collection<InventoryEntry> inventory) {
    var all = new TreeMap<String, InventoryEntry>();
    inventory.forEach(listed -> all.put(listed.definition().id(), listed));
    criteria.forEach((id, gathered) -> all.merge(id, gathered.listed(), (listed, seen) -> new InventoryEntry(seen.definition(),
        Stream.concat(listed.shards().stream(), seen.shards().stream()).toList())));
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

  /** Each journal once; of two copies of one the longer, if it goes on where the shorter ends. */
  private Map<String, RunJournalFile> journals(Collection<RunJournalFile> files) {
    var journals = new TreeMap<String, RunJournalFile>();
    files.stream().filter(file -> file.isOf(runId)).forEach(file -> journals.merge(file.head().orElseThrow().journal(), file, (a, b) -> {
      var longer = a.events().size() >= b.events().size() ? a : b;
      var shorter = longer == a ? b : a;
      if (!goesOn(shorter.events(), longer.events())) {
        incidents.add("Two files claim to be journal " + longer.head().orElseThrow().journal() + " and differ.");
        violations.add(new Violation("conflicting-journals", Optional.empty(),
            "Two files claim to be journal " + longer.head().orElseThrow().journal() + " of run " + runId + " and differ.", true));
      }
      return longer;
    }));
    return journals;
  }

  /** Compared as lines: 1.0 in memory is 1 where it was read. */
  private static boolean goesOn(List<Event> shorter, List<Event> longer) {
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
      incidents.add("The JVM with process id " + head.pid() + " on " + head.host() + " ended before its test plan did, or is still at it.");
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
        incidents.add("A journal says that a test plan ended which never started: lines of it are missing.");
      }
      finishedAt = Optional.of(finishedAt.filter(ended.at()::isBefore).orElse(ended.at()));
    } else if (event instanceof Event.Discovered discovered) {
      var gathered = criteria.computeIfAbsent(discovered.definition().id(), id -> new MergedCriterion(discovered.definition()));
      gathered.discovered(discovered.origin(), discovered.definition(), head.shard());
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
      incidents.add("A journal says something of " + criterion + ", which it never discovered: lines of it are missing.");
    }
    return Optional.ofNullable(criteria.get(criterion));
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Instant other) { return Optional.of(one.filter(other::isAfter).orElse(other)); }
}
