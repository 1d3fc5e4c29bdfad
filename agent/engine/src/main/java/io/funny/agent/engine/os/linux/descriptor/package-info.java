/** Descriptors: who holds a socket, and how it is taken away. */
package io.funny.agent.engine.os.linux.descriptor;
