package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.linux.proc.BootTime;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import io.funny.agent.engine.os.linux.proc.ProcStatus;
import io.funny.agent.engine.os.linux.proc.UserNames;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Describes processes; what is the same for all of them is read once. Immutable. */
final class ProcessDescription {

  /** Of a command line: more than anybody looks at. */
  private static final int MAX_COMMAND = 64 * 1024;

  private final Proc proc;
  private final String boot;
  private final String ownUser;
  private final BootTime bootTime;
  private final UserNames users;

  ProcessDescription(Proc proc) throws IOException {
    this.proc = proc;
    boot = proc.bootId();
    ownUser = new ProcStatus(proc.text("self/status")).effectiveUser();
    bootTime = BootTime.read(proc);
    users = UserNames.read();
  }

  /**
   * @throws IOException if it ended meanwhile or cannot be read
   */
  ProcessDetails of(long pid, ProcStat stat) throws IOException {
    String user = new ProcStatus(proc.text(pid + "/status")).effectiveUser();
    return new ProcessDetails(
            new ProcessIdentity(pid, stat.startTime(), boot),
            stat.parentPid(),
            stat.name(),
            null,
            users.of(user),
            user.equals(ownUser),
            bootTime.plus(stat.startTime()))
        .withCommand(() -> command(pid, stat.startTime()));
  }

  /** A kernel thread and a process that overwrote it have none. */
  private String command(long pid, String start) {
    byte[] text;
    try {
      text = proc.start(pid + "/cmdline", MAX_COMMAND);
      if (!new ProcStat(proc.text(pid + "/stat")).startTime().equals(start)) {
        return null; // another's by now
      }
    } catch (IOException | RuntimeException e) {
      return null;
    }
    int end = text.length;
    while (end > 0 && text[end - 1] == 0) {
      end--;
    }
    return end == 0 ? null : line(new String(text, 0, end, StandardCharsets.UTF_8));
  }

  /** As Windows has it: an argument with spaces stands in quotes. */
  private static String line(String arguments) {
    StringBuilder line = new StringBuilder();
    for (String argument : arguments.split("\0", -1)) {
      boolean quoted = argument.isEmpty() || argument.indexOf(' ') >= 0;
      line.append(line.length() == 0 ? "" : " ");
      line.append(quoted ? "\"" + argument + "\"" : argument);
    }
    return line.toString();
  }
}
