/**
 * The processes that this JVM started: who they are, whether they end with it, and, where the JVM
 * is PID 1, the orphans that become its children.
 */
package io.funny.agent.engine.children;
