package io.funny.agent.it.ownboot;

import io.funny.agent.it.boot.Application;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Before the web server stops, it serves on for those who do not know yet. */
@Component
@ConditionalOnProperty("drain")
class Drain implements SmartLifecycle {
  private final int port;
  private volatile boolean running;

  Drain(@Value("${server.port}") int port) {
    this.port = port;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    for (int i = 0; i < 20; i++) {
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        client
            .getOutputStream()
            .write("GET /hello HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        if (client.getInputStream().readAllBytes().length == 0) {
          Application.tell("harm", "drain: no answer");
        }
        Thread.sleep(50);
      } catch (IOException | InterruptedException e) {
        Application.tell("harm", "drain: " + e);
      }
    }
    Application.tell("done", "drained");
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
