package io.github.readiness.probe;

import static io.github.readiness.Units.seconds;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.observation.Evidence;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** A run on a small stage: real clocks unless told otherwise, evidence and progress in lists, criteria judged as in a real one. */
public final class Rehearsal implements Execution, AssessmentSink, Readiness.Runner {
  public final List<Evidence> evidence = new CopyOnWriteArrayList<>();
  public final List<String> progress = new CopyOnWriteArrayList<>();
  private final Map<String, URI> targets = new ConcurrentHashMap<>();
  private Clock clock = Clock.systemUTC();
  private LongSupplier nanoTime = System::nanoTime;
  private Optional<Time> longestWatch = Optional.empty();
  private Path journals = Path.of("target/no-journals");
  private String subject = "";

  public Rehearsal target(String name, URI address) {
    targets.put(name, address);
    return this;
  }

  public Rehearsal clock(Clock other) {
    clock = other;
    return this;
  }

  public Rehearsal nanoTime(LongSupplier other) {
    nanoTime = other;
    return this;
  }

  public Rehearsal longestWatch(Time time) {
    longestWatch = Optional.of(time);
    return this;
  }

  public Rehearsal journals(Path directory) {
    journals = directory;
    return this;
  }

  public Rehearsal subject(String digest) {
    subject = digest;
    return this;
  }

  public Readiness readiness() { return Readiness.of(this, this); }

  /** All evidence as one text. */
  public String kept() {
    return evidence.stream().map(e -> new String(e.content(), StandardCharsets.UTF_8)).reduce("", String::concat);
  }

  @Override
  public <R> R run(Plan<R> plan) {
    try {
      return plan.execute(this);
    } catch (RuntimeException thrown) {
      throw thrown;
    } catch (Exception thrown) {
      throw new AssertionError(thrown);
    }
  }

  @Override
  public Clock clock() { return clock; }

  @Override
  public long nanoTime() { return nanoTime.getAsLong(); }

  @Override
  public URI resolve(Service service) {
    return service.address().or(() -> Optional.ofNullable(targets.get(service.name())))
        .orElseThrow(() -> new InvalidDefinitionException("Nobody defined the target " + service.name() + "."));
  }

  @Override
  public String storeEvidence(Evidence kept) {
    evidence.add(kept);
    return "sha256:" + evidence.size();
  }

  @Override
  public void reportProgress(String line) { progress.add(line); }

  @Override
  public Path journals() { return journals; }

  @Override
  public String subject() { return subject; }

  @Override
  public Optional<Time> longestWatch() { return longestWatch; }

  @Override
  public EvaluationContext rules() {
    return new EvaluationContext(new BigDecimal("0.95"), seconds(86_400).toDuration(), clock.instant().plus(Duration.ofHours(1)));
  }

  @Override
  public String nextId() { return "REHEARSAL-1/1"; }

  @Override
  public void record(Assessment assessment) {}

  @Override
  public void recordNotApplicable(String reason) {}
}
