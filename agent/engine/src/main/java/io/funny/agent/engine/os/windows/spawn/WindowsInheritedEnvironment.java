package io.funny.agent.engine.os.windows.spawn;

import com.sun.jna.Pointer;
import io.funny.agent.engine.os.InheritedEnvironment;
import io.funny.agent.engine.os.windows.dll.Kernel32;

/** What native code changed since the start included, unlike {@link System#getenv()}. */
public final class WindowsInheritedEnvironment implements InheritedEnvironment {

  @Override
  public String block() {
    Pointer strings = Kernel32.GetEnvironmentStringsW();
    if (strings == null) {
      throw new IllegalStateException("no environment, error " + Kernel32.lastError());
    }
    try {
      StringBuilder block = new StringBuilder();
      long offset = 0;
      while (true) {
        String entry = strings.getWideString(offset);
        if (entry.isEmpty()) {
          return block.append('\0').toString();
        }
        block.append(entry).append('\0');
        offset += (entry.length() + 1L) * Character.BYTES;
      }
    } finally {
      Kernel32.FreeEnvironmentStringsW(strings);
    }
  }
}
