package io.funny.agent.engine.cli.port;

import io.funny.agent.engine.port.Finding;
import io.funny.agent.engine.port.TreeRemedy;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ends who was shown to the user, and nobody who appeared since. */
final class ShownOnly implements TreeRemedy {

  private final Set<ProcessIdentity> shown = new HashSet<>();
  private final TreeRemedy remedy;

  ShownOnly(List<Finding> findings, TreeRemedy remedy) {
    findings.forEach(finding -> finding.root().ifPresent(shown::add));
    this.remedy = remedy;
  }

  @Override
  public boolean end(ProcessIdentity root) throws IOException, InterruptedException {
    if (!shown.contains(root)) {
      throw new IOException("it appeared only after this list was made; sweep again to see it");
    }
    return remedy.end(root);
  }
}
