package io.funny.agent.shutdown.phased;

/** Tells what went wrong, on stderr, and nothing else. Thread-safe. */
final class StderrListener implements ShutdownListener {

  @Override
  public void ended(TaskRecord task) {
    if (task.outcome() == Outcome.DONE) {
      return;
    }
    StringBuilder text = new StringBuilder("shutdown-registry: ");
    text.append(task.phase()).append(" \"").append(task.name()).append("\" ");
    switch (task.outcome()) {
      case STUCK:
        text.append("was stuck after ").append(TimeText.of(task.duration()));
        task.stack()
            .forEach(frame -> text.append(System.lineSeparator()).append("\tat ").append(frame));
        break;
      case FAILED:
        text.append("failed: ").append(task.failure().orElse(null));
        break;
      case SKIPPED:
        text.append("was skipped: no time left");
        break;
      default:
        text.append("called System.exit");
        break;
    }
    System.err.println(text); // the application's, which may be something of its own
  }

  @Override
  public void ended(ShutdownReport report) {}
}
