package io.funny.agent.it.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary folders on Linux are in the build, not in {@code /tmp}: Wine shows the sticky bit of
 * that as the right of everybody to rename what is in it, and the agent keeps nothing there.
 */
public final class RunFolders implements TempDirFactory {

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return Machine.LINUX
        ? Files.createTempDirectory(Files.createDirectories(Machine.runs().resolve("tmp")), "t")
        : Files.createTempDirectory("funny-agent");
  }
}
