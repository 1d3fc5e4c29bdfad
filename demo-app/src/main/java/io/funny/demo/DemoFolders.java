package io.funny.demo;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the demo keeps what it keeps. */
public final class DemoFolders {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${sys:user.home}/.funny/demo",
      description = "Database, agents and token; default: ~/.funny/demo")
  private Path data;

  @Option(
      names = "--logs",
      paramLabel = "FOLDER",
      defaultValue = "${sys:user.home}/.funny/logs",
      description = "A log file a day, kept for 7 days; default: ~/.funny/logs")
  private Path logs;

  public Path data() {
    return data;
  }

  public Path logs() {
    return logs;
  }

  /** To be called before anything is logged: {@code logback.xml} reads these properties. */
  public void logTo(String name) {
    System.setProperty("demo.logs", logs.toString());
    System.setProperty("demo.log", name);
  }
}
