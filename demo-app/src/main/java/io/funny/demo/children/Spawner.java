package io.funny.demo.children;

import java.io.IOException;
import java.util.List;

/** Starts a process with its own arguments, never through a shell. */
interface Spawner {
  ProcessHandle spawn(List<String> command) throws IOException;
}
