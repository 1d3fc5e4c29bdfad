package io.funny.agent.it.guest.ownend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Log4j, which a hook of its own ends. */
final class Log4j {
  private Log4j() {}

  /** Its file is written with a buffer. */
  static void lastLines() throws IOException {
    File configuration = Seen.file("log4j.properties");
    Files.write(
        configuration.toPath(),
        List.of(
            "appender.file.type = File",
            "appender.file.name = file",
            "appender.file.fileName = " + Seen.file("log4j.log").getPath().replace('\\', '/'),
            "appender.file.immediateFlush = false",
            "appender.file.layout.type = PatternLayout",
            "appender.file.layout.pattern = %m%n",
            "appender.asynchronous.type = Async",
            "appender.asynchronous.name = asynchronous",
            "appender.asynchronous.appenderRef.type = AppenderRef",
            "appender.asynchronous.appenderRef.ref = file",
            "rootLogger = info, asynchronous"));
    System.setProperty("log4j2.configurationFile", configuration.getPath());
    Logger logger = LogManager.getLogger("own-end");
    for (int i = 0; i < 5; i++) {
      logger.info("line of the application {}", i);
    }
    Part.hook("logs", () -> Jul.log(logger::info));
  }
}
