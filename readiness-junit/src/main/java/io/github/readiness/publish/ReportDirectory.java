package io.github.readiness.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Where a run leaves its journals, evidence and report. Files appear whole or not at all. */
@API(status = INTERNAL, since = "0.1")
public final class ReportDirectory {
  /** Journals and reports of earlier runs are moved here, so that a run that dies leaves no older report that speaks for it. */
  static final String HISTORY = "history";
  private static final List<String> REPORT = List.of("report.dsse.json", "report.json", "report.html", "report.md");
  private static final String UNKNOWN = "unknown";
  private static final int LONGEST_NAME = 80;
  private static final Object THIS_JVM = new Object();

  private final Path directory;

  public ReportDirectory(Path directory) { this.directory = directory.toAbsolutePath().normalize(); }

  public Path path() { return directory; }

  /** What is done while no other JVM does it. */
  interface Locked<T> {
    T call() throws IOException;
  }

  <T> T locked(Locked<T> action) throws IOException {
    exists(directory);
    synchronized (THIS_JVM) {                                           // a file lock is held by a JVM, not by a thread
      try (var channel = FileChannel.open(directory.resolve(".lock"), CREATE, WRITE)) {
        channel.lock();                                                  // released when the channel closes
        return action.call();
      }
    }
  }

  /**
   * Opens the journal of this JVM, after what earlier runs left was set aside: a run that died before it was reported is told in the next report.
   * All under the lock, so that no other JVM ever sees a journal without its head.
   */
  public Journal begin(Event.Opened head) {
    try {
      return locked(() -> opened(head, setAside(head.runId(), head.host())));
    } catch (IOException unwritable) {
      return opened(head, List.of("What lay in " + directory + " could not be set aside: " + unwritable));
    }
  }

  private Journal opened(Event.Opened head, List<String> incidents) {
    var journal = Journal.open(directory, head);
    incidents.forEach(incident -> journal.append(new Event.Incident(incident, head.at())));
    return journal;
  }

  /**
   * Moves journals of earlier runs into {@code history/<run>}, and every report: until this JVM has ended, none speaks for it. What another living
   * process writes is left where it is.
   */
  private List<String> setAside(String runId, String host) throws IOException {
    var incidents = new ArrayList<String>();
    var journals = journals();
    var others = journals.stream().filter(journal -> !journal.isOf(runId) && !journal.isBeingWritten(host)).toList();
    var reported = Files.exists(directory.resolve("report.json"));
    var died = others.stream().filter(journal -> journal.head().isPresent() && !journal.isEnded()).map(ReportDirectory::run)
        .collect(Collectors.toSet());
    for (var journal : others) {
      var run = run(journal);
      if (journal.head().isEmpty()) {
        incidents.add(journal.file().getFileName() + " lay in " + directory + " and is no journal of ours, or one without its beginning; kept in "
            + HISTORY + "/" + safe(run) + ".");
      } else if (died.contains(run) || !reported) {
        incidents.add("An earlier run, " + run + (died.contains(run) ? ", died before it was reported" : ", has left no report")
            + "; what it recorded is kept in " + HISTORY + "/" + safe(run) + ".");
      }
      move(journal.file(), free(journal.file(), run));
    }
    var spokenFor = journals.stream().anyMatch(journal -> journal.isOf(runId))
        ? runId
        : others.stream().findFirst().map(ReportDirectory::run).orElse(UNKNOWN);
    for (var name : REPORT) {
      if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        move(directory.resolve(name), history(spokenFor).resolve(name));
      }
    }
    return incidents.stream().distinct().toList();
  }

  private static String run(RunJournalFile journal) { return journal.head().map(Event.Opened::runId).orElse(UNKNOWN); }

  /** Whether a run has left anything here that speaks for it, or from which it would be reported. */
  public boolean isInUse() {
    try (var files = Files.newDirectoryStream(directory, "{journal-*.jsonl,report.*}")) {
      return files.iterator().hasNext();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The report directory " + directory + " cannot be read: " + unreadable.getMessage()
          + ". Make it readable, or name another one with readiness.report.dir.", unreadable);
    }
  }

  /**
   * Takes away what another JVM has reported of this run: while one more plan runs, nothing speaks for the run, and if its JVM dies nothing will. The
   * journal must have the plan's start by then, so that whoever reports from now on sees that it is open.
   *
   * @return whether there was a report
   */
  public boolean withdraw() throws IOException {
    return locked(() -> {
      var found = false;
      for (var name : REPORT) {
        found |= Files.deleteIfExists(directory.resolve(name));
      }
      return found;
    });
  }

  /** Keeps the content under its digest; the same content once. */
  public String keep(Evidence evidence) {
    try {
      var digest = sha256(evidence.content());
      var dot = evidence.name().lastIndexOf('.');
      var file = directory.resolve("evidence").resolve(digest + (dot < 0 ? "" : evidence.name().substring(dot).replaceAll("[^.A-Za-z0-9]", "")));
      if (!Files.exists(file)) {
        write(file, evidence.content());
      }
      return "sha256:" + digest;
    } catch (IOException full) {
      throw new UncheckedIOException("The evidence " + evidence.name() + " cannot be kept in " + directory + ": " + full.getMessage(), full);
    }
  }

  /** Makes and writes one after the other beside, so that no two are in memory at once, and when all are there moves them into place, in their order: a disk that is full takes none. */
  void write(Map<String, Supplier<byte[]>> files) throws IOException {
    var beside = new LinkedHashMap<Path, Path>();
    try {
      for (var file : files.entrySet()) {
        var target = directory.resolve(file.getKey());
        beside.put(target, beside(target));
        Files.write(beside.get(target), file.getValue().get());
      }
      for (var part : beside.entrySet()) {
        Files.move(part.getValue(), part.getKey(), ATOMIC_MOVE, REPLACE_EXISTING);
      }
    } finally {
      for (var part : beside.values()) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** A file that createTempFile made would be hidden from other accounts. */
  private static Path beside(Path file) throws IOException {
    exists(file.getParent());
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /** The journals in this directory, of which one is in memory already and is not read again. */
  List<RunJournalFile> journals(RunJournalFile known) throws IOException {
    var found = new ArrayList<>(List.of(known));
    try (var files = Files.newDirectoryStream(directory, "journal-*.jsonl")) {
      for (var file : files) {
        if (!file.equals(known.file())) {
          found.add(RunJournalFile.read(file));
        }
      }
    }
    found.sort((a, b) -> a.file().compareTo(b.file()));
    return found;
  }

  List<RunJournalFile> journals() throws IOException {
    var found = new ArrayList<RunJournalFile>();
    try (var files = Files.newDirectoryStream(directory, "journal-*.jsonl")) {
      for (var file : files) {
        found.add(RunJournalFile.read(file));
      }
    }
    found.sort((a, b) -> a.file().compareTo(b.file()));
    return found;
  }

  private static void move(Path file, Path target) throws IOException {
    exists(target.getParent());
    Files.move(file, target, REPLACE_EXISTING);
  }

  private Path history(String run) { return directory.resolve(HISTORY).resolve(safe(run)); }

  /** A report can be made again, what a journal recorded cannot: it takes no other's place. */
  private Path free(Path journal, String run) {
    var target = history(run).resolve(journal.getFileName());
    for (var number = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); number++) {
      target = history(run).resolve(journal.getFileName() + "." + number);
    }
    return target;
  }

  /** Of a run id whatever it holds; two that differ get two names. */
  private static String safe(String run) {
    var safe = run.replaceAll("[^A-Za-z0-9._@-]", "_").replaceFirst("^\\.+", "_");
    return safe.equals(run) && run.length() <= LONGEST_NAME
        ? run
        : safe.substring(0, Math.min(LONGEST_NAME, safe.length())) + "-" + sha256(run.getBytes(UTF_8)).substring(0, 8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }

  /** Asks before it makes: JDK 17 refuses to make what is there as a link to a directory, JDK-8294193. */
  private static void exists(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      Files.createDirectories(place);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    var beside = beside(file);
    try {
      Files.write(beside, content);
      Files.move(beside, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
