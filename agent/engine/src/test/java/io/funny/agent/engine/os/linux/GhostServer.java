package io.funny.agent.engine.os.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.net.ServerSocket;

/** A server whose native code starts a child, which inherits the listening socket. */
public final class GhostServer {

  static {
    Native.register(GhostServer.class, NativeLibrary.getInstance("c"));
  }

  private GhostServer() {}

  public static void main(String[] args) throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      int[] pid = new int[1];
      StringArray command = new StringArray(new String[] {"/bin/sleep", "600"});
      int error = posix_spawn(pid, "/bin/sleep", null, null, command, null);
      System.out.println(server.getLocalPort() + " " + (error == 0 ? pid[0] : -error));
      while (System.in.read() >= 0) {
        // serves until it is killed
      }
    }
  }

  static native int posix_spawn(
      int[] pid,
      String path,
      Pointer actions,
      Pointer attributes,
      Pointer arguments,
      Pointer environment);
}
