package io.funny.agent.engine.os.linux.socket;

import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Picks the listeners out of the rows of {@code /proc/net/tcp}, byte by byte, for there can be tens
 * of thousands of sockets. Rows are read by fields and not by offset: the first field, {@code sl},
 * is wider from row 10,000 on. Not thread-safe.
 */
public final class TcpRows {

  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int TCP_SYN_RECV = 0x03;
  private static final int TCP_LISTEN = 0x0A;
  private static final int DIGITS_OF_WORD = 8;

  private final IntPredicate ports;
  private final ListenerList listeners;

  /** The address in 32-bit words, each as the machine orders its bytes. */
  private final ByteBuffer address = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());

  private int field = -1;
  private boolean inField;
  private boolean skipped;
  private boolean pastListeners;

  private int word;
  private int digits;
  private int port = -1;
  private int state;
  private long inode;

  public TcpRows(IntPredicate ports, ListenerList listeners) {
    this.ports = ports;
    this.listeners = listeners;
  }

  /**
   * Whether only connections follow: the kernel lists all listeners first
   * (https://docs.kernel.org/networking/proc_net_tcp.html).
   */
  boolean isPastListeners() {
    return pastListeners;
  }

  /** Rows may be cut anywhere. */
  public void add(byte[] text, int length) throws IOException {
    for (int i = 0; i < length; i++) {
      byte c = text[i];
      if (c == '\n') {
        end();
      } else if (!skipped) {
        add(c);
      }
    }
  }

  /** The last row need not end with a line end. */
  public void end() throws IOException {
    if (field == INODE && state == TCP_LISTEN && port > 0 && ports.test(port)) {
      // Fails on any other than 4 or 16 bytes.
      IpAddress local = IpAddress.of(Arrays.copyOf(address.array(), address.position()));
      listeners.add(new Listener(local, port, 0, null, Long.toString(inode)));
    }
    startRow();
  }

  private void startRow() {
    field = -1;
    inField = false;
    skipped = false;
    word = 0;
    digits = 0;
    port = -1;
    state = 0;
    inode = 0;
    address.clear();
  }

  private void add(byte c) {
    if (c == ' ') {
      inField = false;
      if (field == STATE && state != TCP_LISTEN) {
        skipped = true;
        // Before Linux 4.4, the connections that are being opened come with their listener.
        pastListeners |= state != TCP_SYN_RECV && port >= 0;
      }
      skipped |= field == INODE;
      return;
    }
    if (!inField) {
      inField = true;
      field++;
    }
    if (field == LOCAL_ADDRESS) {
      addToAddress(c);
    } else if (field == STATE) {
      state = (state << 4) | hex(c);
    } else if (field == INODE) {
      inode = inode * 10 + (c - '0');
    }
  }

  private void addToAddress(byte c) {
    int digit = hex(c);
    if (c == ':') {
      port = 0;
    } else if (digit < 0 || (port < 0 && !address.hasRemaining())) {
      skipped = true; // the heading
    } else if (port >= 0) {
      port = (port << 4) | digit;
    } else {
      word = (word << 4) | digit;
      digits++;
      if (digits % DIGITS_OF_WORD == 0) {
        address.putInt(word);
      }
    }
  }

  private static int hex(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }
}
