package io.funny.agent.it.host;

import java.nio.file.Path;

/** Whether and how the agent is attached to a JVM. */
public record Agent(Path jar, String options) {

  /** The plain JDK. */
  public static Agent none() {
    return new Agent(null, "");
  }

  /** The agent that this build made. */
  public static Agent attached() {
    return attached("");
  }

  /** The agent that this build made, with options {@code key=value;key=value}. */
  public static Agent attached(String options) {
    return new Agent(Machine.agentJar(), options);
  }

  boolean isAttached() {
    return jar != null;
  }

  String jvmOption(Platform platform) {
    return "-javaagent:" + platform.path(jar) + (options.isEmpty() ? "" : "=" + options);
  }

  @Override
  public String toString() {
    return jar == null ? "without agent" : "with agent" + (options.isEmpty() ? "" : " " + options);
  }
}
