package io.funny.agent.engine.start;

import io.funny.agent.engine.base.ExitCode;
import io.funny.agent.engine.os.SupervisorOrders;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import java.io.IOException;

/** Does what the supervisor of this JVM ({@code watch}) wants. */
final class SupervisorWiring implements SupervisorOrders.Listener {

  private final String address;
  private final NativeWiring nativeWiring;
  private final ShutdownWiring shutdownWiring;
  private final Notices notices;

  SupervisorWiring(
      String address, NativeWiring nativeWiring, ShutdownWiring shutdownWiring, Notices notices) {
    this.address = address;
    this.nativeWiring = nativeWiring;
    this.shutdownWiring = shutdownWiring;
    this.notices = notices;
  }

  /** On the background thread, when this JVM can be shut down in order. */
  void listen() {
    try {
      nativeWiring.supervisorOrders(address).listen(this);
    } catch (IOException | LinkageError e) {
      notices.failed("hear its supervisor", e, "");
    }
  }

  @Override
  public void reload() {
    end(
        new ShutdownReason(ShutdownReason.Kind.HOT_RELOAD, "reload by watch", 0),
        ShutdownMode.HOT_RELOAD);
  }

  @Override
  public void stop() {
    end(
        new ShutdownReason(ShutdownReason.Kind.SIGNAL, "stopped by watch", ExitCode.OF_SIGTERM),
        ShutdownMode.HARD);
  }

  @Override
  public void supervisorGone() {
    notices.say("watch, which supervised this JVM, was ended: this JVM ends with it.");
    end(
        new ShutdownReason(ShutdownReason.Kind.SIGNAL, "end of watch", ExitCode.OF_SIGTERM),
        ShutdownMode.HARD);
  }

  private void end(ShutdownReason reason, ShutdownMode mode) {
    shutdownWiring.asked(reason, mode);
    System.exit(reason.exitCode());
  }
}
