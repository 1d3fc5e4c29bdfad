package io.funny.agent.engine.watch;

import io.funny.agent.engine.platform.Platform;
import java.io.File;
import java.util.List;

/** Finds the programs of commands, as ProcessBuilder will. Immutable. */
public final class Programs {

  private static final String[] WINDOWS_ENDINGS = {"", ".exe"};
  private static final String[] ENDINGS = {""};

  private final String path;
  private final Platform platform;

  /**
   * @param path the variable {@code PATH}, or {@code null}
   */
  public Programs(String path, Platform platform) {
    this.path = path == null ? "" : path;
    this.platform = platform;
  }

  /** Whether there is a program of that name: in the path, or where the name says. */
  public boolean has(String program) {
    if (program.indexOf('/') >= 0 || (platform.isWindows() && program.indexOf('\\') >= 0)) {
      return isThere(new File(program));
    }
    if (platform.isWindows() && isThere(new File(program))) {
      return true; // the working folder comes first, as do Windows' own, which are in the path, too
    }
    for (String folder : List.of(path.split(File.pathSeparator, -1))) {
      if (isThere(new File(folder.isEmpty() ? "." : folder, program))) {
        return true;
      }
    }
    return false;
  }

  private boolean isThere(File program) {
    for (String ending : platform.isWindows() ? WINDOWS_ENDINGS : ENDINGS) {
      File file = new File(program.getPath() + ending);
      if (file.isFile() && (platform.isWindows() || file.canExecute())) {
        return true;
      }
    }
    return false;
  }
}
