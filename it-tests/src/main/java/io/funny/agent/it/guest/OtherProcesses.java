package io.funny.agent.it.guest;

import com.sun.jna.Pointer;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.windows.WindowsOperatingSystem;
import io.funny.agent.engine.os.windows.process.WindowsSelfIdentity;
import io.funny.agent.engine.os.windows.process.WindowsShutdownRequests;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks Windows about other processes, and ends some; tells what came of it. */
public final class OtherProcesses {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String VARIABLE = "FUNNY_IT_Größe";

  private final OperatingSystem system = new WindowsOperatingSystem();
  private final ProcessTermination termination = system.termination();

  private OtherProcesses() {}

  public static void main(String[] args) throws Exception {
    OtherProcesses others = new OtherProcesses();
    others.nobody();
    Process child = start(true);
    others.child(child);
    others.environments(child);
    others.hostile();
    others.termination(child);
    others.orphan();
    others.shutdownRequests();
    others.eventOfAnother();
    // Waits for ever, which must not keep this JVM from its end.
    new WindowsShutdownRequests(new WindowsSelfIdentity()).listen(() -> {});
  }

  private static Process start(boolean environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Program.sleeper());
    if (environment) {
      builder.environment().put(VARIABLE, "so = groß\t…");
      builder.environment().put(VARIABLE + "2", "");
    } else {
      builder.environment().clear();
    }
    return builder.start();
  }

  private void nobody() throws Exception {
    ProcessIdentity self = system.processes().self();
    Facts.tell("self", system.processes().identity(self.pid()).equals(Optional.of(self)));
    List<Object> found = new ArrayList<>();
    for (long pid : new long[] {-1, 0, self.pid() + 1, (1L << 32) + self.pid(), Long.MAX_VALUE}) {
      system.processes().identity(pid).ifPresent(found::add);
      system.processes().details(pid).ifPresent(found::add);
    }
    Facts.tell("nobodies found", found);
  }

  private void child(Process child) throws Exception {
    long start = System.nanoTime();
    List<ProcessDetails> all = system.processes().all();
    Facts.tell("all: milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    Facts.tell("all: processes", all.size());
    ProcessIdentity identity = system.processes().identity(child.pid()).orElseThrow();
    Facts.tell("child: in all", all.stream().anyMatch(one -> one.identity().equals(identity)));
    ProcessDetails details = system.processes().details(child.pid()).orElseThrow();
    Facts.tell("child: identity", details.identity().equals(identity));
    Facts.tell("child: parent is self", details.parentPid() == system.processes().self().pid());
    Facts.tell("child: name", details.name());
    Facts.tell("child: command", details.command().orElse("").contains("sleeper.exe"));
    Facts.tell("child: arguments", details.command().orElse("").contains(" 120000 funny-it-"));
    Facts.tell("child: own user", details.isOwnUser());
    Facts.tell("child: user", details.user().equals(Optional.of(System.getProperty("user.name"))));
    Duration age = Duration.between(details.start().orElseThrow(), Instant.now());
    Facts.tell("child: age", !age.isNegative() && age.compareTo(PATIENCE) < 0);
    Facts.tell("child: after self", identity.startedAfter(system.processes().self()));
  }

  private void environments(Process child) throws Exception {
    ProcessIdentity identity = system.processes().identity(child.pid()).orElseThrow();
    Facts.tell("variable", variable(identity, VARIABLE));
    Facts.tell(
        "variable in another case", variable(identity, "funny_it_GRÖSSE".replace("SS", "ß")));
    Facts.tell("empty variable", variable(identity, VARIABLE + "2"));
    Facts.tell("variable that is not there", variable(identity, VARIABLE + "3"));
    Facts.tell("variable of another", variable(withOtherToken(identity), VARIABLE));
    Process scrubbed = start(false);
    Facts.tell("variable of the scrubbed", variable(of(scrubbed), "FUNNY_IT_FACTS"));
    int read = 0;
    for (int i = 0; i < 10; i++) {
      Process young = start(true);
      read += variable(of(young), VARIABLE).equals("so = groß\t…") ? 1 : 0;
      young.destroyForcibly();
    }
    Facts.tell("variables of the young", read);
    ProcessIdentity ended = of(scrubbed);
    scrubbed.destroyForcibly().waitFor();
    Facts.tell("ended: variable", variable(ended, "FUNNY_IT_FACTS"));
    Facts.tell("ended: identity", system.processes().identity(ended.pid()).isPresent());
    Facts.tell("ended: details", system.processes().details(ended.pid()).isPresent());
    boolean listed = system.processes().all().stream().anyMatch(p -> p.identity().equals(ended));
    Facts.tell("ended: in all", listed);
  }

  /** What they say of themselves is not believed; what matters is that asking them ends. */
  private void hostile() throws Exception {
    for (int mode = 1; mode <= 5; mode++) {
      NativeProgram hostile =
          NativeProgram.start(Program.windows("hostile-peb", Integer.toString(mode), "60000"));
      hostile.number("hostile");
      Thread.sleep(50); // it tells before it does it
      Process process = hostile.process();
      String command = system.processes().details(process.pid()).orElseThrow().command().orElse("");
      Facts.tell("hostile " + mode + ": command", command.contains("hostile-peb"));
      String variable;
      try {
        variable = variable(of(process), "FUNNY_IT_FACTS").isEmpty() ? "empty" : "read";
      } catch (UnreadableException e) {
        variable = "unreadable";
      }
      Facts.tell("hostile " + mode + ": variable", variable);
      process.destroyForcibly();
    }
  }

  private void termination(Process child) throws Exception {
    ProcessIdentity identity = of(child);
    Facts.tell("force: self", termination.force(system.processes().self()));
    Facts.tell("force: system", termination.force(new ProcessIdentity(4, "0", "0")));
    Facts.tell("force: another", termination.force(withOtherToken(identity)));
    Facts.tell("ask: no agent", termination.ask(identity));
    Facts.tell("await: alive", termination.awaitEnd(identity, Duration.ofMillis(300)));
    Facts.tell("await: another", termination.awaitEnd(withOtherToken(identity), PATIENCE));
    Facts.tell("force: alive before", child.isAlive());
    Facts.tell("force: done", termination.force(identity));
    Facts.tell("await: ended", termination.awaitEnd(identity, PATIENCE));
    Facts.tell("force: exit code", child.waitFor());
    Facts.tell("force: again", termination.force(identity));
  }

  /** Windows goes on to name the dead parent. */
  private void orphan() throws Exception {
    NativeProgram parent = NativeProgram.ghostParent(4, 0, 1);
    long orphan = parent.number("child");
    long dead = system.processes().details(orphan).orElseThrow().parentPid();
    Facts.tell("orphan: parent", dead == parent.process().pid());
    ProcessIdentity identity = system.processes().identity(orphan).orElseThrow();
    Facts.tell("orphan: ended", termination.force(identity));
  }

  private void shutdownRequests() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "\\bin\\java.exe");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EndOnRequest.class.getName());
    Process jvm =
        new ProcessBuilder(command)
            .redirectOutput(new File(System.getenv(Facts.FILE) + "-jvm"))
            .redirectErrorStream(true)
            .start();
    ProcessIdentity identity = of(jvm);
    Facts.tell("ask: another", termination.ask(withOtherToken(identity)));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!termination.ask(identity) && jvm.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    Facts.tell("ask: exit code", jvm.waitFor());
  }

  /** Somebody has made the event already, and has set it. */
  private void eventOfAnother() throws Exception {
    ProcessIdentity self = system.processes().self();
    String name = "Local\\funny-agent-end-" + self.pid() + "-" + self.startToken();
    Pointer event = Win32.setEvent(name);
    new WindowsShutdownRequests(new WindowsSelfIdentity())
        .listen(() -> Facts.tell("ask: heard the event of another", true));
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("funny-agent end requests"))) {
      Thread.sleep(10);
    }
    Win32.close(event);
  }

  private ProcessIdentity of(Process process) throws UnreadableException {
    return system.processes().identity(process.pid()).orElseThrow();
  }

  private String variable(ProcessIdentity process, String name) throws UnreadableException {
    return system.processes().variable(process, name).orElse("none");
  }

  private static ProcessIdentity withOtherToken(ProcessIdentity process) {
    String token = Long.toString(Long.parseLong(process.startToken()) + 1);
    return new ProcessIdentity(process.pid(), token, process.boot());
  }
}
