package io.funny.agent.engine.watch;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files and folders whose change matters. Thread-safe. */
public final class WatchedFiles {

  private final Set<Path> roots;
  private final Path trigger;
  private final IgnoreRules ignored;

  /**
   * @param roots absolute; files, folders with all in them, or nothing yet
   * @param trigger the one file whose change counts then, be it only its time; or {@code null}
   */
  public WatchedFiles(Collection<Path> roots, Path trigger, IgnoreRules ignored) {
    this.roots = Collections.unmodifiableSet(new LinkedHashSet<>(roots));
    this.trigger = trigger;
    this.ignored = ignored;
  }

  /** The folders in which events have to be listened for; they exist now. */
  public List<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path root : all()) {
      Path folder = Files.isDirectory(root) ? root : root.getParent();
      if (folder != null && Files.isDirectory(folder)) {
        folders.add(folder);
      }
    }
    return new ArrayList<>(folders);
  }

  /** Whether all of them can be listened for by way of {@link #folders()}. */
  public boolean areInFolders() {
    for (Path root : all()) {
      Path parent = root.getParent();
      if (!Files.isDirectory(root) && (parent == null || !Files.isDirectory(parent))) {
        return false;
      }
    }
    return true;
  }

  private Set<Path> all() {
    return trigger == null ? roots : Set.of(trigger);
  }

  /** Whether anything in a folder can matter. */
  public boolean concerns(Path folder) {
    for (Path root : all()) {
      if (folder.equals(root.getParent()) || (folder.startsWith(root) && !ignores(root, folder))) {
        return true;
      }
    }
    return false;
  }

  private boolean ignores(Path root, Path file) {
    return !file.equals(root) && ignored.ignores(root.relativize(file));
  }

  /**
   * Looks at all of them.
   *
   * @param before an earlier look, which saves reading what has its size and time still; or {@code
   *     null}
   */
  public Snapshot look(Snapshot before) throws IOException {
    Map<Path, FileState> states = new TreeMap<>();
    if (trigger != null) {
      if (Files.isRegularFile(trigger)) {
        states.put(trigger, FileState.byTime(trigger));
      }
      return new Snapshot(states);
    }
    for (Path root : roots) {
      if (Files.exists(root)) {
        Files.walkFileTree(
            root,
            EnumSet.of(FileVisitOption.FOLLOW_LINKS),
            Integer.MAX_VALUE,
            new Visitor(root, before, states));
      }
    }
    return new Snapshot(states);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Snapshot before;
    private final Map<Path, FileState> states;

    Visitor(Path root, Snapshot before, Map<Path, FileState> states) {
      this.root = root;
      this.before = before;
      this.states = states;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return ignores(root, folder) || leadsOut(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    /** A link to a folder in which the watched one is itself: to the root of all, say. */
    private boolean leadsOut(Path folder) {
      if (folder.equals(root) || !Files.isSymbolicLink(folder)) {
        return false;
      }
      try {
        return root.toRealPath().startsWith(folder.toRealPath());
      } catch (IOException e) {
        return true; // it is gone
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !ignores(root, file)) {
        FileState known = before == null ? null : before.state(file);
        try {
          states.put(file, FileState.of(file, attributes, known));
        } catch (IOException e) {
          // Gone, or another process has it for itself (Windows): its time comes when it is there.
          if (known != null && Files.exists(file)) {
            states.put(file, known);
          }
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // gone, or a circle of links
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
