package io.funny.agent.engine.run;

import io.funny.agent.engine.base.OwnerOnlyFolder;
import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.config.PortSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The ports that an application bound in its last run, for the sweep of the next. A file for each
 * application: its description, then the ports. Thread-safe.
 */
public final class RememberedPorts {

  private static final String FOLDER = "applications";
  private static final String SUFFIX = ".ports";
  private static final int MAX_SIZE = 1 << 16;

  /** Each run writes its file anew. */
  private static final Duration UNUSED = Duration.ofDays(90);

  private final Place state;
  private final Place place;
  private final Application application;
  private PortSet ofThisRun = PortSet.NONE;

  /**
   * @param state where the agent keeps what it knows between runs
   */
  public RememberedPorts(Place state, Application application) {
    this.state = state;
    this.place = state.in(FOLDER);
    this.application = application;
  }

  /** Those of the last run; none if there was none, or if what is there cannot be trusted. */
  public PortSet ofLastRun() {
    Optional<OwnerOnlyFolder> folder = place.existing();
    Optional<Fingerprints> fingerprints = Fingerprints.of(state);
    if (folder.isEmpty() || fingerprints.isEmpty()) {
      return PortSet.NONE;
    }
    return folder
        .get()
        .read(file(fingerprints.get()), MAX_SIZE)
        .map(content -> parse(content, application.mark(fingerprints.get())))
        .orElse(PortSet.NONE);
  }

  /** A line that says whose they are, then the ports. */
  static PortSet parse(byte[] content, String mark) {
    String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", 3);
    return lines.length >= 2 && lines[0].equals(mark)
        ? PortSet.parse(lines[1]).orElse(PortSet.NONE)
        : PortSet.NONE;
  }

  /** The application chose this port and listens on it. */
  public synchronized void remember(int port) throws IOException {
    if (ofThisRun.test(port)) {
      return;
    }
    PortSet ports = ofThisRun.with(PortSet.of(port));
    Fingerprints fingerprints = Fingerprints.make(state);
    String text = application.mark(fingerprints) + "\n" + ports + "\n";
    place.make().replace(file(fingerprints), text.getBytes(StandardCharsets.UTF_8));
    ofThisRun = ports;
  }

  /** Forgets the applications that nobody has run for a long time. */
  public static void prune(Place state) {
    Optional<OwnerOnlyFolder> folder = state.in(FOLDER).existing();
    if (folder.isEmpty()) {
      return;
    }
    long oldest = System.currentTimeMillis() - UNUSED.toMillis();
    for (String name : folder.get().names()) {
      if (isOwn(OwnerOnlyFolder.finished(name)) && folder.get().modified(name) < oldest) {
        folder.get().delete(name);
      }
    }
  }

  private static boolean isOwn(String name) {
    return name.endsWith(SUFFIX)
        && RunCookie.isHex(name.substring(0, name.length() - SUFFIX.length()));
  }

  private String file(Fingerprints fingerprints) {
    return fingerprints.of(application.toString()) + SUFFIX;
  }
}
