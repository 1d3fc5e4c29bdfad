package io.funny.agent.engine.os.windows.spawn;

import static com.sun.jna.platform.win32.WinBase.HANDLE_FLAG_INHERIT;

import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.WindowsError;
import java.io.IOException;
import java.util.Arrays;

/**
 * The three standard handles of a child about to be born: pipes that the JDK asked for, and
 * duplicates of handles that it gave. Owned by one thread for the time of one spawn.
 *
 * <p>Duplicates, because the JDK's own handles then never change their inherit flag: no flag to
 * restore, no lock, and no recycled handle hit by the restoring.
 */
final class ChildStdio implements AutoCloseable {

  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int STREAMS = 3;
  private static final long NONE = -1;
  private static final int DUPLICATE_SAME_ACCESS = 2;

  /** The JDK's size: 4095 bytes must fit, and Windows wants some slop. */
  private static final int PIPE_SIZE = 4096 + 24;

  private final long[] given;
  private final boolean mergeStderr;
  private final long[] child = {0, 0, 0};
  private final long[] owned = {NONE, NONE, NONE};
  private final long[] parent = {NONE, NONE, NONE};

  /**
   * @param given handles as the JDK passes them, -1 for a pipe; not changed
   * @param mergeStderr whether stderr is stdout
   */
  ChildStdio(long[] given, boolean mergeStderr) {
    this.given = given.clone();
    this.mergeStderr = mergeStderr;
  }

  /** Makes the pipes. Nothing is inheritable yet. */
  void open() throws IOException {
    for (int stream = 0; stream < streams(); stream++) {
      if (StdSource.of(given[stream]) == StdSource.PIPE) {
        openPipe(stream);
      }
    }
  }

  private void openPipe(int stream) throws IOException {
    long[] read = new long[1];
    long[] write = new long[1];
    if (Kernel32.CreatePipe(read, write, null, PIPE_SIZE) == 0) {
      throw WindowsError.of("CreatePipe", Kernel32.lastError());
    }
    owned[stream] = stream == STDIN ? read[0] : write[0];
    parent[stream] = stream == STDIN ? write[0] : read[0];
  }

  /**
   * Makes the child's ends inheritable. From here to {@link #close()} a concurrent CreateProcess of
   * native code that uses no list would inherit them too, so this comes last before the spawn.
   *
   * @throws IOException if a pipe cannot be made inheritable: a list with it fails with error 87,
   *     which would be told of the command
   */
  void expose() throws IOException {
    for (int stream = 0; stream < streams(); stream++) {
      switch (StdSource.of(given[stream])) {
        case PIPE:
          makeInheritable(owned[stream]);
          child[stream] = owned[stream];
          break;
        case DUPLICATE:
          owned[stream] = inheritableDuplicate(given[stream]);
          child[stream] = owned[stream] == NONE ? 0 : owned[stream];
          break;
        case AS_IS:
          child[stream] = given[stream];
          break;
      }
    }
    if (mergeStderr) {
      child[STDERR] = child[STDOUT];
    }
  }

  private static void makeInheritable(long handle) throws IOException {
    if (Kernel32.SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT) == 0) {
      throw WindowsError.of("SetHandleInformation", Kernel32.lastError());
    }
  }

  private static long inheritableDuplicate(long handle) {
    long self = Kernel32.GetCurrentProcess();
    long[] duplicate = new long[1];
    int done = Kernel32.DuplicateHandle(self, handle, self, duplicate, 0, 1, DUPLICATE_SAME_ACCESS);
    return done == 0 ? NONE : duplicate[0]; // a stale std handle: the child has none
  }

  long child(int stream) {
    return child[stream];
  }

  /** The handles for the list; each once, for a list with a repetition fails (87). */
  long[] inheritable() {
    return Arrays.stream(owned).filter(handle -> handle != NONE).toArray();
  }

  /**
   * Whether the child shares this process's console, in which case CREATE_NO_WINDOW would take it
   * away. Compares what was given, as the JDK does: a merged stderr with the parent's
   * <em>stdout</em>.
   */
  boolean sharesStdioOf(long stdin, long stdout, long stderr) {
    return isSame(STDIN, stdin)
        || isSame(STDOUT, stdout)
        || (mergeStderr ? isSame(STDOUT, stdout) : isSame(STDERR, stderr));
  }

  /** A pipe is never the parent's, not even of a parent whose own handle is INVALID (-1). */
  private boolean isSame(int stream, long handle) {
    return given[stream] != NONE && given[stream] == handle;
  }

  /** Hands this process's ends of the pipes over to the JDK; {@link #close()} then keeps them. */
  void handOver(long[] stdHandles) {
    System.arraycopy(parent, 0, stdHandles, 0, STREAMS);
    Arrays.fill(parent, NONE);
  }

  /** Closes the child's ends, and this process's ends where nobody took them over. */
  @Override
  public void close() {
    closeAll(owned);
    closeAll(parent);
  }

  private static void closeAll(long[] handles) {
    for (int i = 0; i < handles.length; i++) {
      if (handles[i] != NONE) {
        Kernel32.CloseHandle(handles[i]);
        handles[i] = NONE;
      }
    }
  }

  private int streams() {
    return mergeStderr ? STDERR : STREAMS;
  }
}
