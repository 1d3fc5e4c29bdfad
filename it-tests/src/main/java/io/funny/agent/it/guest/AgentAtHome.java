package io.funny.agent.it.guest;

/** A JVM that ends while the agent still makes itself at home ends as without it. */
public final class AgentAtHome {
  private static final int TRIES = 1000;
  private static final int LOOK = 20;

  private AgentAtHome() {}

  /** Waits until the agent, if there is one, has taken over the JVM's end. */
  public static void await() throws InterruptedException {
    if ("jdk".equals(System.getProperty("funny.agent.shutdown"))) {
      return;
    }
    try {
      Class.forName("io.funny.agent.boot.ExitBridge", true, null);
    } catch (ClassNotFoundException e) {
      return; // there is none
    }
    for (int tries = 0; tries < TRIES && !isAtHome(); tries++) {
      Thread.sleep(LOOK);
    }
  }

  private static boolean isAtHome() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("funny-agent-deadline"));
  }
}
