package io.funny.agent.engine.run;

import io.funny.agent.engine.os.SelfIdentity;
import java.util.SplittableRandom;

/** This life of this JVM. Thread-safe. */
public final class Run {

  private final SelfIdentity identity;
  private RunCookie cookie;

  public Run(SelfIdentity identity) {
    this.identity = identity;
  }

  /**
   * The cookie of this run; made when first asked for.
   *
   * @throws IllegalStateException if the operating system does not say who this process is
   */
  public synchronized RunCookie cookie() {
    if (cookie == null) {
      // Told apart is all that runs need to be; SecureRandom would start the security providers.
      String random = Long.toHexString(new SplittableRandom().nextLong());
      cookie = new RunCookie(identity.self(), random);
    }
    return cookie;
  }
}
