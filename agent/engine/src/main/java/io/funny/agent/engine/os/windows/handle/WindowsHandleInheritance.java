package io.funny.agent.engine.os.windows.handle;

import static com.sun.jna.platform.win32.WinBase.HANDLE_FLAG_INHERIT;

import io.funny.agent.engine.os.HandleInheritance;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.Winsock;
import io.funny.agent.engine.os.windows.socket.SocketAddress;
import java.io.FileDescriptor;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** HANDLE_FLAG_INHERIT (MSDN: SetHandleInformation). */
public final class WindowsHandleInheritance implements HandleInheritance {

  private static final int[] STD_HANDLES = {-10, -11, -12};

  private final ToLongFunction<FileDescriptor> number;

  /**
   * @param number reads the socket out of the JDK's object, -1 if it is closed
   */
  public WindowsHandleInheritance(ToLongFunction<FileDescriptor> number) {
    this.number = number;
  }

  @Override
  public Optional<OwnListener> protect(FileDescriptor listener) {
    long socket = number.applyAsLong(listener);
    if (socket <= 0 || !isListening(socket)) {
      return Optional.empty();
    }
    clear(socket);
    byte[] address = new byte[SocketAddress.MAX_SIZE];
    return Winsock.getsockname(socket, address, new int[] {address.length}) == 0
        ? Optional.of(new OwnListener(SocketAddress.port(address), ""))
        : Optional.empty();
  }

  /** The application may have closed it meanwhile, and the number may be something else's. */
  private static boolean isListening(long socket) {
    int[] value = new int[1];
    return Winsock.getsockopt(
                socket, Winsock.SOL_SOCKET, Winsock.SO_ACCEPTCONN, value, new int[] {Integer.BYTES})
            == 0
        && value[0] != 0;
  }

  @Override
  public int sealInherited() {
    long[] stdio = new long[STD_HANDLES.length];
    for (int i = 0; i < stdio.length; i++) {
      stdio[i] = Kernel32.GetStdHandle(STD_HANDLES[i]);
    }
    return (int)
        OwnHandles.inheritable()
            .filter(handle -> handle != stdio[0] && handle != stdio[1] && handle != stdio[2])
            .filter(WindowsHandleInheritance::clear)
            .count();
  }

  private static boolean clear(long handle) {
    return Kernel32.SetHandleInformation(handle, HANDLE_FLAG_INHERIT, 0) != 0;
  }
}
