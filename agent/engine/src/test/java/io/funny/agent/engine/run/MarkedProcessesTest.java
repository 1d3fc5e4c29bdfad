package io.funny.agent.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.tree.FakeMachine;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MarkedProcessesTest {

  private final FakeMachine machine = new FakeMachine();
  private final ProcessIdentity jvm = machine.add(20, 1, 11);
  private final RunCookie own = new RunCookie(jvm, "aaaa");
  private final ProcessIdentity child = machine.add(21, 20, 12);
  private final ProcessTable marked =
      new MarkedProcesses(
          machine,
          process -> process.pid() == 22 || process.pid() == 23,
          cookie -> !cookie.names(jvm) || cookie.equals(own));

  @Test
  @DisplayName("A cookie is the run's only with the run's random part, where that is known")
  void forgedCookie() throws Exception {
    machine.carries(child, own.toString());
    assertThat(cookie(child)).contains(own);

    machine.carries(child, new RunCookie(jvm, "bbbb").toString());
    assertThat(marked.variable(child, RunCookie.VARIABLE)).isPresent();
    assertThat(cookie(child)).isEmpty();

    RunCookie unknown = new RunCookie(machine.self(), "cccc");
    machine.carries(child, unknown.toString());
    assertThat(cookie(child)).contains(unknown);
  }

  @Test
  @DisplayName(
      "Who was let go stays let go, whatever its environment tells, and if it tells nothing")
  void letGo() throws Exception {
    ProcessIdentity overwritten = machine.add(22, 20, 13);
    ProcessIdentity otherUsers = machine.add(23, 20, 13, false);

    for (ProcessIdentity process : new ProcessIdentity[] {overwritten, otherUsers}) {
      assertThat(marked.variable(process, RunCookie.VARIABLE)).isPresent();
      assertThat(cookie(process)).isEmpty();
    }
  }

  @Test
  @DisplayName("What is not known otherwise is as it is")
  void others() throws Exception {
    assertThat(marked.variable(child, RunCookie.VARIABLE)).isEmpty();
    assertThat(marked.variable(child, "PATH")).isEmpty();
    ProcessIdentity otherUsers = machine.add(24, 20, 13, false);
    assertThatThrownBy(() -> marked.variable(otherUsers, RunCookie.VARIABLE))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  @DisplayName("All else is asked where it is known")
  void passedOn() throws Exception {
    for (Object answer : List.of(true, false)) {
      List<String> asked = new ArrayList<>();
      ProcessTable table = answering(asked, Boolean.TRUE.equals(answer));
      ProcessTable passing = new MarkedProcesses(table, process -> false, cookie -> true);
      for (Method question : ProcessTable.class.getMethods()) {
        Object[] arguments = new Object[question.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = sample(question.getParameterTypes()[i]);
        }
        assertThat(question.invoke(passing, arguments))
            .as(question.getName())
            .isEqualTo(question.invoke(table, arguments));
        assertThat(asked).containsExactly(question.getName(), question.getName());
        asked.clear();
      }
    }
  }

  private ProcessTable answering(List<String> asked, boolean answer) {
    return (ProcessTable)
        Proxy.newProxyInstance(
            ProcessTable.class.getClassLoader(),
            new Class<?>[] {ProcessTable.class},
            (proxy, question, arguments) -> {
              asked.add(question.getName());
              Class<?> type = question.getReturnType();
              if (type == boolean.class) {
                return answer;
              } else if (type == Optional.class) {
                return Optional.of("somebody");
              } else if (type == OptionalLong.class) {
                return OptionalLong.of(7);
              } else if (type == List.class) {
                return machine.all();
              }
              return type == String.class ? "some" : machine.self();
            });
  }

  private Object sample(Class<?> type) throws UnreadableException {
    if (type == long.class) {
      return 20L;
    } else if (type == String.class) {
      return "PATH";
    }
    return type == ProcessDetails.class ? machine.details(20).orElseThrow() : jvm;
  }

  private Optional<RunCookie> cookie(ProcessIdentity process) throws UnreadableException {
    return marked.variable(process, RunCookie.VARIABLE).flatMap(RunCookie::parse);
  }
}
