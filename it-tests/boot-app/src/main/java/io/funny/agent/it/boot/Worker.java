package io.funny.agent.it.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Starts a process and listens on a port of its own, and never thinks of ending either. */
@Component
class Worker {

  Worker(@Value("${worker.command:}") String command, @Value("${worker.port:0}") int port)
      throws IOException {
    if (!command.isEmpty()) {
      Process worker =
          new ProcessBuilder(Arrays.asList(command.split(" ")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Application.tell("worker", worker.pid());
    }
    if (port != 0) {
      Application.tell("listens", bind(port));
    }
  }

  private static String bind(int port) {
    try {
      ServerSocket socket = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(() -> accept(socket), "worker");
      thread.setDaemon(true);
      thread.start();
      return socket.toString();
    } catch (IOException e) {
      return "no: " + e.getMessage();
    }
  }

  private static void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        socket.accept().close();
      } catch (IOException e) {
        Application.tell("accept", e.getMessage());
      }
    }
  }
}
