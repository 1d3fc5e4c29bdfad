/** Listening sockets: their table, whether a port is free, and how a handle is told to be one. */
package io.funny.agent.engine.os.windows.socket;
