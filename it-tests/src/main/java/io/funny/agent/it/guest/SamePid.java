package io.funny.agent.it.guest;

/**
 * Starts children until one has the PID that the argument says, which belonged to somebody else
 * before, and keeps that one. Windows gives PIDs out again; Wine does so when some hundreds of
 * others have been given back.
 */
public final class SamePid {

  private static final int MANY = 5_000;

  private SamePid() {}

  public static void main(String[] args) throws Exception {
    long wanted = Long.parseLong(args[0]);
    for (int tries = 1; tries <= MANY; tries++) {
      Process child = new ProcessBuilder(Program.sleeper()).start();
      if (child.pid() == wanted) {
        Facts.tell("tries", tries);
        child.waitFor();
        return;
      }
      child.destroyForcibly().waitFor();
    }
    throw new IllegalStateException("PID " + wanted + " could not be had");
  }
}
