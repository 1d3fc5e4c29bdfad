/** The C library's functions and error numbers, by JNA. */
package io.funny.agent.engine.os.linux.libc;
