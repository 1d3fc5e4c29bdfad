package io.funny.demo.tour;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A demo server that this tour started. */
final class RunningServer {
  private static final int TIMEOUT_MS = 120_000;

  private final Process process;
  private final int port;
  private final boolean agent;
  private final StartedProcesses started;

  RunningServer(Process process, int port, boolean agent, StartedProcesses started) {
    this.process = process;
    this.port = port;
    this.agent = agent;
    this.started = started;
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  boolean hasAgent() {
    return agent;
  }

  boolean answers() {
    try {
      request("/api/server").getInputStream().close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String post(String path, String body) throws IOException {
    HttpURLConnection request = request(path);
    request.setRequestMethod("POST");
    request.setDoOutput(true);
    request.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    try (InputStream answer = request.getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<ProcessHandle> children() throws IOException {
    try (InputStream answer = request("/api/children").getInputStream()) {
      return JsonParser.object().from(answer).getArray("children").stream()
          .map(JsonObject.class::cast)
          .filter(child -> child.getBoolean("alive"))
          .flatMap(child -> ProcessHandle.of(child.getLong("pid")).stream())
          .collect(Collectors.toList());
    } catch (JsonParserException e) {
      throw new IOException("the server's list of children was not understood", e);
    }
  }

  private HttpURLConnection request(String path) throws IOException {
    HttpURLConnection request =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    request.setReadTimeout(TIMEOUT_MS);
    return request;
  }

  /** Ends the server as an IDE's stop button does, and tells the children that it had. */
  List<ProcessHandle> kill() throws IOException, InterruptedException {
    // Taken while the server lives, so each PID is surely still that child's.
    List<ProcessHandle> children = children();
    started.addDescendants(process.toHandle());
    process.destroyForcibly().waitFor();
    return children;
  }
}
