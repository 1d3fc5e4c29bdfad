package io.funny.agent.engine.cli.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The JDK's way into another JVM ({@code com.sun.tools.attach}). By reflection: its module is not
 * in every runtime, and where it is, only the application's class loader sees it.
 */
final class AttachApi implements AutoCloseable {

  private static final String MACHINE = "com.sun.tools.attach.VirtualMachine";

  /** Has more than the public class; the jar's manifest asks for access. */
  private static final String HOTSPOT = "sun.tools.attach.HotSpotVirtualMachine";

  /** The agent's one thread. */
  private static final String THREAD = "\n\"funny-agent\" ";

  private final Object machine;

  private AttachApi(Object machine) {
    this.machine = machine;
  }

  /**
   * Attaches to a JVM.
   *
   * @throws IOException if this runtime cannot, or the other one does not let it, in words
   */
  static AttachApi attach(long pid) throws IOException {
    try {
      Class<?> type = Class.forName(MACHINE, true, ClassLoader.getSystemClassLoader());
      return new AttachApi(type.getMethod("attach", String.class).invoke(null, Long.toString(pid)));
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "this Java runtime lacks the module jdk.attach: run the command with a JDK's java", e);
    } catch (InvocationTargetException e) {
      throw new IOException("PID " + pid + " cannot be attached to: " + words(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new IOException("this JDK attaches in another way: " + e, e);
    }
  }

  /** Loads the agent; returns when its {@code agentmain} has. */
  void loadAgent(String jar, String options) throws IOException {
    try {
      type(MACHINE)
          .getMethod("loadAgent", String.class, String.class)
          .invoke(machine, jar, options);
    } catch (InvocationTargetException e) {
      throw new IOException("it does not take the agent: " + words(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new IOException("this JDK loads agents in another way: " + e, e);
    }
  }

  /**
   * Whether the agent works there.
   *
   * @return empty if it cannot be told
   */
  Optional<Boolean> isAgentActive() {
    try (InputStream threads =
        (InputStream)
            type(HOTSPOT).getMethod("executeJCmd", String.class).invoke(machine, "Thread.print")) {
      return Optional.of(text(threads).contains(THREAD));
    } catch (ReflectiveOperationException | IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** In small pieces, as jcmd does: Java 17's stream of this kind ends early for large ones. */
  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[256];
    for (int n = in.read(piece); n > 0; n = in.read(piece)) {
      bytes.write(piece, 0, n);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    try {
      type(MACHINE).getMethod("detach").invoke(machine);
    } catch (ReflectiveOperationException e) {
      throw new IOException("cannot detach: " + e, e);
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, ClassLoader.getSystemClassLoader());
  }

  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
