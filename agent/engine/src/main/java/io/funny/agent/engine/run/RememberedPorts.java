package io.funny.agent.engine.run;

import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.state.OwnerOnlyFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The ports that an application bound in its last run, for the sweep of the next. A file for each
 * application: its description, then the ports. Thread-safe.
 */
public final class RememberedPorts {

  private static final String FOLDER = "applications";
  private static final int MAX_SIZE = 1 << 16;

  /** Each run writes its file anew. */
  private static final Duration UNUSED = Duration.ofDays(90);

  private final File folder;
  private final Application application;
  private PortSet ofThisRun = PortSet.NONE;

  /**
   * @param stateFolder where the agent keeps what it knows between runs
   */
  public RememberedPorts(File stateFolder, Application application) {
    this.folder = new File(stateFolder, FOLDER);
    this.application = application;
  }

  /** Those of the last run; none if there was none, or if what is there cannot be trusted. */
  public PortSet ofLastRun() {
    Path file = file();
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) > MAX_SIZE
          || !OwnerOnlyFolder.ensure(folder)) {
        return PortSet.NONE;
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.size() >= 2 && lines.get(0).equals(application.toString())
          ? PortSet.parse(lines.get(1)).orElse(PortSet.NONE)
          : PortSet.NONE;
    } catch (IOException | SecurityException e) {
      return PortSet.NONE;
    }
  }

  /** The application chose this port and listens on it. */
  public synchronized void remember(int port) throws IOException {
    if (ofThisRun.test(port)) {
      return;
    }
    PortSet ports = ofThisRun.with(PortSet.of(port));
    if (!OwnerOnlyFolder.ensure(folder.getParentFile()) || !OwnerOnlyFolder.ensure(folder)) {
      throw new IOException("cannot use " + folder + " (not writable, or open to other users)");
    }
    ReplacedFile.write(file(), application + "\n" + ports + "\n");
    ofThisRun = ports;
  }

  /** Forgets the applications that nobody has run for a long time. */
  public static void prune(File stateFolder) {
    File folder = new File(stateFolder, FOLDER);
    if (!folder.isDirectory() || !OwnerOnlyFolder.ensure(folder)) {
      return;
    }
    long oldest = System.currentTimeMillis() - UNUSED.toMillis();
    File[] files = folder.listFiles();
    for (File file : files == null ? new File[0] : files) {
      if (file.lastModified() < oldest) {
        file.delete();
      }
    }
  }

  private Path file() {
    return folder.toPath().resolve(application.key() + ".ports");
  }
}
