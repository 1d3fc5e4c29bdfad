package io.funny.agent.it.guest;

import com.sun.jna.Pointer;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets children inherit standard handles that are not handles. A JVM gets such values from parents
 * like service wrappers; here they are put where the JDK reads them. Needs {@code --add-opens
 * java.base/java.io=ALL-UNNAMED}.
 */
public final class OddStdHandles {
  private OddStdHandles() {}

  public static void main(String[] args) throws Exception {
    Field handle = FileDescriptor.class.getDeclaredField("handle");
    handle.setAccessible(true);
    tellExitCode("as they came");
    for (Map.Entry<String, Long> odd : values().entrySet()) {
      for (FileDescriptor std :
          new FileDescriptor[] {FileDescriptor.in, FileDescriptor.out, FileDescriptor.err}) {
        handle.setLong(std, odd.getValue());
      }
      Win32.setStdHandle(Win32.STD_INPUT_HANDLE, new Pointer(odd.getValue()));
      Win32.setStdHandle(Win32.STD_OUTPUT_HANDLE, new Pointer(odd.getValue()));
      tellExitCode(odd.getKey());
    }
  }

  private static Map<String, Long> values() {
    Pointer closed = Win32.inheritableEvent();
    Win32.close(closed);
    Map<String, Long> values = new TreeMap<>();
    values.put("NULL", 0L);
    values.put("INVALID_HANDLE_VALUE, the pseudo-handle of this process", -1L);
    values.put("the pseudo-handle of this thread", -2L);
    values.put("a closed handle", Pointer.nativeValue(closed));
    return values;
  }

  private static void tellExitCode(String label) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(Program.probe("std", "in the child: " + label));
    try {
      Facts.tell("exit code: " + label, builder.inheritIO().start().waitFor());
    } catch (IOException e) {
      Facts.tell("exception: " + label, e);
    }
  }
}
