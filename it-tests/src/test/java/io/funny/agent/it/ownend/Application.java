package io.funny.agent.it.ownend;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import java.io.IOException;
import java.nio.file.Path;

/** Something whose end is looked at. */
interface Application {

  /** Prepares a start with its files in this folder, on the first of three free ports. */
  JvmLaunch launch(HostJvm host, Path folder, int port) throws IOException;
}
