package io.funny.agent.it.guest.ownend;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Of a web application in an unmodified Tomcat: its end takes three seconds. */
public final class SlowContext implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Part.daemon(
        "ready",
        () -> {
          Thread.sleep(500); // Tomcat starts its connectors, and adds its hook, after this
          Ending.ready();
        });
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Seen.begun("contextDestroyed");
    Part.save("web application", 3, 1000);
    Seen.done("contextDestroyed");
  }
}
