package io.funny.agent.engine.os.windows.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.os.PortProbe.State;
import org.junit.jupiter.api.Test;

class WindowsPortProbeTest {

  @Test
  void whatSaysNothingOfThePortIsTold() {
    assertThat(WindowsPortProbe.stateAfter(10048)).isEqualTo(State.IN_USE);
    assertThat(WindowsPortProbe.stateAfter(10013)).isEqualTo(State.FORBIDDEN);
    assertThat(WindowsPortProbe.stateAfter(10049)).isEqualTo(State.FREE);
    assertThatThrownBy(() -> WindowsPortProbe.stateAfter(10055)) // WSAENOBUFS
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("10055");
  }
}
