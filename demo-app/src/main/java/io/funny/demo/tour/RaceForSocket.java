package io.funny.demo.tour;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Windows: plain Java, no native code; one thread opens a port while another starts a child. */
final class RaceForSocket implements Provocation {
  /** Without the agent, every sixth or so gets the socket. */
  private static final int CHILDREN = 40;

  private static final Duration FREED_WITHIN = Duration.ofMillis(300);

  @Override
  public List<String> explanation() {
    return List.of(
        "Java makes a socket that children inherit, and takes that back a moment later. A child",
        "that another thread starts in this moment keeps the socket. So this server opens and",
        "closes a second port again and again (as a reload does) while it starts up to " + CHILDREN,
        "children with ProcessBuilder, until the port cannot be opened any more.");
  }

  @Override
  public int port(int serverPort) {
    return serverPort + 1;
  }

  @Override
  public String provoke(RunningServer server) throws IOException {
    String answer =
        server.post(
            "/api/race", "{\"port\": " + port(server.port()) + ", \"children\": " + CHILDREN + "}");
    try {
      JsonObject race = JsonParser.object().from(answer);
      return String.format(
          "%d started while the port was opened %d times: %s",
          race.getInt("started"),
          race.getInt("opened"),
          race.getBoolean("lost") ? "the port is lost" : "none got the socket");
    } catch (JsonParserException e) {
      throw new IOException("not understood: " + answer, e);
    }
  }

  // Nothing in Java tells who holds a socket, but these are our own children: the one whose end
  // frees the port had it.
  @Override
  public Optional<ProcessHandle> holder(int port, List<ProcessHandle> children)
      throws IOException, InterruptedException {
    for (ProcessHandle child : children) {
      StartedProcesses.end(child);
      if (Waiting.until(FREED_WITHIN, () -> Ports.tryBind(port).isEmpty())) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }
}
