package io.funny.agent.engine.os.windows.socket;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.windows.dll.AbandonableThread;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.NativeMemory;
import io.funny.agent.engine.os.windows.dll.NtDll;
import java.util.List;

/**
 * Asks the driver of sockets about a handle of this process, without Winsock, which would make a
 * foreign socket its own. May block for ever: {@link AbandonableThread}.
 *
 * @see <a
 *     href="https://github.com/winsiderss/systeminformer/blob/master/phnt/include/ntafd.h">ntafd.h</a>
 */
public final class AfdSocket {

  private static final String DEVICE = "\\Device\\Afd";

  private static final int FILE_VOLUME_NAME_INFORMATION = 58;
  private static final int DEVICE_NAME = 4;
  private static final int MAX_NAME = 512;

  private static final int IOCTL_AFD_GET_ADDRESS = 0x1202f;

  private static final int IOCTL_AFD_POLL = 0x12024;
  private static final int SIZEOF_AFD_POLL_INFO = 32;
  private static final int NUMBER_OF_HANDLES = 8;
  private static final int HANDLE = 16;
  private static final int EVENTS = 24;
  private static final int ALL_EVENTS = 0x1ff;
  private static final int AFD_POLL_ACCEPT = 0x80;

  private static final int SIZEOF_IO_STATUS_BLOCK = 16;
  private static final int BYTES_WRITTEN = 8;
  private static final int STATUS_PENDING = 0x103;
  private static final int STATUS_NOT_IMPLEMENTED = 0xC0000002;
  private static final int WAIT_OBJECT_0 = 0;
  private static final int PENDING_MILLIS = 1000;

  private final long handle;

  public AfdSocket(long handle) {
    this.handle = handle;
  }

  /**
   * Whether it is a socket. The I/O manager answers this itself, without a word to the driver, so a
   * pipe that somebody reads from does not block it. Wine 8 does not answer; its driver takes no
   * harm from being asked for an address in vain.
   */
  public boolean isSocket() {
    try (NativeMemory name = new NativeMemory(MAX_NAME)) {
      long[] io = new long[2];
      int status =
          NtDll.NtQueryInformationFile(
              handle, io, name.pointer(), MAX_NAME, FILE_VOLUME_NAME_INFORMATION);
      if (status == STATUS_NOT_IMPLEMENTED) {
        return true;
      }
      int length = name.pointer().getInt(0);
      return status == NtDll.STATUS_SUCCESS
          && length == DEVICE.length() * Character.BYTES
          && DEVICE.equalsIgnoreCase(
              new String(name.pointer().getCharArray(DEVICE_NAME, DEVICE.length())));
    }
  }

  /** The listeners that it is by its local address. */
  public List<Listener> matches(SocketMatch match) {
    byte[] answer = control(IOCTL_AFD_GET_ADDRESS, new byte[SocketAddress.MAX_SIZE]);
    return SocketAddress.ip(answer)
        .map(address -> match.of(address, SocketAddress.port(answer)))
        .orElse(List.of());
  }

  /**
   * Whether it may be a listener: it has nothing to tell but connections to accept. A connected
   * socket, which has the same local address, is reported as connected; a datagram socket as
   * writable. (SO_ACCEPTCONN is Winsock's own knowledge.)
   */
  public boolean listens() {
    try (NativeMemory poll = new NativeMemory(SIZEOF_AFD_POLL_INFO)) {
      poll.pointer().setInt(NUMBER_OF_HANDLES, 1);
      poll.pointer().setLong(HANDLE, handle);
      poll.pointer().setInt(EVENTS, ALL_EVENTS);
      byte[] answer = control(IOCTL_AFD_POLL, poll.pointer().getByteArray(0, SIZEOF_AFD_POLL_INFO));
      if (answer.length < HANDLE) {
        return false;
      }
      Pointer result = poll.pointer();
      result.write(0, answer, 0, Math.min(answer.length, SIZEOF_AFD_POLL_INFO));
      return result.getInt(NUMBER_OF_HANDLES) == 0 || result.getInt(EVENTS) == AFD_POLL_ACCEPT;
    }
  }

  /** Sends a request with an argument, or an empty buffer; returns what it wrote. */
  private byte[] control(int code, byte[] argument) {
    // One allocation, not freed if the request stays pending: the driver may write to it for ever.
    int size = SIZEOF_IO_STATUS_BLOCK + argument.length;
    long event = Kernel32.CreateEventW(null, 1, 0, null);
    long address = Native.malloc(size);
    Pointer status = new Pointer(address);
    status.clear(size);
    Pointer buffer = status.share(SIZEOF_IO_STATUS_BLOCK);
    buffer.write(0, argument, 0, argument.length);
    int result =
        NtDll.NtDeviceIoControlFile(
            handle,
            event,
            null,
            null,
            status,
            code,
            buffer,
            argument.length,
            buffer,
            argument.length);
    if (result == STATUS_PENDING) {
      if (Kernel32.WaitForSingleObject(event, PENDING_MILLIS) != WAIT_OBJECT_0) {
        return new byte[0];
      }
      result = status.getInt(0);
    }
    long written = Math.min(status.getLong(BYTES_WRITTEN), argument.length);
    byte[] answer =
        result == NtDll.STATUS_SUCCESS && written > 0
            ? buffer.getByteArray(0, (int) written)
            : new byte[0];
    Native.free(address);
    Kernel32.CloseHandle(event);
    return answer;
  }
}
