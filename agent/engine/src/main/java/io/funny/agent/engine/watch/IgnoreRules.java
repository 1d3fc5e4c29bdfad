package io.funny.agent.engine.watch;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files and folders are not looked at: what version control, editors and tools keep for
 * themselves, and what the user names. Immutable.
 */
public final class IgnoreRules {

  /** Compared to every name on the way from the watched path down. */
  static final List<String> DEFAULTS =
      List.of(
          ".git",
          ".hg",
          ".svn",
          ".idea",
          ".vscode",
          ".gradle",
          "node_modules",
          "__pycache__",
          ".DS_Store",
          "Thumbs.db",
          "*~",
          "#*#",
          ".#*",
          "*.swp",
          "*.swo",
          "*.swx",
          "4913",
          "*.tmp",
          "*.temp",
          "*.bak",
          "*.log",
          "*.lck",
          "*___jb_tmp___",
          "*___jb_old___",
          "hs_err_pid*",
          ".funny");

  private final List<PathMatcher> names = new ArrayList<>();
  private final List<PathMatcher> paths = new ArrayList<>();

  /**
   * @param globs as {@link FileSystem#getPathMatcher} has them; one with a {@code /} is compared to
   *     the path below the watched one, one without to each name in that
   * @throws IllegalArgumentException if one is malformed; says which
   */
  public IgnoreRules(FileSystem files, List<String> globs) {
    DEFAULTS.forEach(glob -> names.add(matcher(files, glob)));
    for (String glob : globs) {
      (glob.indexOf('/') < 0 ? names : paths).add(matcher(files, glob));
    }
  }

  private static PathMatcher matcher(FileSystem files, String glob) {
    try {
      return files.getPathMatcher("glob:" + glob);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + glob + "' is no glob: " + e.getMessage(), e);
    }
  }

  /**
   * Whether a file, or a folder with all in it, is ignored.
   *
   * @param relative its path below the watched one; not empty
   */
  public boolean ignores(Path relative) {
    for (PathMatcher matcher : paths) {
      if (matcher.matches(relative)) {
        return true;
      }
    }
    for (Path name : relative) {
      for (PathMatcher matcher : names) {
        if (matcher.matches(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
