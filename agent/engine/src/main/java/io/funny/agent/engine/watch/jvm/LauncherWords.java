package io.funny.agent.engine.watch.jvm;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The words of a {@code java} command with those of its files of arguments ({@code @file}) in their
 * place, as the launcher puts them there up to the main class: the files are not nested, {@code @@}
 * stands for a word that begins with one, and {@code --disable-@files} ends it. A file that cannot
 * be read, or is too large, stays a word; the launcher will complain. Not thread-safe.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html">The java
 *     command: java command-line argument files</a>
 */
final class LauncherWords implements Iterator<String> {

  private static final String DISABLE = "--disable-@files";

  /** More than class paths have; what is larger, or no file but a pipe, is the launcher's alone. */
  private static final int MAX_SIZE = 1 << 20;

  private final Iterator<String> command;
  private final Deque<String> file = new ArrayDeque<>();
  private boolean isDisabled;

  LauncherWords(List<String> words) {
    command = words.iterator();
  }

  @Override
  public boolean hasNext() {
    while (file.isEmpty() && command.hasNext()) {
      read(command.next());
    }
    return !file.isEmpty();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String word = file.remove();
    isDisabled |= word.equals(DISABLE);
    return word;
  }

  private void read(String word) {
    if (isDisabled || word.length() < 2 || word.charAt(0) != '@') {
      file.add(word);
    } else if (word.charAt(1) == '@') {
      file.add(word.substring(1));
    } else {
      try {
        Path path = Path.of(word.substring(1));
        if (!Files.isRegularFile(path) || Files.size(path) > MAX_SIZE) {
          file.add(word);
          return;
        }
        file.addAll(ArgumentFile.words(Files.readString(path, Charset.defaultCharset())));
      } catch (IOException | InvalidPathException e) {
        file.add(word);
      }
    }
  }
}
