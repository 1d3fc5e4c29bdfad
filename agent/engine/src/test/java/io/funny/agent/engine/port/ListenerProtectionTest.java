package io.funny.agent.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.HandleInheritance;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.report.Notices;
import java.io.FileDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenerProtectionTest implements HandleInheritance {

  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<String> said = new ArrayList<>();
  private final List<OwnListener> listeners = new ArrayList<>();
  private final List<FileDescriptor> kept = new ArrayList<>();
  private final OwnListener listener = new OwnListener(8080, "1");
  private boolean listens = true;
  private int reached;
  private RuntimeException trouble;

  private final ListenerProtection protection =
      new ListenerProtection(this::reach, background::add, new Notices(said::add), listeners::add);

  private HandleInheritance reach() {
    reached++;
    return this;
  }

  @Test
  void isDoneInTheBackgroundAndReachesTheSystemOnce() {
    FileDescriptor first = new FileDescriptor();
    FileDescriptor second = new FileDescriptor();
    protection.listening(first);
    protection.listening(second);
    assertThat(reached).isZero();

    background.forEach(Runnable::run);

    assertThat(reached).isOne();
    assertThat(kept).containsExactly(first, second);
    assertThat(listeners).containsExactly(listener, listener);
    assertThat(said).isEmpty();
  }

  @Test
  void tellsNobodyOfWhatDoesNotListen() {
    listens = false;
    protection.listening(new FileDescriptor());
    background.forEach(Runnable::run);
    assertThat(kept).hasSize(1);
    assertThat(listeners).isEmpty();
  }

  @Test
  void givesUpWithOneLine() {
    trouble = new IllegalStateException("no native code");
    protection.listening(new FileDescriptor());
    background.remove().run();
    assertThat(said).singleElement().asString().contains("listening sockets", "no native code");

    protection.listening(new FileDescriptor());
    assertThat(background).isEmpty();
  }

  @Override
  public Optional<OwnListener> protect(FileDescriptor socket) {
    if (trouble != null) {
      throw trouble;
    }
    kept.add(socket);
    return listens ? Optional.of(listener) : Optional.empty();
  }

  @Override
  public int sealInherited() {
    throw new AssertionError("nobody asked for that");
  }
}
