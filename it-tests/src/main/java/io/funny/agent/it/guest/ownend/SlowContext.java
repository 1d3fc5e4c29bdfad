package io.funny.agent.it.guest.ownend;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Of a web application in an unmodified Tomcat: its end takes three seconds. The web application's
 * loader defines it, so that of its package it sees what is public.
 */
public final class SlowContext implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Thread thread = new Thread(SlowContext::tellReady, "ready");
    thread.setDaemon(true);
    thread.start();
  }

  private static void tellReady() {
    try {
      Thread.sleep(500); // Tomcat starts its connectors, and adds its hook, after this
      Ending.ready();
    } catch (InterruptedException e) {
      Seen.harm("ready", e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Seen.begun("contextDestroyed");
    try {
      Thread.sleep(3000);
      Seen.done("contextDestroyed");
    } catch (InterruptedException e) {
      Seen.harm("contextDestroyed", e);
    }
  }
}
