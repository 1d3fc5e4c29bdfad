package io.funny.agent.engine.watch;

import java.nio.file.FileSystem;
import java.nio.file.Path;
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

  private final String separator;
  private final List<Glob> names = new ArrayList<>();
  private final List<Glob> paths = new ArrayList<>();

  /**
   * @param globs as {@link FileSystem#getPathMatcher} has them; one with a {@code /} is compared to
   *     the path below the watched one, one without to each name in that
   * @throws IllegalArgumentException if one is malformed; says which
   */
  public IgnoreRules(FileSystem files, List<String> globs) {
    separator = files.getSeparator();
    DEFAULTS.forEach(glob -> names.add(glob(glob)));
    for (String glob : globs) {
      (glob.indexOf('/') < 0 ? names : paths).add(glob(glob));
    }
  }

  private Glob glob(String text) {
    try {
      return new Glob(text, /* ignoresCase= */ separator.equals("\\"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is no glob: " + e.getMessage(), e);
    }
  }

  /**
   * Whether a file, or a folder with all in it, is ignored.
   *
   * @param relative its path below the watched one; not empty
   */
  public boolean ignores(Path relative) {
    String path = relative.toString().replace(separator, "/");
    for (Glob glob : paths) {
      if (glob.matches(path)) {
        return true;
      }
    }
    for (Path name : relative) {
      for (Glob glob : names) {
        if (glob.matches(name.toString())) {
          return true;
        }
      }
    }
    return false;
  }
}
