package io.funny.agent.it.guest;

import com.sun.jna.Pointer;
import java.io.File;
import java.io.IOException;

/** Deletes a file that was open with an inheritable handle when a child, still alive, started. */
public final class HeldFile {
  private HeldFile() {}

  public static void main(String[] args) throws IOException {
    File path = File.createTempFile("held", ".tmp");
    Pointer file = Win32.inheritableFile(path.getPath());
    new ProcessBuilder(Program.sleeper()).start();
    Win32.close(file);
    Facts.tell("deleted", path.delete());
  }
}
