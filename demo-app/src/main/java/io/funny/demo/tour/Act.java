package io.funny.demo.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One life of the server: it starts, starts children, is killed; who has its port then? */
final class Act {
  /** A port that is still taken after this time is not just slow to come free. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Terminal terminal;
  private final ServerLauncher launcher;
  private final Provocation provocation;

  Act(Terminal terminal, ServerLauncher launcher, Provocation provocation) {
    this.terminal = terminal;
    this.launcher = launcher;
    this.provocation = provocation;
  }

  Outcome play(Optional<Path> agent) throws IOException, InterruptedException {
    terminal.begin("server starts");
    RunningServer server = launcher.start(Ports.freePair(), agent);
    terminal.end("PID " + server.pid() + ", http://localhost:" + server.port() + "/");

    terminal.begin("it starts children");
    int port = provocation.port(server.port());
    terminal.end(provocation.provoke(server));

    terminal.begin("server is killed outright");
    List<ProcessHandle> children = server.kill();
    long alive = children.stream().filter(StartedProcesses::isAlive).count();
    terminal.end("PID " + server.pid() + " is gone; children alive: " + alive);

    Outcome outcome = tryPort(port, children, alive);
    launcher.endAll();
    return outcome;
  }

  private Outcome tryPort(int port, List<ProcessHandle> children, long alive)
      throws IOException, InterruptedException {
    terminal.begin("bind port " + port + " again");
    long start = System.nanoTime();
    boolean bound = Waiting.until(PATIENCE, () -> Ports.tryBind(port).isEmpty());
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    if (bound) {
      terminal.good("done after " + millis + " ms");
      return Outcome.free(alive, millis);
    }
    String failure = Ports.tryBind(port).map(Exception::getMessage).orElse("only just free");
    terminal.bad("fails: " + failure);

    terminal.begin("connect to port " + port);
    terminal.bad(Ports.accepts(port) ? "accepted, though no server is there to answer" : "refused");

    terminal.begin("who holds port " + port);
    String holder =
        provocation.holder(port, children).map(Act::name).orElse("none of the children");
    terminal.bad(holder);
    return Outcome.ghost(alive, holder, failure);
  }

  private static String name(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> "PID " + process.pid() + " (" + Path.of(command).getFileName() + ")")
        .orElse("PID " + process.pid());
  }
}
