/** The command line of the JVM that is restarted, read as the {@code java} launcher reads it. */
package io.funny.agent.engine.watch.jvm;
