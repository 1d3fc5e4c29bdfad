package io.funny.agent.engine.os.linux.socket;

import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerList;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.linux.libc.LibC;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Asks the kernel for the sockets in LISTEN alone (man sock_diag(7)): {@code /proc/net/tcp} always
 * costs a walk through the table of all connections. Filtering by port, too, would pay only with
 * thousands of listeners. Where the kernel has no sock_diag, another table is asked. Needs JNA.
 */
public final class SockDiagListenerTable implements ListenerTable {

  private static final int NETLINK_SOCK_DIAG = 4;
  private static final short SOCK_DIAG_BY_FAMILY = 20;
  private static final short NLMSG_ERROR = 2;
  private static final short NLMSG_DONE = 3;
  private static final short NLM_F_REQUEST_DUMP = 0x001 | 0x300;
  private static final byte IPPROTO_TCP = 6;
  private static final int TCP_LISTEN = 10;

  /** {@code struct nlmsghdr} and {@code struct inet_diag_req_v2}. */
  private static final int REQUEST_LENGTH = 16 + 56;

  private static final int HEADER_LENGTH = 16;
  private static final int NLMSG_TYPE = 4;

  /** {@code struct inet_diag_msg}: where things are behind the header. */
  private static final int SPORT = 4;

  private static final int SRC = 8;
  private static final int INODE = 68;

  /** The header and {@code struct inet_diag_msg}; attributes may follow. */
  private static final int MESSAGE_LENGTH = HEADER_LENGTH + INODE + Integer.BYTES;

  /** The kernel fills as much, if that much is asked for. */
  private static final int BUFFER = 32 * 1024;

  /** One second as a {@code struct timeval}; the kernel answers while it is asked. */
  private static final int[] PATIENCE = {1, 0, 0, 0};

  private final ListenerTable fallback;

  public SockDiagListenerTable(ListenerTable fallback) {
    this.fallback = fallback;
  }

  @Override
  public List<Listener> listeners(IntPredicate ports) throws IOException {
    int socket = LibC.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (socket < 0) {
      return fallback.listeners(ports);
    }
    try {
      LibC.setsockopt(
          socket, LibC.SOL_SOCKET, LibC.SO_RCVTIMEO, PATIENCE, PATIENCE.length * Integer.BYTES);
      ListenerList listeners = new ListenerList();
      if (ask(socket, LibC.AF_INET, ports, listeners)
          && ask(socket, LibC.AF_INET6, ports, listeners)) {
        return listeners.byPort();
      }
    } finally {
      LibC.close(socket);
    }
    return fallback.listeners(ports);
  }

  /**
   * Asks for the listeners of a family.
   *
   * @return false if there was no whole answer
   */
  private static boolean ask(int socket, int family, IntPredicate ports, ListenerList listeners)
      throws IOException {
    byte[] request = request(family);
    if (LibC.send(socket, request, request.length, 0) != request.length) {
      return false;
    }
    byte[] buffer = new byte[BUFFER];
    while (true) {
      int length = (int) LibC.recv(socket, buffer, BUFFER, 0);
      ByteBuffer answer = ByteBuffer.wrap(buffer).order(ByteOrder.nativeOrder());
      answer.limit(Math.max(0, length));
      int type = length < HEADER_LENGTH ? NLMSG_ERROR : read(answer, ports, listeners);
      if (type == NLMSG_DONE || type == NLMSG_ERROR) {
        return type == NLMSG_DONE;
      }
    }
  }

  /**
   * Reads the messages of one answer.
   *
   * @return the type of the last one; NLMSG_ERROR also if that is not whole
   */
  public static int read(ByteBuffer answer, IntPredicate ports, ListenerList listeners)
      throws IOException {
    int type = NLMSG_ERROR;
    int position = 0;
    while (position + HEADER_LENGTH <= answer.limit()) {
      type = answer.getShort(position + NLMSG_TYPE);
      int length = answer.getInt(position);
      if (type == NLMSG_DONE || type == NLMSG_ERROR) {
        return type;
      }
      if (length < MESSAGE_LENGTH || length > answer.limit() - position) {
        return NLMSG_ERROR;
      }
      add(answer, position + HEADER_LENGTH, ports, listeners);
      position += (length + 3) & ~3;
    }
    return type;
  }

  private static byte[] request(int family) {
    byte[] request = new byte[REQUEST_LENGTH];
    ByteBuffer.wrap(request)
        .order(ByteOrder.nativeOrder())
        .putInt(REQUEST_LENGTH)
        .putShort(SOCK_DIAG_BY_FAMILY)
        .putShort(NLM_F_REQUEST_DUMP)
        .putLong(0) // sequence, port
        .put((byte) family)
        .put(IPPROTO_TCP)
        .putShort((short) 0) // no extensions
        .putInt(1 << TCP_LISTEN);
    return request;
  }

  private static void add(
      ByteBuffer answer, int message, IntPredicate ports, ListenerList listeners)
      throws IOException {
    int port = (answer.get(message + SPORT) & 0xff) << 8 | (answer.get(message + SPORT + 1) & 0xff);
    if (ports.test(port)) {
      byte[] address = new byte[answer.get(message) == LibC.AF_INET ? 4 : 16];
      for (int i = 0; i < address.length; i++) {
        address[i] = answer.get(message + SRC + i);
      }
      String inode = Long.toString(answer.getInt(message + INODE) & 0xffffffffL);
      listeners.add(new Listener(IpAddress.of(address), port, 0, null, inode));
    }
  }
}
