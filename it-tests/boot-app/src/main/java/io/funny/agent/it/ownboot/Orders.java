package io.funny.agent.it.ownboot;

import io.funny.agent.it.boot.Application;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Is destroyed before what it needs, and works on schedule until then. */
@Component
class Orders {
  private final Ledger ledger;
  private final Mail mail;
  private final AtomicBoolean closed = new AtomicBoolean();

  Orders(Ledger ledger, Mail mail) {
    this.ledger = ledger;
    this.mail = mail;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    mail.send();
  }

  @Scheduled(fixedDelay = 50)
  void work() throws InterruptedException {
    Thread.sleep(100);
    if (!closed.get()) {
      ledger.write("scheduled");
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    closed.set(true);
    Thread.sleep(300);
    ledger.write("orders closed");
    Application.tell("done", "orders closed");
  }
}
