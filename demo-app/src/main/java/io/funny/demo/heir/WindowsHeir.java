package io.funny.demo.heir;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import io.funny.demo.process.AgentJar;
import io.funny.demo.process.JavaProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code CreateProcess} hands every inheritable handle of this process to the child. The JDK makes
 * a socket inheritable and takes that back a moment later; here it is made so again, which is the
 * same as being caught in that moment. The JDK's own spawn does the rest.
 *
 * @see <a
 *     href="https://learn.microsoft.com/en-us/windows/win32/procthread/inheritance">Inheritance</a>
 */
final class WindowsHeir {
  private static final int HANDLE_FLAG_INHERIT = 1;
  private static final int HIGHEST_HANDLE = 0x10000;
  private static final int HANDLE_STEP = 4;
  private static final int SOCKADDR_SIZE = 128;
  private static final int PORT_OFFSET = 2;
  private static final int SOL_SOCKET = 0xffff;
  private static final int SO_ACCEPTCONN = 2;

  private WindowsHeir() {}

  /** Functions of ws2_32.dll, named as they are there. */
  interface Winsock extends StdCallLibrary {
    Winsock INSTANCE = Native.load("ws2_32", Winsock.class);

    int getsockname(Pointer socket, byte[] name, IntByReference length);

    int getsockopt(
        Pointer socket, int level, int option, IntByReference value, IntByReference length);
  }

  static ProcessHandle start(int port) throws IOException {
    setInheritable(listener(port));
    List<String> command =
        new ArrayList<>(JavaProgram.command(Sleeper.class, Integer.toString(Heir.LIFE_SECONDS)));
    command.set(0, command.get(0) + "w"); // without a console: its process would inherit, too
    return jdkSpawn(command);
  }

  // With the agent the JDK's spawn passes the standard streams and nothing else, whatever the
  // flags.
  static boolean isProtected(int port) throws IOException {
    listener(port);
    return AgentJar.ofThisJvm().isPresent();
  }

  private static ProcessHandle jdkSpawn(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .toHandle();
  }

  private static void setInheritable(Pointer socket) throws IOException {
    if (!Kernel32.INSTANCE.SetHandleInformation(
        new WinNT.HANDLE(socket), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT)) {
      throw new IOException("SetHandleInformation failed, error=" + Native.getLastError());
    }
  }

  // There is no list of a process's own sockets; handles are small multiples of four.
  private static Pointer listener(int port) throws IOException {
    for (int handle = HANDLE_STEP; handle < HIGHEST_HANDLE; handle += HANDLE_STEP) {
      Pointer socket = Pointer.createConstant(handle);
      if (portOf(socket) == port && listens(socket)) {
        return socket;
      }
    }
    throw new IOException("this process does not listen on port " + port);
  }

  private static int portOf(Pointer handle) {
    byte[] name = new byte[SOCKADDR_SIZE];
    IntByReference length = new IntByReference(name.length);
    boolean named = Winsock.INSTANCE.getsockname(handle, name, length) == 0;
    return named
        ? Short.toUnsignedInt(
            ByteBuffer.wrap(name).order(ByteOrder.BIG_ENDIAN).getShort(PORT_OFFSET))
        : -1;
  }

  private static boolean listens(Pointer socket) {
    IntByReference value = new IntByReference();
    return Winsock.INSTANCE.getsockopt(
                socket, SOL_SOCKET, SO_ACCEPTCONN, value, new IntByReference(Integer.BYTES))
            == 0
        && value.getValue() != 0;
  }
}
