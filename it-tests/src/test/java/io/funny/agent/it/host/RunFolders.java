package io.funny.agent.it.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary folders are in the home of the JVMs under test, as they are on Windows: outside of it
 * the agent asks who else can change a folder, and Wine shows the sticky bit of {@code /tmp} as the
 * right of everybody to rename what is in it.
 */
public final class RunFolders implements TempDirFactory {

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    Path folder = Machine.home().resolve("tmp");
    return Files.createTempDirectory(Files.createDirectories(folder), "t");
  }
}
