package io.funny.agent.it.ownboot;

import io.funny.agent.it.boot.Application;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** Is sent by another thread. */
@Component
class Mail {
  /** Takes longer than the application lives, whose executor waits for it. */
  @Async
  public void send() {
    try {
      Thread.sleep(2500);
      Application.tell("done", "mail sent");
    } catch (InterruptedException e) {
      Application.tell("harm", "mail was interrupted");
    }
  }
}
