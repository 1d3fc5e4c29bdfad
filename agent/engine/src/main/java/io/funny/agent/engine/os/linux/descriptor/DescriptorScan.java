package io.funny.agent.engine.os.linux.descriptor;

import io.funny.agent.engine.base.UserNumbers;
import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Holders;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import io.funny.agent.engine.os.linux.proc.ProcStatus;
import io.funny.agent.engine.os.linux.process.LinuxProcessTable;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over the descriptors of all processes. For one use, by one thread. */
final class DescriptorScan {

  private static final String ROOT = "0";

  private final Proc proc;
  private final LinuxProcessTable processes;
  private final Map<Long, Listener> wanted = new HashMap<>();
  private final List<Holder> found = new ArrayList<>();

  /** Other users' processes that could not be looked into. */
  private final List<ProcessIdentity> hidden = new ArrayList<>();

  private int ofOtherUsers;
  private int closed;
  private int outOfTime;

  DescriptorScan(Proc proc, LinuxProcessTable processes, Collection<Listener> listeners) {
    this.proc = proc;
    this.processes = processes;
    for (Listener listener : listeners) {
      long inode = Proc.number(listener.socket());
      if (inode > 0) { // 0: the kernel's own, without a descriptor
        wanted.put(inode, listener);
      }
    }
  }

  /**
   * @param deadline by {@link System#nanoTime()}
   */
  Holders run(long deadline) throws IOException {
    String ownUser = new ProcStatus(proc.text("self/status")).effectiveUser();
    for (long pid : proc.pids()) {
      if (isOver(deadline)) {
        outOfTime++;
      } else if (!scan(pid, deadline)) {
        countUnseen(pid, ownUser);
      }
    }
    boolean lacksRights = !ownUser.equals(ROOT) && ofOtherUsers + closed > 0;
    return new Holders(found, unseen(), lacksRights, outOfTime > 0, this::mayHideHolders);
  }

  private boolean mayHideHolders(ProcessIdentity since) {
    if (processes.mayHideSome()) {
      return true;
    }
    for (ProcessIdentity process : hidden) {
      if (!since.startedAfter(process)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOver(long deadline) {
    return System.nanoTime() - deadline > 0;
  }

  /**
   * Looks at one process, descriptor by descriptor: it may have a million.
   *
   * @return false if its descriptors could not be seen
   */
  private boolean scan(long pid, long deadline) {
    boolean any = false;
    ProcessIdentity process = null;
    List<Holder> itsOwn = new ArrayList<>();
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of(proc.path(pid + "/fd")))) {
      for (Path descriptor : descriptors) {
        any = true;
        if (isOver(deadline)) {
          outOfTime++;
          break;
        }
        Listener listener = listenerOf(descriptor);
        if (listener == null) {
          continue;
        }
        process = process == null ? processes.identity(pid).orElse(null) : process;
        // Once more, since the PID may have been given away before its identity was read.
        if (process != null && listener.equals(listenerOf(descriptor))) {
          long number = Proc.number(descriptor.getFileName().toString());
          itsOwn.add(new Holder(listener, process, number));
        }
      }
      // It has them all if it is the same before and after.
      if (process != null && processes.isStill(process)) {
        found.addAll(itsOwn);
      }
      return any || !hasLostFirstThread(pid);
    } catch (AccessDeniedException | UnreadableException e) {
      return false;
    } catch (DirectoryIteratorException e) {
      return !(e.getCause() instanceof AccessDeniedException);
    } catch (IOException e) {
      return true; // it ended meanwhile, and holds nothing any more
    }
  }

  private Listener listenerOf(Path descriptor) throws AccessDeniedException {
    long inode = DescriptorLink.socket(descriptor);
    return inode < 0 ? null : wanted.get(inode);
  }

  /** Its other threads still have descriptors, which pidfd_getfd(2) does not reach either. */
  private boolean hasLostFirstThread(long pid) {
    try {
      return new ProcStat(proc.text(pid + "/stat")).hasLostFirstThread();
    } catch (IOException | RuntimeException e) {
      return false; // ended meanwhile
    }
  }

  /** Kernel threads and processes that have ended hold nothing. */
  private void countUnseen(long pid, String ownUser) {
    try {
      ProcStat stat = new ProcStat(proc.text(pid + "/stat"));
      if (stat.isZombie() || stat.isKernelThread()) {
        return;
      }
      String user = new ProcStatus(proc.text(pid + "/status")).effectiveUser();
      if (user.equals(ownUser) && !UserNumbers.ofThisProcess().isOfSeveral(user)) {
        closed++;
      } else {
        ofOtherUsers++;
        hidden.add(new ProcessIdentity(pid, stat.startTime(), ""));
      }
    } catch (IOException | RuntimeException e) {
      if (proc.exists(Long.toString(pid))) {
        ofOtherUsers++; // hidepid=noaccess
      }
    }
  }

  private List<String> unseen() {
    List<String> unseen = new ArrayList<>();
    addCount(unseen, ofOtherUsers, "of other users");
    addCount(unseen, closed, "closed to inspection");
    addCount(unseen, outOfTime, "not reached in time");
    if (processes.mayHideSome()) {
      unseen.add("processes that /proc hides (mount option hidepid)");
    }
    if (isSomeWithoutHolder() && !proc.isInFirstPidNamespace()) {
      unseen.add("processes outside of this container's PID namespace");
    }
    return unseen;
  }

  private static void addCount(List<String> unseen, int count, String which) {
    if (count > 0) {
      unseen.add(count + (count == 1 ? " process " : " processes ") + which);
    }
  }

  private boolean isSomeWithoutHolder() {
    Set<Listener> held = new HashSet<>();
    for (Holder holder : found) {
      held.add(holder.listener());
    }
    return held.size() < wanted.size();
  }
}
