package io.funny.agent.engine.os.windows.dll;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.util.Map;

/**
 * The libraries of Windows, from the folder that they are in. By their name alone they would first
 * be looked for where the program is that this JVM runs in, such as a launcher among downloads, and
 * some, in the end, in the working directory and in {@code PATH} (MSDN: Dynamic-Link Library Search
 * Order).
 */
final class SystemLibrary {

  /** Of LoadLibraryEx, since Windows 8. */
  private static final int LOAD_LIBRARY_SEARCH_SYSTEM32 = 0x800;

  private SystemLibrary() {}

  /**
   * A library of Windows.
   *
   * @param name without its ending
   * @throws UnsatisfiedLinkError if Windows has none of this name
   */
  static NativeLibrary named(String name) {
    return NativeLibrary.getInstance(
        name, Map.of(Library.OPTION_OPEN_FLAGS, LOAD_LIBRARY_SEARCH_SYSTEM32));
  }
}
