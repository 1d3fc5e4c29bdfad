package io.funny.agent.it.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** An application as many are; tells the test what happens to it. */
@SpringBootApplication
public class Application {

  /** Starts the application. */
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    tell("ready", event.getTimeTaken().toMillis());
  }

  @EventListener
  void closed(ContextClosedEvent event) {
    tell("context", "closes");
  }

  /** Tells a fact, a line {@code name=value} in the test's file. */
  public static synchronized void tell(String name, Object value) {
    try {
      Files.writeString(
          Path.of(System.getenv("FUNNY_IT_FACTS")),
          name + "=" + value + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
