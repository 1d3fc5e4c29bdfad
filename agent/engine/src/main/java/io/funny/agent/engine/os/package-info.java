/**
 * One interface for each question to the operating system; the answers are in the packages below,
 * the only ones that touch JNA, {@code /proc} and signals.
 */
package io.funny.agent.engine.os;
