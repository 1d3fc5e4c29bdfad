package io.funny.demo.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * What a port says to those who try it.
 *
 * @param bound whether it could be bound, as a server that starts does
 * @param failure why not, else {@code null}
 * @param accepts whether a connection was accepted
 * @param answers whether a request on it was answered, or the connection at least ended
 */
public record PortCheck(boolean bound, String failure, boolean accepts, boolean answers) {
  private static final int BACKLOG = 50;
  private static final int CONNECT_MS = 2000;
  private static final int ANSWER_MS = 1000;
  private static final byte[] REQUEST =
      "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** A port that nobody has, as far as one can know. */
  public static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Binds the port and lets go again; if that fails, sends a request there. */
  public static PortCheck of(int port) {
    try {
      new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()).close();
      return new PortCheck(true, null, false, false);
    } catch (IOException e) {
      return ask(port, e.getMessage());
    }
  }

  private static PortCheck ask(int port, String failure) {
    boolean accepts = false;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
      accepts = true;
      socket.setSoTimeout(ANSWER_MS);
      socket.getOutputStream().write(REQUEST);
      int first = socket.getInputStream().read();
      return new PortCheck(false, failure, true, first >= 0);
    } catch (SocketTimeoutException e) {
      return new PortCheck(false, failure, accepts, false);
    } catch (IOException e) {
      return new PortCheck(false, failure, accepts, accepts);
    }
  }
}
