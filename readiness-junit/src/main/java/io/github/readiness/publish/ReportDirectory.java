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

/** Directory with the journals, the evidence and the report of a run. Files appear whole or not at all. */
@API(status = INTERNAL, since = "0.1")
public final class ReportDirectory {
  /** Directory for journals and reports of earlier runs. If a run dies, no older report can be mistaken for its report. */
  static final String HISTORY = "history";
  private static final List<String> REPORT = List.of("report.dsse.json", "report.json", "report.html", "report.md");
  private static final String UNKNOWN = "unknown";
  private static final int MAX_NAME = 80;
  private static final Object THIS_JVM = new Object();

  private final Path directory;

  public ReportDirectory(Path directory) { this.directory = directory.toAbsolutePath().normalize(); }

  public Path path() { return directory; }

  /** Action that runs while this JVM holds the lock. */
  interface Locked<T> {
    T call() throws IOException;
  }

  <T> T locked(Locked<T> action) throws IOException {
    createDirectory(directory);
    synchronized (THIS_JVM) {                                           // a file lock is held by a JVM, not by a thread
      try (var channel = FileChannel.open(directory.resolve(".lock"), CREATE, WRITE)) {
        channel.lock();                                                  // released when the channel closes
        return action.call();
      }
    }
  }

  /**
   * Opens the journal of this JVM after moving files of earlier runs to {@code history}. An earlier run that died before its report is an incident of
   * this run. Everything happens under the lock, so that no other JVM sees a journal without its head.
   */
  public Journal begin(Event.Opened head) {
    try {
      return locked(() -> openJournal(head, moveToHistory(head.runId(), head.host())));
    } catch (IOException unwritable) {
      return openJournal(head, List.of("Files of earlier runs in " + directory + " could not be moved to " + HISTORY + ": " + unwritable));
    }
  }

  private Journal openJournal(Event.Opened head, List<String> incidents) {
    var journal = Journal.open(directory, head);
    incidents.forEach(incident -> journal.append(new Event.Incident(incident, head.at())));
    return journal;
  }

  /**
   * Moves journals of earlier runs, and every report, into {@code history/<run>}. The directory then has no report until this JVM has ended. The
   * journal of another living process stays in place.
   */
  private List<String> moveToHistory(String runId, String host) throws IOException {
    var incidents = new ArrayList<String>();
    var journals = journals();
    var others = journals.stream().filter(journal -> !journal.isOf(runId) && !journal.isBeingWritten(host)).toList();
    var reported = Files.exists(directory.resolve("report.json"));
    var died = others.stream().filter(journal -> journal.head().isPresent() && !journal.isEnded()).map(ReportDirectory::run)
        .collect(Collectors.toSet());
    for (var journal : others) {
      var run = run(journal);
      if (journal.head().isEmpty()) {
        incidents.add(journal.file().getFileName() + " in " + directory + " is not a readiness journal, or its beginning is missing; it was moved to "
            + HISTORY + "/" + directoryName(run) + ".");
      } else if (died.contains(run) || !reported) {
        incidents.add("An earlier run, " + run + (died.contains(run) ? ", died before its report" : ", left no report")
            + "; its journal was moved to " + HISTORY + "/" + directoryName(run) + ".");
      }
      move(journal.file(), freePath(journal.file(), run));
    }
    var reportedRun = journals.stream().anyMatch(journal -> journal.isOf(runId))
        ? runId
        : others.stream().findFirst().map(ReportDirectory::run).orElse(UNKNOWN);
    for (var name : REPORT) {
      if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        move(directory.resolve(name), history(reportedRun).resolve(name));
      }
    }
    return incidents.stream().distinct().toList();
  }

  private static String run(RunJournalFile journal) { return journal.head().map(Event.Opened::runId).orElse(UNKNOWN); }

  /** Returns true if the directory contains a journal or a report. */
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
   * Deletes the report that another JVM has written for this run. The run then has no report while another plan runs, or if the JVM of that plan
   * dies. The journal must already contain the start of the plan, so that a later report sees it as open.
   *
   * @return true if there was a report
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

  /** Writes the content to a file named by its SHA-256 and returns {@code sha256:<digest>}. Equal content is written once. */
  public String store(Evidence evidence) {
    try {
      var digest = sha256(evidence.content());
      var dot = evidence.name().lastIndexOf('.');
      var file = directory.resolve("evidence").resolve(digest + (dot < 0 ? "" : evidence.name().substring(dot).replaceAll("[^.A-Za-z0-9]", "")));
      if (!Files.exists(file)) {
        write(file, evidence.content());
      }
      return "sha256:" + digest;
    } catch (IOException full) {
      throw new UncheckedIOException("The evidence " + evidence.name() + " cannot be written to " + directory + ": " + full.getMessage(), full);
    }
  }

  /**
   * Writes all files or none. Contents are created and written to temporary files one by one, so that only one is in memory. Then all files are moved
   * into place, in their order.
   */
  void write(Map<String, Supplier<byte[]>> files) throws IOException {
    var drafts = new LinkedHashMap<Path, Path>();
    try {
      for (var file : files.entrySet()) {
        var target = directory.resolve(file.getKey());
        drafts.put(target, temporary(target));
        Files.write(drafts.get(target), file.getValue().get());
      }
      for (var part : drafts.entrySet()) {
        Files.move(part.getValue(), part.getKey(), ATOMIC_MOVE, REPLACE_EXISTING);
      }
    } finally {
      for (var part : drafts.values()) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Returns a path for the temporary file. Files of {@code createTempFile} would not be readable for other accounts. */
  private static Path temporary(Path file) throws IOException {
    createDirectory(file.getParent());
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /** Returns the journals in this directory. The known one is already in memory and is not read again. */
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
    createDirectory(target.getParent());
    Files.move(file, target, REPLACE_EXISTING);
  }

  private Path history(String run) { return directory.resolve(HISTORY).resolve(directoryName(run)); }

  /** Returns a free path in the history, because a journal must not overwrite another one. */
  private Path freePath(Path journal, String run) {
    var target = history(run).resolve(journal.getFileName());
    for (var number = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); number++) {
      target = history(run).resolve(journal.getFileName() + "." + number);
    }
    return target;
  }

  /** Returns a valid directory name for any run id. Different ids have different names. */
  private static String directoryName(String run) {
    var name = run.replaceAll("[^A-Za-z0-9._@-]", "_").replaceFirst("^\\.+", "_");
    return name.equals(run) && run.length() <= MAX_NAME
        ? run
        : name.substring(0, Math.min(MAX_NAME, name.length())) + "-" + sha256(run.getBytes(UTF_8)).substring(0, 8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }

  /** Creates the directory if it is missing. JDK 17 throws for an existing link to a directory, so this checks first, JDK-8294193. */
  private static void createDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    var temporary = temporary(file);
    try {
      Files.write(temporary, content);
      Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
