package io.funny.agent.it.retrofit;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import java.io.IOException;
import java.nio.file.Path;

/** A server that nobody here wrote, as it came from Maven Central. */
interface Server {
  /** Where the build put the servers. */
  Path ALL = Path.of(System.getProperty("it.directory", "target"), "servers").toAbsolutePath();

  /**
   * Prepares a start with the server's own command line, on this port of the loopback address, with
   * what it is to serve in the folder.
   */
  JvmLaunch launch(HostJvm host, Path folder, int port) throws IOException;

  /** A page that just says hello. */
  String hello();

  /** A page that starts a child, see {@link io.funny.agent.it.guest.ServerChild}. */
  String child(int seconds);
}
