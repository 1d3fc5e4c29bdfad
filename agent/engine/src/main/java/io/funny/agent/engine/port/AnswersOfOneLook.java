package io.funny.agent.engine.port;

import io.funny.agent.engine.os.DelegatingProcessTable;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process table that is asked each question once: somebody may hold thousands of sockets, and
 * each of them is judged by the same few processes. For one look, by one thread; whoever acts on
 * what was seen has to ask anew.
 */
final class AnswersOfOneLook extends DelegatingProcessTable {

  private final Map<Object, Answer<?>> answers = new HashMap<>();

  AnswersOfOneLook(ProcessTable table) {
    super(table);
  }

  @Override
  public Optional<ProcessIdentity> identity(long pid) throws UnreadableException {
    return once(List.of(pid, "identity"), () -> super.identity(pid));
  }

  @Override
  public Optional<ProcessDetails> details(long pid) throws UnreadableException {
    return once(pid, () -> super.details(pid));
  }

  @Override
  public Optional<String> variable(ProcessIdentity process, String name)
      throws UnreadableException {
    return once(List.of(process, name), () -> super.variable(process, name));
  }

  @SuppressWarnings("unchecked") // a question has one kind of answer
  private <T> Optional<T> once(Object question, Question<T> asked) throws UnreadableException {
    Answer<T> answer = (Answer<T>) answers.get(question);
    if (answer == null) {
      answer = new Answer<>(asked);
      answers.put(question, answer);
    }
    return answer.get();
  }

  private interface Question<T> {
    Optional<T> ask() throws UnreadableException;
  }

  private static final class Answer<T> {

    private Optional<T> found = Optional.empty();
    private UnreadableException failure;

    Answer(Question<T> question) {
      try {
        found = question.ask();
      } catch (UnreadableException e) {
        failure = e;
      }
    }

    Optional<T> get() throws UnreadableException {
      if (failure != null) {
        throw failure;
      }
      return found;
    }
  }
}
