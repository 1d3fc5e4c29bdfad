package io.funny.agent.it.guest;

/** A server whose listening socket was made by native code starts a child, then dies. */
public final class NativeListener {
  private NativeListener() {}

  public static void main(String[] args) throws Exception {
    int port = Win32.listen();
    new ProcessBuilder(Program.sleeper()).start();
    Facts.tell("port", port);
    Runtime.getRuntime().halt(0);
  }
}
