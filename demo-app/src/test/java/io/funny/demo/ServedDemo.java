package io.funny.demo;

import static org.awaitility.Awaitility.await;

import io.funny.demo.lab.PortCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The demo as {@code demo-app/run --serve} starts it: this very script, with what was built. */
public final class ServedDemo implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OPEN = "demo-app: open ";

  private final Path output;
  private final Process script;

  /** Starts it; everything that it keeps is kept in that folder. */
  public ServedDemo(Path folder) throws IOException {
    output = folder.resolve("run.txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "run", "--serve", "--no-build")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("FUNNY_AGENT_"));
    environment.put("PORT", Integer.toString(PortCheck.anyFree()));
    environment.put("GATEWAY_PORT", Integer.toString(PortCheck.anyFree()));
    environment.put("JAVA_TOOL_OPTIONS", "-Duser.home=" + folder);
    script = builder.start();
  }

  /** The address to open, as soon as it is printed. */
  public String address() throws IOException {
    await().atMost(PATIENCE).until(() -> text().contains(OPEN) || !script.isAlive());
    return text()
        .lines()
        .filter(line -> line.startsWith(OPEN))
        .map(line -> line.substring(OPEN.length()))
        .findFirst()
        .orElseThrow(() -> new IOException(output + " has no address"));
  }

  /** All that was printed, by the agent and its commands, too. */
  public String text() throws IOException {
    return Files.readString(output);
  }

  /** Ends it as whoever started it does; false if that takes too long. */
  public boolean end() throws InterruptedException {
    script.destroy();
    return script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      if (end()) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }
}
