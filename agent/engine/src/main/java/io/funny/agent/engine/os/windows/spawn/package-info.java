/** How a child is created with the handles that it is meant to have, and no others. */
package io.funny.agent.engine.os.windows.spawn;
