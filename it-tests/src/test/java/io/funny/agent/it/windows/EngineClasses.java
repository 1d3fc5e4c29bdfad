package io.funny.agent.it.windows;

import io.funny.agent.engine.os.windows.WindowsOperatingSystem;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The engine as a library, for guests that ask its questions themselves. */
final class EngineClasses {
  private EngineClasses() {}

  static Path classes() {
    try {
      return Path.of(
          WindowsOperatingSystem.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
