package io.funny.agent.engine.config;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The properties file that {@link Key#FILE} names. The application waits for it, so it is read on a
 * thread of its own and not waited for without end: a dead network drive answers after minutes, or
 * never.
 *
 * <p>Runs in premain.
 */
final class SettingsFile implements Runnable {

  private static final int MAX_LENGTH = 1 << 20;
  private static final int PATIENCE_MILLIS = 3000;

  private final File file;
  private byte[] content;
  private IOException failure;

  private SettingsFile(File file) {
    this.file = file;
  }

  /**
   * What is in it.
   *
   * @throws IOException if it is not there, no file or too long, and if nobody answers
   * @throws IllegalArgumentException if it is no properties file
   */
  static Properties read(File file) throws IOException {
    return parse(new SettingsFile(file).await());
  }

  static Properties parse(byte[] content) throws IOException {
    Properties properties = new Properties();
    properties.load(
        new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
    return properties;
  }

  private byte[] await() throws IOException {
    Thread reader = new Thread(null, this, "funny-agent-file", 0, false);
    reader.setDaemon(true);
    reader.start();
    try {
      reader.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (reader.isAlive()) {
      throw new IOException("no answer");
    }
    if (failure != null) {
      throw failure;
    }
    return content;
  }

  @Override
  public void run() {
    try {
      content = content();
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException e) {
      failure = new IOException(e.toString(), e);
    }
  }

  /** No device, which may be endless, and no FIFO, which may wait for a writer. */
  private byte[] content() throws IOException {
    if (file.exists() && !file.isFile()) {
      throw new IOException("not a file");
    }
    try (InputStream in = new FileInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        throw new IOException("longer than 1 MB");
      }
      return bytes;
    }
  }
}
