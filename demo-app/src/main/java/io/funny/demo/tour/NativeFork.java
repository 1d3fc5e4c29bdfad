package io.funny.demo.tour;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Linux: the child is started by native code, which knows nothing of the JDK's descriptors. */
final class NativeFork implements Provocation {
  /** More than the agent needs to mark a listener after it was bound. */
  private static final Duration MARKED_WITHIN = Duration.ofSeconds(5);

  private final ProcFiles proc;

  NativeFork(ProcFiles proc) {
    this.proc = proc;
  }

  @Override
  public List<String> explanation() {
    return List.of(
        "Java closes all other descriptors in a child that it starts itself. A native library",
        "that forks (a terminal, a process library, any JNI code) does not, and Java's sockets",
        "are not marked close-on-exec. So this server starts its child by posix_spawn.");
  }

  @Override
  public int port(int serverPort) {
    return serverPort;
  }

  @Override
  public String provoke(RunningServer server) throws IOException, InterruptedException {
    String marked = "";
    if (server.hasAgent()) {
      boolean seen =
          Waiting.until(MARKED_WITHIN, () -> proc.closedOnExec(server.pid(), server.port()));
      marked = seen ? "; its listener is close-on-exec" : "; its listener is NOT close-on-exec";
    }
    server.post("/api/children", "{\"way\": \"native\"}");
    return "a sleeper, started by native code" + marked;
  }

  @Override
  public Optional<ProcessHandle> holder(int port, List<ProcessHandle> children) throws IOException {
    for (ProcessHandle child : children) {
      if (proc.holds(child.pid(), port)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }
}
