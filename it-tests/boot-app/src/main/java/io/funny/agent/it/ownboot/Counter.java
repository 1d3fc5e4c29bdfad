package io.funny.agent.it.ownboot;

import io.funny.agent.it.boot.Application;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What the shop answers. */
@RestController
class Counter {
  private final Ledger ledger;
  private final ServletContext servlets;

  Counter(Ledger ledger, ServletContext servlets) {
    this.ledger = ledger;
    this.servlets = servlets;
  }

  @GetMapping("/hello")
  String hello() {
    return "hello";
  }

  @GetMapping("/slow")
  String slow() throws InterruptedException {
    Application.tell("begun", "request");
    Thread.sleep(1500);
    ledger.write("slow");
    Application.tell("done", "request");
    return "done";
  }

  /** Under load, each request a row. */
  @GetMapping("/row")
  String row() throws InterruptedException {
    Thread.sleep(20);
    ledger.write("row");
    return "done";
  }

  /** A stream that has no end. */
  @GetMapping("/events")
  SseEmitter events() throws IOException {
    SseEmitter events = new SseEmitter(0L);
    events.send("first");
    Application.tell("begun", "stream");
    return events;
  }

  @EventListener(ApplicationReadyEvent.class)
  void addWebSocket() throws DeploymentException {
    ServerContainer container =
        (ServerContainer) servlets.getAttribute(ServerContainer.class.getName());
    container.addEndpoint(ServerEndpointConfig.Builder.create(WebSocket.class, "/socket").build());
  }

  /** Says hello, and stays. */
  public static class WebSocket extends Endpoint {
    @Override
    public void onOpen(Session session, EndpointConfig config) {
      Application.tell("begun", "session");
    }
  }
}
