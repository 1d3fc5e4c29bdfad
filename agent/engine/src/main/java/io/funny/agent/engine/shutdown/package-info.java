/**
 * The end of the JVM, in order: who set it off, the application's hooks, the deadline, the report.
 */
package io.funny.agent.engine.shutdown;
