package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.instrument.FoundKind;
import io.funny.agent.shutdown.ShutdownPhase;
import org.junit.jupiter.api.Test;

class FoundDatabasesTest {

  private final Finds finds = new Finds();

  @Test
  void poolsThatMayLockToAnswerAreNotAskedBeforeTheirTasksRun() {
    LockingPool pool = new LockingPool();
    for (String kind : new String[] {FoundKind.DBCP2, FoundKind.C3P0}) {
      finds.found(kind, pool);
    }
    assertThat(new FoundDatabases(finds).pools(ShutdownPhase.DATABASE, 10, false, FoundTask::of))
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
