/** Processes: their table, their end, and what this one knows of itself and of its supervisor. */
package io.funny.agent.engine.os.linux.process;
