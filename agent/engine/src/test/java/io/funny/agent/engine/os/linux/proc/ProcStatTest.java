package io.funny.agent.engine.os.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {

  private static final String REST =
      " 1 4711 4711 0 -1 4194304 5 6 7 8 9 10 11 12 20 0 33 0 183920 22 23";

  @ParameterizedTest
  @ValueSource(strings = {"java", "a ) (b", ") S 1 (", "two\nlines", ""})
  void theProgramsNameMayHoldAnything(String name) {
    ProcStat stat = new ProcStat("4711 (" + name + ") S" + REST);

    assertThat(stat.name()).isEqualTo(name);
    assertThat(stat.pid()).isEqualTo(4711);
    assertThat(stat.parentPid()).isEqualTo(1);
    assertThat(stat.startTime()).isEqualTo("183920");
    assertThat(stat.isZombie()).isFalse();
    assertThat(stat.isKernelThread()).isFalse();
  }

  @Test
  void aZombieIsOneOnlyIfNoThreadIsLeft() {
    ProcStat dead = new ProcStat("4711 (a) Z" + REST.replace(" 33 ", " 1 "));
    ProcStat withoutFirstThread = new ProcStat("4711 (a) Z" + REST);

    assertThat(dead.isZombie()).isTrue();
    assertThat(dead.hasLostFirstThread()).isFalse();
    assertThat(withoutFirstThread.isZombie()).isFalse();
    assertThat(withoutFirstThread.hasLostFirstThread()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "4711", "4711 (a", "4711 (a)", "4711 a) S 1", "4711 (a) S 1 2 3", ")("})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> new ProcStat(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
