package io.funny.agent.it.guest;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.lang.reflect.Field;
import java.net.ServerSocket;

/**
 * The handle or descriptor of a server socket, read out of the JDK: {@code --add-opens} of java.io,
 * java.net and sun.nio.ch.
 */
final class SocketHandle {
  private SocketHandle() {}

  static long of(Closeable server) throws ReflectiveOperationException {
    if (server instanceof ServerSocket) {
      return of((FileDescriptor) read(read(server, "impl"), "fd"));
    }
    Object handle =
        read(server, server.getClass().getName().contains("WindowsAsync") ? "handle" : "fd");
    return handle instanceof FileDescriptor ? of((FileDescriptor) handle) : (long) handle;
  }

  /** Whether a child that is started now without the agent's isolation would get it. */
  static void setInheritable(Closeable server, boolean inheritable)
      throws ReflectiveOperationException {
    if (Program.onWindows()) {
      Win32.setInheritable(new com.sun.jna.Pointer(of(server)), inheritable);
    } else {
      Posix.setInheritable((int) of(server), inheritable);
    }
  }

  private static long of(FileDescriptor descriptor) throws ReflectiveOperationException {
    return (int) read(descriptor, "fd");
  }

  private static Object read(Object object, String name) throws ReflectiveOperationException {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(object);
        }
      }
    }
    throw new NoSuchFieldException(object.getClass() + "." + name);
  }
}
