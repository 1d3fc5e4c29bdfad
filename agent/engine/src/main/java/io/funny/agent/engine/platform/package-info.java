/**
 * Which operating system this is. Policy asks it where it has to tell them apart; nobody else does.
 */
package io.funny.agent.engine.platform;
