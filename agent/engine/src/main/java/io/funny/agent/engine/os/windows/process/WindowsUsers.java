package io.funny.agent.engine.os.windows.process;

import io.funny.agent.engine.os.windows.dll.AbandonableThread;
import io.funny.agent.engine.os.windows.dll.Advapi32;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.NativeMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whose a process is, by the user of its token. Thread-safe. */
final class WindowsUsers {

  private static final int TOKEN_QUERY = 8;
  private static final int TOKEN_USER = 1;
  private static final int SIZEOF_TOKEN_USER = 16;
  private static final int SECURITY_MAX_SID_SIZE = 68;
  private static final int MAX_NAME = 257;

  /** For the answer of a domain controller, which may be far away or gone. */
  private static final Duration LOOKUP = Duration.ofMillis(500);

  private final Map<Sid, String> names = new ConcurrentHashMap<>();

  /** The user of a process; empty if it cannot be told. */
  Optional<Sid> userOf(long process) {
    long[] token = new long[1];
    if (Advapi32.OpenProcessToken(process, TOKEN_QUERY, token) == 0) {
      return Optional.empty();
    }
    int size = SIZEOF_TOKEN_USER + SECURITY_MAX_SID_SIZE;
    try (NativeMemory user = new NativeMemory(size)) {
      int told =
          Advapi32.GetTokenInformation(token[0], TOKEN_USER, user.pointer(), size, new int[1]);
      if (told == 0) {
        return Optional.empty();
      }
      long sid = user.pointer().getLong(0) - user.address();
      return Optional.of(new Sid(user.pointer().getByteArray(sid, SECURITY_MAX_SID_SIZE)));
    } finally {
      Kernel32.CloseHandle(token[0]);
    }
  }

  /** Its name, or the SID in figures if nobody tells the name in time. */
  String name(Sid user) {
    return names.computeIfAbsent(user, WindowsUsers::lookUp);
  }

  private static String lookUp(Sid user) {
    try {
      return AbandonableThread.call("name of a user", () -> account(user), LOOKUP);
    } catch (IOException e) {
      return user.toString();
    }
  }

  private static String account(Sid user) {
    char[] name = new char[MAX_NAME];
    char[] domain = new char[MAX_NAME];
    int[] length = {MAX_NAME};
    int found =
        Advapi32.LookupAccountSidW(
            null, user.bytes(), name, length, domain, new int[] {MAX_NAME}, new int[1]);
    return found == 0 ? user.toString() : new String(name, 0, Math.min(length[0], MAX_NAME));
  }
}
