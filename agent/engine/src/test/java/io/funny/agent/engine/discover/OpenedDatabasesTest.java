package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.instrument.OpenedKind;
import io.funny.agent.shutdown.ShutdownPhase;
import org.junit.jupiter.api.Test;

class OpenedDatabasesTest {

  private final OpenResources openResources = new OpenResources();

  @Test
  void poolsThatMayLockToAnswerAreNotAskedBeforeTheirTasksRun() {
    LockingPool pool = new LockingPool();
    for (String kind : new String[] {OpenedKind.DBCP2, OpenedKind.C3P0}) {
      openResources.found(kind, pool);
    }
    assertThat(
            new OpenedDatabases(openResources)
                .pools(ShutdownPhase.DATABASE, 10, false, OpenedTask::of))
        .isNotEmpty();
    assertThat(pool.asked).isFalse();
  }

  /** As DBCP2's and c3p0's are. */
  public static final class LockingPool {

    private boolean asked;

    public synchronized boolean isClosed() {
      asked = true;
      return false;
    }

    public synchronized String getDataSourceName() {
      asked = true;
      return "a name";
    }
  }
}
