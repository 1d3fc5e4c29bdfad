/**
 * The shutdown registry: what an application may compile against. Works without the agent too, as a
 * library that runs its tasks in a shutdown hook of the JVM.
 */
package io.funny.agent.shutdown;
