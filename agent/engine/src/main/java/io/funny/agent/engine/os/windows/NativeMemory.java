package io.funny.agent.engine.os.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Zeroed memory outside the heap, for one call. Not thread-safe. */
final class NativeMemory implements AutoCloseable {

  private final long address;
  private final Pointer pointer;

  NativeMemory(int size) {
    address = Native.malloc(size);
    if (address == 0) {
      throw new OutOfMemoryError("native memory: " + size);
    }
    pointer = new Pointer(address);
    pointer.clear(size);
  }

  long address() {
    return address;
  }

  Pointer pointer() {
    return pointer;
  }

  @Override
  public void close() {
    Native.free(address);
  }
}
