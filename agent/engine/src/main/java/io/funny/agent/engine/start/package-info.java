/**
 * Puts the agent together in a JVM. What is called in premain follows the rules of {@code
 * FunnyAgent}: no lambda, no file, no socket.
 */
package io.funny.agent.engine.start;
