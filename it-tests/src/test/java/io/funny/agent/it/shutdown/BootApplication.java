package io.funny.agent.it.shutdown;

import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.LocalPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The application with Spring Boot, on a port and with a database of its own. */
final class BootApplication {
  private static final Path BUILD = Path.of("boot-app", "target").toAbsolutePath();

  private final HostJvm host;
  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = LocalPort.choose(1);

  BootApplication(HostJvm host, Path folder) {
    this.host = host;
    this.folder = folder;
  }

  JvmLaunch plain(String... properties) {
    return host.launch("io.funny.agent.it.boot.Application")
        .classPath(BUILD.resolve("classes"), BUILD.resolve("libraries/*"))
        .arguments((Object[]) properties)
        .arguments("--server.port=" + port)
        .arguments("--spring.datasource.url=jdbc:h2:" + host.path(folder.resolve("db")));
  }

  JvmLaunch withAgent(String... properties) {
    return plain(properties).with(Agent.attached("state.dir=" + host.path(state())));
  }

  Path state() {
    return folder.resolve("state");
  }

  CompletableFuture<HttpResponse<String>> get(String path) {
    URI uri = URI.create("http://localhost:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  String answer(String path) throws ExecutionException, InterruptedException {
    return get(path).get().body();
  }
}
