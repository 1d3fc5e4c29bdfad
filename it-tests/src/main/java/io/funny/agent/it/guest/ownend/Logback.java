package io.funny.agent.it.guest.ownend;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import org.slf4j.LoggerFactory;

/** Logback, with nothing of its own that would end it. */
final class Logback {
  private Logback() {}

  /** With an appender that writes in a thread of its own. */
  static void lastLines() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setContext(context);
    file.setFile(Seen.file("logback.log").getPath());
    file.setEncoder(encoder);
    file.start();
    AsyncAppender asynchronous = new AsyncAppender();
    asynchronous.setContext(context);
    asynchronous.addAppender(file);
    asynchronous.start();
    ch.qos.logback.classic.Logger logger = context.getLogger("own-end");
    logger.setAdditive(false);
    logger.addAppender(asynchronous);
    Part.hook(
        "logs",
        () -> {
          Jul.log(logger::info);
          context.stop();
        });
  }
}
