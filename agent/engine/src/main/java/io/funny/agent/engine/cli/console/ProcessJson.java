package io.funny.agent.engine.cli.console;

import com.grack.nanojson.JsonStringWriter;
import io.funny.agent.engine.process.ProcessDetails;

/** A process in JSON. */
public final class ProcessJson {

  private ProcessJson() {}

  /**
   * Writes its values into the object that is open.
   *
   * @param full whether with the command line, which may hold secrets
   */
  public static void write(ProcessDetails process, boolean full, JsonStringWriter json) {
    json.value("pid", process.pid())
        .value("parent", process.parentPid())
        .value("name", process.name())
        .value("program", ProgramName.of(process))
        .value("user", process.user().orElse(null))
        .value("start", process.start().map(Object::toString).orElse(null));
    if (full) {
      json.value("command", process.command().orElse(null));
    }
  }
}
