/** Handles: who holds a socket, how it is taken away, and what children would inherit. */
package io.funny.agent.engine.os.windows.handle;
