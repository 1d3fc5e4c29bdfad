/** Processes: their table, their users, their end, the job of this run, and its supervisor. */
package io.funny.agent.engine.os.windows.process;
