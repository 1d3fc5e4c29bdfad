/** Listening sockets: their tables, whether a port is free, and what children inherit of them. */
package io.funny.agent.engine.os.linux.socket;
