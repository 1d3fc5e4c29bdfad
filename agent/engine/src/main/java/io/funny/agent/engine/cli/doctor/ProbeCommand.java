package io.funny.agent.engine.cli.doctor;

import io.funny.agent.boot.HookStatus;
import io.funny.agent.engine.instrument.HookSet;
import io.funny.agent.engine.os.InheritanceTrap;
import io.funny.agent.engine.os.ListenerInheritance;
import io.funny.agent.engine.os.linux.socket.LinuxListenerInheritance;
import io.funny.agent.engine.os.windows.spawn.WindowsInheritanceTrap;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.run.RunCookie;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs in the JVM that the doctor examines. Prints a line for each check. */
@Command(name = ProbeCommand.NAME, hidden = true)
public final class ProbeCommand implements Callable<Integer> {

  static final String NAME = "probe";
  static final String JVM = "funny-agent-jvm\t";

  private static final String CHILD = "child";
  private static final int PATIENCE_MILLIS = 10_000;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Platform platform = Platform.known();

  @Parameters(arity = "0..1", hidden = true)
  private String role = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (role.equals(CHILD)) {
      beChild();
      return 0;
    }
    out.println(
        JVM
            + System.getProperty("java.vm.name")
            + " "
            + Runtime.version()
            + ", "
            + System.getProperty("java.vendor")
            + ", "
            + System.getProperty("os.name"));
    checkHooks();
    checkChild();
    if (!platform.isWindows()) {
      checkListeners();
    }
    return 0;
  }

  private void checkHooks() throws InterruptedException {
    List<String> expected = HookSet.of(platform.isWindows(), Runtime.version().feature()).names();
    await(() -> HookStatus.snapshot().keySet().containsAll(expected));
    Map<String, String> states = HookStatus.snapshot();
    for (String hook : expected) {
      String state = states.getOrDefault(hook, "off: not loaded");
      say(hook, state.equals(HookStatus.ACTIVE), state);
    }
  }

  private void checkChild() throws IOException, InterruptedException {
    try (InheritanceTrap trap = platform.isWindows() ? new WindowsInheritanceTrap() : null) {
      Process child =
          new ProcessBuilder(
                  new File(System.getProperty("java.home"), "bin/java").getPath(),
                  "-Dfunny.agent.enabled=false",
                  "-jar",
                  System.getProperty("java.class.path"),
                  NAME,
                  CHILD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        checkCookie(child);
        if (trap != null) {
          boolean caught = trap.caughtChild();
          say(
              "handles stay behind",
              !caught,
              caught ? "a child inherits this JVM's handles" : "a child has its stdio only");
        }
      } finally {
        child.getOutputStream().close();
        child.waitFor();
      }
    }
  }

  private void checkCookie(Process child) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    String cookie = reader.readLine();
    boolean ours = cookie != null && cookie.startsWith(ProcessHandle.current().pid() + "-");
    say("run cookie in a child", ours, ours ? cookie : "not set");
  }

  /** Tells its cookie and lives until its stdin ends. */
  private void beChild() throws IOException {
    out.println(System.getenv(RunCookie.VARIABLE));
    System.in.readAllBytes();
  }

  /** Seen from outside, by the kernel's own tables. */
  private void checkListeners() throws IOException, InterruptedException {
    ListenerInheritance inheritance = new LinuxListenerInheritance();
    try (ServerSocket socket = new ServerSocket(0);
        ServerSocketChannel channel = ServerSocketChannel.open();
        AsynchronousServerSocketChannel asynchronous = AsynchronousServerSocketChannel.open()) {
      channel.bind(null);
      asynchronous.bind(null);
      check(inheritance, "ServerSocket", socket.getLocalPort());
      check(inheritance, "ServerSocketChannel", port(channel.getLocalAddress()));
      check(inheritance, "AsynchronousServerSocketChannel", port(asynchronous.getLocalAddress()));
    }
  }

  private void check(ListenerInheritance inheritance, String kind, int port)
      throws InterruptedException {
    boolean closed = await(() -> !inheritance.isInheritable(port));
    say(
        kind + " stays behind",
        closed,
        closed ? "FD_CLOEXEC set" : "native code's child processes inherit it");
  }

  private static int port(Object address) {
    return ((InetSocketAddress) address).getPort();
  }

  private static boolean await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  private void say(String subject, boolean passed, String detail) {
    out.println(new Check(subject, passed, detail).toLine());
  }
}
