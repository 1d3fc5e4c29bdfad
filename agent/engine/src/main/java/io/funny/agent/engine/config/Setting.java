package io.funny.agent.engine.config;

/** A value of the configuration and where it was said. Immutable. */
public final class Setting {

  static final String DEFAULT = "default";

  private final String value;
  private final String source;

  Setting(String value, String source) {
    this.value = value;
    this.source = source;
  }

  public String value() {
    return value;
  }

  /** As {@code system property funny.agent.spawn}, or {@code default}. */
  public String source() {
    return source;
  }

  /** Whether nobody said anything. */
  public boolean isDefault() {
    return source.equals(DEFAULT);
  }
}
