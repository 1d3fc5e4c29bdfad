package io.funny.agent.it.ownend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A client that asks again and again, on a new connection each time. */
final class RawClient {
  private static final int MOST_REQUESTS = 20_000;
  private static final int PATIENCE = (int) TimeUnit.SECONDS.toMillis(30);

  private final int port;
  private final byte[] request;

  RawClient(int port, String path) {
    this.port = port;
    request =
        ("GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** How many were accepted and not answered. */
  int askUntilRefused() {
    int lost = 0;
    for (int i = 0; i < MOST_REQUESTS; i++) {
      try {
        lost += ask(new Socket(InetAddress.getLoopbackAddress(), port));
      } catch (IOException refused) {
        return lost;
      }
    }
    return lost;
  }

  /** How many of the one request over this connection are not answered. */
  int ask(Socket connected) {
    try (Socket socket = connected) {
      socket.setSoTimeout(PATIENCE);
      return isAnswered(socket) ? 0 : 1;
    } catch (IOException cut) {
      return 1;
    }
  }

  private boolean isAnswered(Socket socket) {
    try {
      socket.getOutputStream().write(request);
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return status != null && status.contains(" 200");
    } catch (IOException cut) {
      return false;
    }
  }
}
