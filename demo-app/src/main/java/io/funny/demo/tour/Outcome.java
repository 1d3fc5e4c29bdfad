package io.funny.demo.tour;

/** What became of the port when the server was gone. */
final class Outcome {
  private final long childrenAlive;
  private final boolean free;
  private final String port;
  private final String bind;

  private Outcome(long childrenAlive, boolean free, String port, String bind) {
    this.childrenAlive = childrenAlive;
    this.free = free;
    this.port = port;
    this.bind = bind;
  }

  static Outcome free(long childrenAlive, long millis) {
    return new Outcome(childrenAlive, true, "free", "yes, after " + millis + " ms");
  }

  static Outcome ghost(long childrenAlive, String holder, String failure) {
    return new Outcome(childrenAlive, false, "a ghost in " + holder, "no: " + failure);
  }

  /** How many children outlived the server. With none, a free port proves nothing. */
  long childrenAlive() {
    return childrenAlive;
  }

  boolean isFree() {
    return free;
  }

  String port() {
    return port;
  }

  String bind() {
    return bind;
  }
}
