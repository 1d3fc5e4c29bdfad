package io.funny.agent.engine.os.windows.handle;

import static com.sun.jna.platform.win32.WinNT.PROCESS_DUP_HANDLE;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Holders;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.process.OpenedProcess;
import io.funny.agent.engine.os.windows.socket.AfdSocket;
import io.funny.agent.engine.os.windows.socket.SocketMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Looks at the objects behind handles of other processes. One scan, by one caller. */
final class HandleScan {

  private static final int DUPLICATE_SAME_ACCESS = 2;
  private static final Duration STALL = Duration.ofMillis(250);

  private final HandleTable table;
  private final int[] candidates;
  private final SocketMatch match;
  private final Queue<Holder> found = new ConcurrentLinkedQueue<>();
  private final Set<Long> refused = ConcurrentHashMap.newKeySet();

  /**
   * @param candidates indexes in the table, those of one process next to each other
   */
  HandleScan(HandleTable table, int[] candidates, SocketMatch match) {
    this.table = table;
    this.candidates = candidates;
    this.match = match;
  }

  /** Looks at all candidates, or at as many as the time allows. */
  Holders run(Duration patience) {
    AbandonableLoop loop = new AbandonableLoop(candidates.length, STALL);
    loop.run("holders", Visitor::new, patience);
    List<String> unseen = new ArrayList<>();
    if (!refused.isEmpty()) {
      unseen.add(refused.size() + " processes that only an administrator may look into");
    }
    int stuck = loop.stuck();
    if (loop.isComplete() && stuck > 0) {
      unseen.add(stuck + " handles that do not answer");
    }
    if (!loop.isComplete()) {
      unseen.add("the handles that there was no time for");
    }
    return new Holders(new ArrayList<>(found), unseen, !refused.isEmpty());
  }

  /** Goes from process to process, and is in one at a time. */
  private final class Visitor implements AbandonableLoop.Walker {

    private OpenedProcess process;
    private long pid;

    @Override
    public void step(int index) {
      long owner = table.pid(candidates[index]);
      if (owner != pid) {
        close();
        enter(owner);
      }
      if (process != null) {
        look(table.handle(candidates[index]));
      }
    }

    private void enter(long owner) {
      pid = owner;
      try {
        process = OpenedProcess.open(owner, PROCESS_DUP_HANDLE).orElse(null);
      } catch (UnreadableException e) {
        refused.add(owner);
      }
    }

    private void look(long handle) {
      long self = Kernel32.GetCurrentProcess();
      long[] copy = new long[1];
      int copied =
          Kernel32.DuplicateHandle(
              process.handle(), handle, self, copy, 0, /* inherit= */ 0, DUPLICATE_SAME_ACCESS);
      if (copied == 0) {
        return; // closed meanwhile
      }
      try {
        for (Listener listener : listeners(copy[0], match)) {
          found.add(new Holder(listener, process.identity(), handle));
        }
      } finally {
        Kernel32.CloseHandle(copy[0]);
      }
    }

    @Override
    public void close() {
      if (process != null) {
        process.close();
        process = null;
      }
    }
  }

  /** Which listeners a handle of this process refers to. May block for ever. */
  static List<Listener> listeners(long handle, SocketMatch match) {
    AfdSocket socket = new AfdSocket(handle);
    if (!socket.isSocket()) {
      return List.of();
    }
    List<Listener> listeners = socket.matches(match);
    return listeners.isEmpty() || socket.listens() ? listeners : List.of();
  }
}
