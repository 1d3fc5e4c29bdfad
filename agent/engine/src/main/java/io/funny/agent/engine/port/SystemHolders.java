package io.funny.agent.engine.port;

import io.funny.agent.engine.platform.Platform;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Processes that listen on behalf of others, by name: ending them would not help, or do harm. */
final class SystemHolders {

  private static final Map<String, String> EXPLANATIONS =
      Map.of(
          "docker-proxy", "a container publishes this port: docker ps, then docker stop",
          "com.docker.backend.exe", "a container publishes this port: docker ps, then docker stop",
          "vpnkit.exe", "a container publishes this port: docker ps, then docker stop",
          "wslrelay.exe", "a program inside WSL listens on it: look there, or wsl --shutdown",
          "svchost.exe", "a Windows service listens on it: tasklist /svc shows which",
          "system", "HTTP.SYS or another driver listens on it: netsh http show servicestate");

  private static final int WINDOWS_IDLE_PID = 0;
  private static final int WINDOWS_SYSTEM_PID = 4;

  private SystemHolders() {}

  /** Why a process is none of an application's own, and what to do instead. */
  static Optional<String> explanation(String name) {
    return Optional.ofNullable(EXPLANATIONS.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The same for a PID that Windows reserves. */
  static Optional<String> explanation(long pid, Platform platform) {
    return platform.isWindows() && (pid == WINDOWS_SYSTEM_PID || pid == WINDOWS_IDLE_PID)
        ? explanation("system")
        : Optional.empty();
  }
}
