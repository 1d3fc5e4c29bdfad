package io.funny.demo.server;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second server out of a folder while this one lives: it would take its agents for those of
 * a dead one. The operating system gives the lock back when the process ends, however it ends.
 */
final class FolderClaim {
  private final FileLock lock;

  private FolderClaim(FileLock lock) {
    this.lock = lock;
  }

  private void release() throws IOException {
    lock.channel().close();
  }

  /**
   * Claims the folder until everything else has ended.
   *
   * @throws IllegalStateException if a server uses it
   */
  static void on(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      file.close();
      throw new IllegalStateException("another server uses " + folder + "; see --data");
    }
    FolderClaim claim = new FolderClaim(lock);
    ShutdownRegistry.register("data-folder", claim::release, ShutdownPhase.FINAL);
  }
}
