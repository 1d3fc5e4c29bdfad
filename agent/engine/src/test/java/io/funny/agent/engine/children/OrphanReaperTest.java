package io.funny.agent.engine.children;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.ZombieChildren;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.tree.FakeMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrphanReaperTest implements ZombieChildren {

  private final List<ProcessIdentity> zombies = new ArrayList<>();
  private final List<Long> reaped = new ArrayList<>();
  private final FakeMachine machine = new FakeMachine();
  private final OrphanReaper reaper = new OrphanReaper(this, machine);

  @Test
  @DisplayName("An orphan is reaped once it has been a zombie for ten seconds")
  void orphan() throws IOException {
    look(0);
    zombie(20, "a");
    look(5);
    look(14);
    assertThat(reaped).isEmpty();
    look(15);
    assertThat(reaped).containsExactly(20L);
  }

  @Test
  @DisplayName("What the JDK started is left to it, however long it takes")
  void startedByTheJdk() throws IOException {
    reaper.started(20);
    zombie(20, "a");
    zombie(21, "a");
    look(0);
    look(100);
    look(200);
    assertThat(reaped).containsExactly(21L);
  }

  @Test
  @DisplayName("An orphan that got the PID of one that the JDK had started is reaped")
  void reusedPid() throws IOException {
    reaper.started(20);
    reaper.started(21);
    machine.add(21, 10, 21);
    zombie(30, "a");
    look(0); // 20 is not there any more
    zombies.clear();
    zombie(20, "b");
    zombie(21, "a");
    look(10);
    look(20);
    assertThat(reaped).containsExactly(20L);
  }

  @Test
  @DisplayName("A PID that passed from one zombie to another begins anew")
  void anotherZombie() throws IOException {
    zombie(20, "a");
    look(0);
    zombies.clear();
    zombie(20, "b");
    look(10);
    assertThat(reaped).isEmpty();
  }

  private void look(long seconds) throws IOException {
    reaper.look(TimeUnit.SECONDS.toNanos(seconds));
  }

  private void zombie(long pid, String token) {
    zombies.add(new ProcessIdentity(pid, token, "b007"));
  }

  @Override
  public boolean areAdopted() {
    return true;
  }

  @Override
  public boolean any() {
    return !zombies.isEmpty();
  }

  @Override
  public List<ProcessIdentity> all() {
    return List.copyOf(zombies);
  }

  @Override
  public void reap(ProcessIdentity zombie) {
    reaped.add(zombie.pid());
    zombies.remove(zombie);
  }
}
