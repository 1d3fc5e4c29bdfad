package io.funny.demo.tour;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How a child of a plain JVM comes to hold a listening socket of its server. */
interface Provocation {
  /** What is going to happen, for the reader. */
  List<String> explanation();

  /** The port at stake when the server has this one. */
  int port(int serverPort);

  /** Makes the server start children; says what was done. */
  String provoke(RunningServer server) throws IOException, InterruptedException;

  /** Which of these holds the port now that the server is gone. */
  Optional<ProcessHandle> holder(int port, List<ProcessHandle> children)
      throws IOException, InterruptedException;
}
