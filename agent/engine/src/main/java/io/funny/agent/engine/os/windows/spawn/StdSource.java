package io.funny.agent.engine.os.windows.spawn;

/**
 * What becomes of the value that the JDK gives for a child's stdin, stdout or stderr on Windows.
 */
enum StdSource {
  /** The JDK asks for a pipe. */
  PIPE,
  /** A real handle: a duplicate of it goes into the list of inherited handles. */
  DUPLICATE,
  /**
   * Nothing that can be duplicated or listed; the value is passed on as it is, as the JDK does.
   * NULL (javaw has no stdio), the pseudo-handles of process, thread and tokens, which
   * DuplicateHandle would turn into real ones, and the console handles of Windows 7, which are no
   * kernel handles, fail in a list (1450) and are inherited anyway.
   */
  AS_IS;

  private static final long INVALID_HANDLE_VALUE = -1;
  private static final long LOWEST_PSEUDO_HANDLE = -6;
  private static final long WINDOWS_7_CONSOLE_MASK = 0x10000003L;
  private static final long WINDOWS_7_CONSOLE = 3;

  /** Classifies a value of {@code stdHandles}. */
  static StdSource of(long value) {
    if (value == INVALID_HANDLE_VALUE) {
      return PIPE;
    }
    boolean pseudo = value < 0 && value >= LOWEST_PSEUDO_HANDLE;
    boolean console = (value & WINDOWS_7_CONSOLE_MASK) == WINDOWS_7_CONSOLE;
    return value == 0 || pseudo || console ? AS_IS : DUPLICATE;
  }
}
