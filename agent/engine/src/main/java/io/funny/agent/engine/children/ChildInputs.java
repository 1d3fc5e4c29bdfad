package io.funny.agent.engine.children;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Lets children see the end of their standard input, as they do when this JVM is gone: many save
 * then, and end by themselves; as do those whom a hook of the application has told to. For one
 * ending; not thread-safe.
 */
public final class ChildInputs implements Predicate<ProcessIdentity> {

  /** Who waits for input is awake after this. */
  private static final Duration REACTION = Duration.ofMillis(100);

  private final ProcessTable processes;
  private final Consumer<Class<?>> opener;
  private final Map<ProcessIdentity, OptionalLong> wakeUps = new HashMap<>();
  private final Set<ProcessIdentity> open = new HashSet<>();
  private final Set<ProcessIdentity> asked = new HashSet<>();
  private final List<OutputStream> held = new ArrayList<>();
  private Pipe deadEnd;
  private long closed;

  /**
   * @param opener lets the engine look into {@code java.io}
   */
  public ChildInputs(ProcessTable processes, Consumer<Class<?>> opener) {
    this.processes = processes;
    this.opener = opener;
  }

  /**
   * Before anything is done: notes whose input ends with this JVM, be it by way of another child,
   * and what he has done.
   */
  void note(Iterable<Process> children) {
    for (Process child : children) {
      try {
        Optional<ProcessIdentity> identity = processes.ownChild(child.pid());
        if (identity.isEmpty()) {
          continue;
        }
        ProcessIdentity present = identity.get();
        if (pipe(child).valid()) {
          open.add(present);
          wakeUps.put(present, processes.wakeUps(present));
        } else if (!isWrittenTo(child) && processes.readsFromPipe(present)) {
          wakeUps.put(present, processes.wakeUps(present));
        }
      } catch (IOException | ReflectiveOperationException | RuntimeException e) {
        // It is asked to end in another way.
      }
    }
  }

  /**
   * Closes the input of all that have it from this JVM.
   *
   * @param forGood whether the JVM ends next, so that nobody is to see that it was closed
   */
  void close(Iterable<Process> children, boolean forGood) {
    note(children); // those that came meanwhile
    for (Process child : children) {
      try {
        noteIfAsked(child);
        if (forGood) {
          exchange(pipe(child));
        } else if (pipe(child).valid()) {
          innermost(child.getOutputStream()).close(); // which waits for no writer
        }
      } catch (IOException | ReflectiveOperationException | RuntimeException e) {
        // It is asked to end in another way.
      }
    }
    closed = System.nanoTime();
  }

  /**
   * Whether a child may be about to end by itself: it has not slept since it was noted, and its
   * input was open then.
   */
  @Override
  public boolean test(ProcessIdentity child) {
    OptionalLong before = wakeUps.get(child);
    if (before == null) {
      return false;
    }
    if (before.isEmpty() || System.nanoTime() - closed < REACTION.toNanos()) {
      return true;
    }
    OptionalLong now = processes.wakeUps(child);
    return now.isEmpty() || now.getAsLong() != before.getAsLong();
  }

  /**
   * Whether the application itself has asked a child to end since it was noted: many take a second
   * SIGTERM for a wish that they hurry.
   */
  boolean isAsked(ProcessIdentity child) {
    return asked.contains(child);
  }

  /**
   * {@code Process.destroy} closes all streams, and nobody else closes a child's output. Where that
   * is redirected, closing the input is enough of a sign.
   */
  private void noteIfAsked(Process child) throws IOException, ReflectiveOperationException {
    Optional<ProcessIdentity> identity = processes.ownChild(child.pid());
    if (identity.isPresent()
        && open.contains(identity.get())
        && !pipe(child).valid()
        && !isOutputOpen(child)) {
      asked.add(identity.get());
    }
  }

  /** Asks no method of the stream: who reads from it holds its lock. */
  private static boolean isOutputOpen(Process child)
      throws IOException, ReflectiveOperationException {
    Object innermost = innermost(child.getInputStream());
    return innermost instanceof FileInputStream && ((FileInputStream) innermost).getFD().valid();
  }

  /** Where the application writes to a child; a descriptor that is not open if it does not. */
  private FileDescriptor pipe(Process child) throws IOException, ReflectiveOperationException {
    opener.accept(FileDescriptor.class);
    OutputStream innermost = innermost(child.getOutputStream());
    return innermost instanceof FileOutputStream
        ? ((FileOutputStream) innermost).getFD()
        : new FileDescriptor(); // redirected: a null stream of the JDK's
  }

  /** Whether its input is, or was, a pipe from the application. */
  private static boolean isWrittenTo(Process child) throws ReflectiveOperationException {
    return innermost(child.getOutputStream()) instanceof FileOutputStream;
  }

  private static OutputStream innermost(OutputStream stream) throws ReflectiveOperationException {
    Field out = FilterOutputStream.class.getDeclaredField("out");
    out.setAccessible(true);
    OutputStream innermost = stream;
    while (innermost instanceof FilterOutputStream) {
      innermost = (OutputStream) out.get(innermost);
    }
    return innermost;
  }

  /**
   * Closes a pipe without a trace for who writes to it: its stream gets another descriptor, on
   * which a write waits for the end of the JVM, and what is closed in that one's place is the pipe.
   */
  private void exchange(FileDescriptor pipe) throws IOException, ReflectiveOperationException {
    synchronized (pipe) { // as FileDescriptor.closeAll does
      if (!pipe.valid()) {
        return;
      }
      try (FileOutputStream other = new FileOutputStream(deadEnd())) {
        FileDescriptor descriptor = other.getFD();
        for (Field field : FileDescriptor.class.getDeclaredFields()) {
          if (field.getName().equals("fd") || field.getName().equals("handle")) {
            field.setAccessible(true);
            Object number = field.get(pipe);
            field.set(pipe, field.get(descriptor));
            field.set(descriptor, number);
          }
        }
      }
    }
  }

  /** A pipe that is full, and that nobody reads; where there is no such thing, the null device. */
  private String deadEnd() {
    if (File.separatorChar != '/') {
      return "NUL";
    }
    if (deadEnd == null) {
      try {
        Pipe pipe = Pipe.open();
        pipe.sink().configureBlocking(false);
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        while (pipe.sink().write(bytes) > 0) {
          bytes.clear();
        }
        deadEnd = pipe;
      } catch (IOException | RuntimeException e) {
        return "/dev/null";
      }
    }
    try {
      opener.accept(deadEnd.sink().getClass());
      Field number = deadEnd.sink().getClass().getDeclaredField("fdVal");
      number.setAccessible(true);
      return "/proc/self/fd/" + number.getInt(deadEnd.sink());
    } catch (ReflectiveOperationException | RuntimeException e) {
      return "/dev/null";
    }
  }

  /**
   * Keeps what children write to from ending with them, for good: who reads a child's output to its
   * end would take that for news. Linux, where the other end of a pipe can be opened by its name.
   */
  void holdOutputs(Iterable<Process> children) {
    for (Process child : children) {
      hold(child.getInputStream());
      hold(child.getErrorStream());
    }
  }

  private void hold(InputStream stream) {
    try {
      opener.accept(FileDescriptor.class);
      Object innermost = innermost(stream);
      if (innermost instanceof FileInputStream && File.separatorChar == '/') {
        FileDescriptor pipe = ((FileInputStream) innermost).getFD();
        Field number = FileDescriptor.class.getDeclaredField("fd");
        number.setAccessible(true);
        String name = "/proc/self/fd/" + number.getInt(pipe);
        if (pipe.valid() && Files.readSymbolicLink(Path.of(name)).toString().startsWith("pipe:")) {
          held.add(new FileOutputStream(name));
        }
      }
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      // Its reader sees the end.
    }
  }

  private static Object innermost(InputStream stream) throws ReflectiveOperationException {
    Field in = FilterInputStream.class.getDeclaredField("in");
    in.setAccessible(true);
    Object innermost = stream;
    while (innermost instanceof FilterInputStream) {
      innermost = in.get(innermost);
    }
    return innermost;
  }
}
