/** What the files below {@code /proc} say, as text that is read; no decisions (man proc(5)). */
package io.funny.agent.engine.os.linux.proc;
