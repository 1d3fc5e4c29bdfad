package io.funny.demo.server.events;

/**
 * A line that a process wrote.
 *
 * @param source the agent or the run that wrote it
 */
public record Line(String source, String text) {}
