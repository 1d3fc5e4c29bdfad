package io.funny.agent.it.host;

import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** At the end of all tests: says loudly which JVMs were missing, and ends what the hosts share. */
public final class LaneSession implements LauncherSessionListener {
  private static final String RULE = "*".repeat(100);

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    Map<String, String> skipped = Lanes.skipped();
    if (!skipped.isEmpty()) {
      StringBuilder block =
          new StringBuilder("\n" + RULE + "\n*  TESTS WERE SKIPPED: no JVM for\n");
      skipped.forEach((host, reason) -> block.append("*    " + host + ": " + reason + "\n"));
      block.append("*  To get them all and to require them, run: it-tests/run\n").append(RULE);
      System.out.println(block);
    }
    HostJvm.shutDown();
  }
}
