package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.ZombieChildren;
import io.funny.agent.engine.os.linux.libc.LibC;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Zombies in {@code /proc}, and waitid(2). JNA must have been started. */
public final class LinuxZombieChildren implements ZombieChildren {

  private static final long INIT = 1;
  private static final int SIZEOF_SIGINFO = 128;

  /** In {@code siginfo_t} of 64-bit Linux, for SIGCHLD. */
  private static final int SI_PID = 16;

  private final Proc proc = new Proc("/proc");
  private final ProcessIdentity self = new LinuxSelfIdentity(proc).self();

  /** PID 1 of its namespace adopts them, and who declared itself a subreaper (man prctl(2)). */
  @Override
  public boolean areAdopted() {
    int[] subreaper = new int[1];
    return self.pid() == INIT
        || (LibC.prctl(LibC.PR_GET_CHILD_SUBREAPER, subreaper, 0, 0, 0) == 0 && subreaper[0] != 0);
  }

  @Override
  public boolean any() {
    return waitFor(LibC.P_ALL, 0, LibC.WNOWAIT);
  }

  private static boolean waitFor(int kind, int pid, int option) {
    byte[] info = new byte[SIZEOF_SIGINFO];
    return LibC.waitid(kind, pid, info, LibC.WEXITED | LibC.WNOHANG | option) == 0
        && ByteBuffer.wrap(info).order(ByteOrder.nativeOrder()).getInt(SI_PID) != 0;
  }

  @Override
  public List<ProcessIdentity> all() throws IOException {
    List<ProcessIdentity> zombies = new ArrayList<>();
    for (long pid : proc.pids()) {
      ProcessIdentity zombie = zombie(pid);
      if (zombie != null) {
        zombies.add(zombie);
      }
    }
    return zombies;
  }

  /** {@code null} if that is no zombie, or not this process's child. */
  private ProcessIdentity zombie(long pid) throws IOException {
    try {
      ProcStat stat = new ProcStat(proc.text(pid + "/stat"));
      return stat.isZombie() && stat.parentPid() == self.pid()
          ? new ProcessIdentity(pid, stat.startTime(), self.boot())
          : null;
    } catch (IOException | RuntimeException e) {
      return null; // reaped meanwhile
    }
  }

  /** The PID of a zombie is not given away, so it is still the one that was seen. */
  @Override
  public void reap(ProcessIdentity zombie) throws IOException {
    if (zombie.equals(zombie(zombie.pid()))) {
      waitFor(LibC.P_PID, (int) zombie.pid(), 0);
    }
  }
}
