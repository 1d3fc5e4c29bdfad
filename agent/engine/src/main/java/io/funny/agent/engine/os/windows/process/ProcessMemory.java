package io.funny.agent.engine.os.windows.process;

import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.NativeMemory;
import io.funny.agent.engine.os.windows.dll.NtDll;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Where a process keeps its command line and environment: PEB → RTL_USER_PROCESS_PARAMETERS, in its
 * own memory and under its own control. So nothing that is read is trusted, neither addresses nor
 * sizes. The offsets are the same in all versions since Vista.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/winternl/ns-winternl-peb">MSDN</a>
 */
public final class ProcessMemory {

  private static final int PROCESS_BASIC_INFORMATION = 0;
  private static final int SIZEOF_PROCESS_BASIC_INFORMATION = 48;
  private static final int PEB_BASE_ADDRESS = 8;
  private static final int PROCESS_WOW64_INFORMATION = 26;

  /** Far more than Windows accepts when a process is created. */
  private static final int MAX_BYTES = 1024 * 1024;

  private final Reader reader;
  private final Layout layout;

  /** Reads memory of a process. */
  public interface Reader {

    /**
     * All of it or nothing: a part is ERROR_PARTIAL_COPY, as in processes just born.
     *
     * @return {@code null} for nothing
     */
    byte[] read(long address, int size);
  }

  private ProcessMemory(Reader reader, Layout layout) {
    this.reader = reader;
    this.layout = layout;
  }

  /**
   * That of a process.
   *
   * @param process opened with PROCESS_QUERY_INFORMATION and PROCESS_VM_READ
   */
  static ProcessMemory of(OpenedProcess process) {
    long peb32 = query(process, PROCESS_WOW64_INFORMATION, Long.BYTES, 0);
    long peb =
        peb32 != 0
            ? peb32
            : query(
                process,
                PROCESS_BASIC_INFORMATION,
                SIZEOF_PROCESS_BASIC_INFORMATION,
                PEB_BASE_ADDRESS);
    return at(peb, peb32 != 0, (address, size) -> read(process, address, size));
  }

  /**
   * That of a process whose PEB is known.
   *
   * @param of32Bits whether the process is
   */
  public static ProcessMemory at(long peb, boolean of32Bits, Reader reader) {
    return new ProcessMemory(reader, of32Bits ? Layout.of32Bits(peb) : Layout.of64Bits(peb));
  }

  /** Its command line; empty if it cannot be read at this moment. */
  public Optional<String> commandLine() {
    long parameters = layout.parameters(this);
    ByteBuffer text = parameters == 0 ? null : read(parameters + layout.commandLine, 16);
    if (text == null) {
      return Optional.empty();
    }
    int length = Short.toUnsignedInt(text.getShort(0));
    return text(layout.pointer(text, layout.pointerSize), length);
  }

  /**
   * Its environment: entries {@code NAME=value}, each ended by NUL. Empty if it cannot be read at
   * this moment, because it changes, or is not yet there.
   */
  public Optional<String> environment() {
    long parameters = layout.parameters(this);
    if (parameters == 0) {
      return Optional.empty();
    }
    long address = layout.pointerAt(this, parameters + layout.environment);
    long size = layout.pointerAt(this, parameters + layout.environmentSize);
    Optional<String> block = text(address, size);
    // SetEnvironmentVariable may have put it elsewhere meanwhile, and something else here.
    return layout.pointerAt(this, parameters + layout.environment) == address
        ? block
        : Optional.empty();
  }

  private Optional<String> text(long address, long size) {
    if (address == 0 || size <= 0 || size > MAX_BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = read(address, (int) size & ~1);
    return bytes == null ? Optional.empty() : Optional.of(bytes.asCharBuffer().toString());
  }

  private static long query(OpenedProcess process, int kind, int size, int field) {
    try (NativeMemory information = new NativeMemory(size)) {
      int status =
          NtDll.NtQueryInformationProcess(
              process.handle(), kind, information.pointer(), size, new int[1]);
      return status == NtDll.STATUS_SUCCESS ? information.pointer().getLong(field) : 0;
    }
  }

  private static byte[] read(OpenedProcess process, long address, int size) {
    byte[] bytes = new byte[size];
    long[] read = new long[1];
    return Kernel32.ReadProcessMemory(process.handle(), address, bytes, size, read) != 0
            && read[0] == size
        ? bytes
        : null;
  }

  private ByteBuffer read(long address, int size) {
    byte[] bytes = reader.read(address, size);
    return bytes == null ? null : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where things are in a process of 64 or of 32 bits. Immutable. */
  private static final class Layout {

    private final long peb;
    private final int pointerSize;
    private final int processParameters;
    private final int commandLine;
    private final int environment;
    private final int environmentSize;

    private Layout(long peb, int pointerSize, int... offsets) {
      this.peb = peb;
      this.pointerSize = pointerSize;
      processParameters = offsets[0];
      commandLine = offsets[1];
      environment = offsets[2];
      environmentSize = offsets[3];
    }

    static Layout of64Bits(long peb) {
      return new Layout(peb, 8, 0x20, 0x70, 0x80, 0x3f0);
    }

    static Layout of32Bits(long peb) {
      return new Layout(peb, 4, 0x10, 0x40, 0x48, 0x290);
    }

    long parameters(ProcessMemory memory) {
      return peb == 0 ? 0 : pointerAt(memory, peb + processParameters);
    }

    long pointerAt(ProcessMemory memory, long address) {
      ByteBuffer bytes = memory.read(address, pointerSize);
      return bytes == null ? 0 : pointer(bytes, 0);
    }

    long pointer(ByteBuffer bytes, int offset) {
      return pointerSize == 8
          ? bytes.getLong(offset)
          : Integer.toUnsignedLong(bytes.getInt(offset));
    }
  }
}
