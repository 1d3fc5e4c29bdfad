package io.funny.agent.it.guest;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import java.util.List;

/**
 * What native code inside a Windows JVM can do that Java cannot: inheritable handles, and processes
 * started with every one of them.
 */
final class Win32 {
  static final int STD_INPUT_HANDLE = -10;
  static final int STD_OUTPUT_HANDLE = -11;

  private static final int HANDLE_FLAG_INHERIT = 1;
  private static final int STARTUPINFO_SIZE = 104;
  private static final int SECURITY_ATTRIBUTES_SIZE = 24;
  private static final int GENERIC_READ_WRITE = 0xC0000000;
  private static final int SHARE_READ_WRITE = 3;
  private static final int CREATE_ALWAYS = 2;
  private static final int CREATE_NO_WINDOW = 0x08000000;
  private static final int AF_INET = 2;
  private static final int SOCK_STREAM = 1;
  private static final int SOCKADDR_SIZE = 16;

  // SYSTEM_HANDLE_INFORMATION_EX: a count and a reserved word, then a row for each handle.
  private static final int EXTENDED_HANDLE_INFORMATION = 64;
  private static final int HANDLE_TABLE_SIZE = 64 << 20;
  private static final int HANDLE_HEADER = 16;
  private static final int HANDLE_ROW = 40;
  private static final int HANDLE_PID = 8;

  private static final Kernel32 KERNEL = Native.load("kernel32", Kernel32.class);

  private Win32() {}

  /** The functions of kernel32 that are used here. */
  interface Kernel32 extends StdCallLibrary {
    Pointer CreateEventW(Pointer security, boolean manual, boolean initial, WString name);

    int WaitForSingleObject(Pointer handle, int millis);

    boolean ResetEvent(Pointer handle);

    boolean CloseHandle(Pointer handle);

    boolean GetHandleInformation(Pointer handle, IntByReference flags);

    boolean SetHandleInformation(Pointer handle, int mask, int flags);

    Pointer GetStdHandle(int which);

    boolean SetStdHandle(int which, Pointer handle);

    Pointer GetConsoleWindow();

    Pointer CreateFileW(
        WString name, int access, int share, Pointer security, int creation, int flags, Pointer t);

    boolean CreateProcessW(
        WString application,
        char[] commandLine,
        Pointer processSecurity,
        Pointer threadSecurity,
        boolean inheritHandles,
        int flags,
        Pointer environment,
        WString directory,
        Pointer startup,
        Pointer information);
  }

  /** The function of ntdll that is used here. */
  interface NtDll extends StdCallLibrary {
    NtDll INSTANCE = Native.load("ntdll", NtDll.class);

    int NtQuerySystemInformation(int kind, Pointer table, int size, IntByReference needed);
  }

  /** The functions of ws2_32 that are used here. */
  interface Winsock extends StdCallLibrary {
    Winsock INSTANCE = Native.load("ws2_32", Winsock.class);

    int WSAStartup(short version, Pointer data);

    Pointer socket(int family, int type, int protocol);

    int bind(Pointer socket, Pointer address, int length);

    int listen(Pointer socket, int backlog);

    int getsockname(Pointer socket, Pointer address, IntByReference length);
  }

  static Pointer inheritableEvent() {
    return KERNEL.CreateEventW(inheritable(), true, false, null);
  }

  /** An event that is set from the start. */
  static Pointer setEvent(String name) {
    return KERNEL.CreateEventW(null, true, true, new WString(name));
  }

  static boolean isSignalled(Pointer event) {
    return KERNEL.WaitForSingleObject(event, 0) == 0;
  }

  static void reset(Pointer event) {
    KERNEL.ResetEvent(event);
  }

  /** The decimal value of a handle, to be handed to another process. */
  static String value(Pointer handle) {
    return Long.toString(Pointer.nativeValue(handle));
  }

  static boolean isInheritable(long handle) {
    IntByReference flags = new IntByReference();
    return KERNEL.GetHandleInformation(new Pointer(handle), flags)
        && (flags.getValue() & HANDLE_FLAG_INHERIT) != 0;
  }

  static void setInheritable(Pointer handle) {
    setInheritable(handle, true);
  }

  static void setInheritable(Pointer handle, boolean inheritable) {
    KERNEL.SetHandleInformation(handle, HANDLE_FLAG_INHERIT, inheritable ? HANDLE_FLAG_INHERIT : 0);
  }

  static void close(Pointer handle) {
    KERNEL.CloseHandle(handle);
  }

  static Pointer stdHandle(int which) {
    return KERNEL.GetStdHandle(which);
  }

  static void setStdHandle(int which, Pointer handle) {
    KERNEL.SetStdHandle(which, handle);
  }

  static boolean hasConsoleWindow() {
    return KERNEL.GetConsoleWindow() != null;
  }

  /** How many handles all processes have. */
  static long handles() {
    return handleTable().getLong(0);
  }

  private static Memory handleTable() {
    Memory table = new Memory(HANDLE_TABLE_SIZE);
    int failed =
        NtDll.INSTANCE.NtQuerySystemInformation(
            EXTENDED_HANDLE_INFORMATION, table, HANDLE_TABLE_SIZE, null);
    if (failed != 0) {
      throw new IllegalStateException("NtQuerySystemInformation: " + failed);
    }
    return table;
  }

  /** Counted in the table of all handles: Wine answers 0 to {@code GetProcessHandleCount}. */
  static int handleCount() {
    Memory table = handleTable();
    long own = ProcessHandle.current().pid();
    long rows = table.getLong(0);
    int count = 0;
    for (long row = 0; row < rows; row++) {
      count += table.getLong(HANDLE_HEADER + row * HANDLE_ROW + HANDLE_PID) == own ? 1 : 0;
    }
    return count;
  }

  /** A file held open with an inheritable handle, and with no leave to delete it meanwhile. */
  static Pointer inheritableFile(String path) {
    return KERNEL.CreateFileW(
        new WString(path),
        GENERIC_READ_WRITE,
        SHARE_READ_WRITE,
        inheritable(),
        CREATE_ALWAYS,
        0,
        null);
  }

  /** A listening socket as native libraries make them: inheritable. Returns its port. */
  static int listen() {
    Winsock winsock = Winsock.INSTANCE;
    winsock.WSAStartup((short) 0x202, new Memory(1024));
    Pointer socket = winsock.socket(AF_INET, SOCK_STREAM, 0);
    Memory address = new Memory(SOCKADDR_SIZE);
    address.clear();
    address.setShort(0, (short) AF_INET);
    int failed = winsock.bind(socket, address, SOCKADDR_SIZE) + winsock.listen(socket, 5);
    winsock.getsockname(socket, address, new IntByReference(SOCKADDR_SIZE));
    if (failed != 0) {
      throw new IllegalStateException("no listening socket");
    }
    setInheritable(socket);
    return Short.toUnsignedInt(Short.reverseBytes(address.getShort(2)));
  }

  /** Starts a process as native code does that knows of no handle list: it inherits everything. */
  static void spawnInheritingAll(List<String> command) {
    char[] line = ("\"" + String.join("\" \"", command) + "\"\0").toCharArray();
    Memory startup = new Memory(STARTUPINFO_SIZE);
    startup.clear();
    startup.setInt(0, STARTUPINFO_SIZE);
    Memory information = new Memory(24);
    if (!KERNEL.CreateProcessW(
        null, line, null, null, true, CREATE_NO_WINDOW, null, null, startup, information)) {
      throw new IllegalStateException("CreateProcessW: " + Native.getLastError());
    }
    close(information.getPointer(0));
    close(information.getPointer(8));
  }

  private static Memory inheritable() {
    Memory attributes = new Memory(SECURITY_ATTRIBUTES_SIZE);
    attributes.clear();
    attributes.setInt(0, SECURITY_ATTRIBUTES_SIZE);
    attributes.setInt(16, 1);
    return attributes;
  }
}
