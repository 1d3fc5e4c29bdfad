package io.funny.agent.engine.os.windows.dll;

import static com.sun.jna.platform.win32.WinBase.FORMAT_MESSAGE_FROM_SYSTEM;
import static com.sun.jna.platform.win32.WinBase.FORMAT_MESSAGE_IGNORE_INSERTS;

import java.io.IOException;

/** Errors in the words of the JDK ({@code ProcessImpl_md.c}, {@code win32Error}). */
public final class WindowsError {

  private static final int MAX_LENGTH = 256;

  private WindowsError() {}

  /** The exception that the JDK throws when this function fails with this error. */
  public static IOException of(String function, int error) {
    String text = systemText(error);
    return new IOException(
        text.isEmpty()
            ? function + " failed, error=" + error
            : function + " error=" + error + ", " + text);
  }

  private static String systemText(int error) {
    char[] buffer = new char[MAX_LENGTH];
    int length =
        Kernel32.FormatMessageW(
            FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
            null,
            error,
            0,
            buffer,
            buffer.length,
            null);
    return withoutEnd(new String(buffer, 0, Math.max(length, 0)));
  }

  /** Without the final full stop and line end, if there is more than those. */
  static String withoutEnd(String text) {
    int length = text.length();
    if (length > 3) {
      for (char last : new char[] {'\n', '\r', '.'}) {
        if (text.charAt(length - 1) == last) {
          length--;
        }
      }
    }
    return text.substring(0, length);
  }
}
