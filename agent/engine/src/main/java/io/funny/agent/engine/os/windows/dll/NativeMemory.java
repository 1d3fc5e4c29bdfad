package io.funny.agent.engine.os.windows.dll;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Zeroed memory outside the heap, for one call. Not thread-safe. */
public final class NativeMemory implements AutoCloseable {

  private final long address;
  private final Pointer pointer;

  public NativeMemory(int size) {
    address = Native.malloc(size);
    if (address == 0) {
      throw new OutOfMemoryError("native memory: " + size);
    }
    pointer = new Pointer(address);
    pointer.clear(size);
  }

  public long address() {
    return address;
  }

  public Pointer pointer() {
    return pointer;
  }

  @Override
  public void close() {
    Native.free(address);
  }
}
