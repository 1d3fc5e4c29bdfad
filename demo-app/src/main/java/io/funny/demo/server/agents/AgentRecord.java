package io.funny.demo.server.agents;

import java.util.Optional;

/**
 * What the next instance of the server has to know of an agent. A PID alone is passed on to other
 * processes; with the start time it names one process.
 *
 * @param started milliseconds since 1970, as the operating system tells
 * @param handedOver whether a reload left it to the next instance; else its server was killed
 */
record AgentRecord(
    String id, String kind, long pid, long started, String output, boolean handedOver) {

  /** The process, if it is alive and surely the same. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(process -> startOf(process) == started);
  }

  /** When it was started; 0 if the operating system does not tell. */
  static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
  }

  AgentRecord handOver() {
    return new AgentRecord(id, kind, pid, started, output, true);
  }
}
