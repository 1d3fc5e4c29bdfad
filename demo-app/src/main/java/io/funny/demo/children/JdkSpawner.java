package io.funny.demo.children;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** The JDK's own way. */
final class JdkSpawner implements Spawner {
  @Override
  public ProcessHandle spawn(List<String> command) throws IOException {
    File nothing = new File(ChildCommand.onWindows() ? "NUL" : "/dev/null");
    return new ProcessBuilder(command)
        .redirectInput(nothing)
        .redirectOutput(Redirect.DISCARD)
        .redirectErrorStream(true)
        .start()
        .toHandle();
  }
}
