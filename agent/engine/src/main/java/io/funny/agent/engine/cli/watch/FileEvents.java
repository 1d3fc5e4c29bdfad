package io.funny.agent.engine.cli.watch;

import io.funny.agent.engine.watch.WatchedFiles;
import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.slf4j.helpers.NOPLogger;

/** Gives a hint whenever something happens to files: by the kernel's events, else by the clock. */
final class FileEvents {

  private static final long POLL_MILLIS = 500;

  private FileEvents() {}

  /**
   * Listens to the kernel, on a daemon thread.
   *
   * @throws IOException if it cannot be listened to: too many folders (Linux: {@code
   *     fs.inotify.max_user_watches}), or a file system without events
   */
  static void listen(WatchedFiles files, Runnable hint) throws IOException {
    if (!files.areInFolders()) {
      throw new IOException("not everything to be watched is there yet");
    }
    DirectoryWatcher watcher =
        DirectoryWatcher.builder()
            .paths(files.folders())
            .fileTreeVisitor(onlyWhatConcerns(files))
            .fileHashing(false) // what has changed is found out elsewhere
            .logger(NOPLogger.NOP_LOGGER)
            .listener(
                new DirectoryChangeListener() {
                  @Override
                  public void onEvent(DirectoryChangeEvent event) {
                    hint.run();
                  }

                  @Override
                  public void onException(Exception e) {
                    hint.run(); // something was there to be told
                  }
                })
            .build();
    Thread thread = new Thread(watcher::watch, "file events");
    thread.setDaemon(true);
    thread.start();
  }

  private static FileTreeVisitor onlyWhatConcerns(WatchedFiles files) {
    return (start, onFolder, onFile) ->
        Files.walkFileTree(
            start,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                  throws IOException {
                if (!files.concerns(folder)) {
                  return FileVisitResult.SKIP_SUBTREE;
                }
                onFolder.call(folder);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                  throws IOException {
                onFile.call(file);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
              }
            });
  }

  /** Gives a hint twice a second, on a daemon thread. */
  static void poll(Runnable hint) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                  hint.run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "file polling");
    thread.setDaemon(true);
    thread.start();
  }
}
