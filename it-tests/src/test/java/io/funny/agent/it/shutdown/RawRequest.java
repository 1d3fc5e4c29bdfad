package io.funny.agent.it.shutdown;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** A request to a server of this machine, of which every byte of the answer counts. */
final class RawRequest implements AutoCloseable {
  private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(US_ASCII);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Socket socket;

  RawRequest(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.getOutputStream().write(REQUEST);
  }

  /** What came before the connection ended, in whatever way. */
  String answer() {
    StringBuilder answer = new StringBuilder();
    try {
      for (int next = socket.getInputStream().read();
          next >= 0;
          next = socket.getInputStream().read()) {
        answer.append((char) next);
      }
    } catch (IOException e) {
      return answer.toString();
    }
    return answer.toString();
  }

  /** Ends the connection by a reset, as a client does that is killed. */
  void cut() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
