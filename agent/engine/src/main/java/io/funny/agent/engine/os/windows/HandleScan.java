package io.funny.agent.engine.os.windows;

import static com.sun.jna.platform.win32.WinNT.PROCESS_DUP_HANDLE;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.UnreadableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Looks at the objects behind the handles of other processes, on a thread that is left behind with
 * the handle where it gets stuck; another goes on after that one. One scan, by one caller.
 */
final class HandleScan {

  private static final int DUPLICATE_SAME_ACCESS = 2;
  private static final long STALL_MILLIS = 250;
  private static final int MAX_STALLS = 8;

  private final HandleTable table;
  private final int[] candidates;
  private final SocketMatch match;
  private final Queue<Holder> found = new ConcurrentLinkedQueue<>();
  private final Set<Long> refused = ConcurrentHashMap.newKeySet();
  private int stalls;
  private boolean timeUp;

  /**
   * @param candidates indexes in the table, those of one process next to each other
   */
  HandleScan(HandleTable table, int[] candidates, SocketMatch match) {
    this.table = table;
    this.candidates = candidates;
    this.match = match;
  }

  /** Looks at all candidates, or at as many as the time allows. */
  void run(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    int next = 0;
    while (next < candidates.length && stalls < MAX_STALLS && !timeUp) {
      Worker worker = new Worker(next);
      watch(Expendable.start("holders", worker), worker, end);
      next = worker.position + 1;
    }
    timeUp |= next < candidates.length;
  }

  private void watch(Thread thread, Worker worker, long end) {
    int before = -1;
    while (true) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      try {
        thread.join(Math.max(1, Math.min(left, STALL_MILLIS)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        left = 0;
      }
      if (!thread.isAlive()) {
        return;
      }
      int position = worker.position;
      timeUp = left <= 0;
      if (timeUp || position == before) {
        worker.abandoned = true;
        stalls++;
        return;
      }
      before = position;
    }
  }

  List<Holder> found() {
    return new ArrayList<>(found);
  }

  /** In words, for {@link io.funny.agent.engine.os.Holders}. */
  List<String> unseen() {
    List<String> unseen = new ArrayList<>();
    if (!refused.isEmpty()) {
      unseen.add(refused.size() + " processes that only an administrator may look into");
    }
    if (stalls > 0 && !timeUp) {
      unseen.add(stalls + " handles that do not answer");
    }
    if (timeUp) {
      unseen.add("the handles that there was no time for");
    }
    return unseen;
  }

  private final class Worker implements Runnable {

    private volatile int position;
    private volatile boolean abandoned;
    private OpenedProcess process;
    private long pid;

    Worker(int start) {
      position = start;
    }

    @Override
    public void run() {
      try {
        for (int i = position; i < candidates.length && !abandoned; i++) {
          position = i;
          look(table.pid(candidates[i]), table.handle(candidates[i]));
        }
      } finally {
        leave();
      }
    }

    private void look(long owner, long handle) {
      if (owner != pid) {
        leave();
        enter(owner);
      }
      if (process == null) {
        return;
      }
      long self = Kernel32.GetCurrentProcess();
      long[] copy = new long[1];
      if (Kernel32.DuplicateHandle(
              process.handle(), handle, self, copy, 0, /* inherit= */ 0, DUPLICATE_SAME_ACCESS)
          == 0) {
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

    private void enter(long owner) {
      pid = owner;
      try {
        process = OpenedProcess.open(owner, PROCESS_DUP_HANDLE).orElse(null);
      } catch (UnreadableException e) {
        refused.add(owner);
      }
    }

    private void leave() {
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
    List<Listener> listeners = socket.address().map(match::of).orElse(List.of());
    return listeners.isEmpty() || socket.listens() ? listeners : List.of();
  }
}
