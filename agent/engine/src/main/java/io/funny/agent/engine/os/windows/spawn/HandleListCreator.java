package io.funny.agent.engine.os.windows.spawn;

import static com.sun.jna.platform.win32.WinBase.CREATE_NO_WINDOW;
import static com.sun.jna.platform.win32.WinBase.CREATE_UNICODE_ENVIRONMENT;
import static com.sun.jna.platform.win32.WinBase.EXTENDED_STARTUPINFO_PRESENT;
import static com.sun.jna.platform.win32.WinError.ERROR_ACCESS_DENIED;
import static com.sun.jna.platform.win32.WinError.ERROR_INVALID_PARAMETER;

import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.WindowsError;
import io.funny.agent.engine.os.windows.process.WindowsRunGroup;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Creates processes that inherit their stdio and nothing else, by PROC_THREAD_ATTRIBUTE_HANDLE_LIST
 * (MSDN: UpdateProcThreadAttribute). Otherwise does what the JDK's {@code processCreate} does (JDK
 * file {@code ProcessImpl_md.c}), but without its global lock: the list makes one thread's
 * inheritable handles invisible to the other's child.
 */
public final class HandleListCreator implements ProcessCreator {

  private static final int STD_INPUT_HANDLE = -10;
  private static final int STD_OUTPUT_HANDLE = -11;
  private static final int STD_ERROR_HANDLE = -12;

  private final WindowsRunGroup job;
  private final BooleanSupplier letGo;

  /**
   * @param job that children are born into
   * @param letGo whether the child that the calling thread starts is not
   */
  public HandleListCreator(WindowsRunGroup job, BooleanSupplier letGo) {
    this.job = job;
    this.letGo = letGo;
  }

  @Override
  public long create(
      String commandLine,
      String environmentBlock,
      String directory,
      long[] stdHandles,
      boolean redirectErrorStream)
      throws IOException {
    if (commandLine == null || stdHandles == null) {
      return 0;
    }
    try (ChildStdio stdio = new ChildStdio(stdHandles, redirectErrorStream)) {
      stdio.open();
      long process = create(commandLine, environmentBlock, directory, stdio);
      stdio.handOver(stdHandles);
      return process;
    }
  }

  private long create(
      String commandLine, String environmentBlock, String directory, ChildStdio stdio)
      throws IOException {
    int flags = CREATE_UNICODE_ENVIRONMENT | (keepsConsole(stdio) ? 0 : CREATE_NO_WINDOW);
    char[] environment = environmentBlock == null ? null : environmentBlock.toCharArray();
    char[] workingDirectory = nulTerminated(directory);
    stdio.expose();
    long runJob = letGo.getAsBoolean() ? 0 : job.handle();
    try {
      return createInJob(commandLine, environment, workingDirectory, flags, stdio, runJob);
    } catch (CreationFailed e) {
      // Not every process may be put into a job: this JVM's own job may forbid it, packaged
      // applications refuse it. The error can as well be the command's own; then it comes again.
      if (runJob == 0 || (e.error != ERROR_ACCESS_DENIED && e.error != ERROR_INVALID_PARAMETER)) {
        throw e.asIoException();
      }
    }
    try {
      return createInJob(commandLine, environment, workingDirectory, flags, stdio, 0);
    } catch (CreationFailed e) {
      throw e.asIoException();
    }
  }

  private static long createInJob(
      String commandLine,
      char[] environment,
      char[] directory,
      int flags,
      ChildStdio stdio,
      long job)
      throws CreationFailed {
    try (StartupInfo startup = new StartupInfo()) {
      for (int stream = 0; stream < 3; stream++) {
        startup.std(stream, stdio.child(stream));
      }
      long[] inheritable = stdio.inheritable();
      boolean extended = startup.attributes(inheritable, job);
      int created =
          Kernel32.CreateProcessW(
              null,
              nulTerminated(commandLine), // CreateProcessW writes into it
              null,
              null,
              inheritable.length > 0 ? 1 : 0,
              flags | (extended ? EXTENDED_STARTUPINFO_PRESENT : 0),
              environment,
              directory,
              startup.startupInfo(),
              startup.processInformation());
      if (created == 0) {
        throw new CreationFailed(Kernel32.lastError());
      }
      Kernel32.CloseHandle(startup.thread());
      return startup.process();
    }
  }

  private static boolean keepsConsole(ChildStdio stdio) {
    return Kernel32.GetConsoleWindow() != 0
        && stdio.sharesStdioOf(
            Kernel32.GetStdHandle(STD_INPUT_HANDLE),
            Kernel32.GetStdHandle(STD_OUTPUT_HANDLE),
            Kernel32.GetStdHandle(STD_ERROR_HANDLE));
  }

  private static char[] nulTerminated(String text) {
    return text == null ? null : (text + '\0').toCharArray();
  }

  /** CreateProcessW returned FALSE. */
  private static final class CreationFailed extends Exception {
    private static final long serialVersionUID = 1;

    final int error;

    CreationFailed(int error) {
      super(null, null, false, false);
      this.error = error;
    }

    IOException asIoException() {
      return WindowsError.of("CreateProcess", error);
    }
  }
}
