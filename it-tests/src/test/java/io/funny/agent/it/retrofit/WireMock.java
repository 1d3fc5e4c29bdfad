package io.funny.agent.it.retrofit;

import io.funny.agent.it.guest.WireMockExtension;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** WireMock's standalone server with an extension. */
final class WireMock implements Server {
  private static final String MAPPINGS =
      """
      {
        "mappings": [
          {
            "request": {"method": "GET", "urlPath": "/hello"},
            "response": {"status": 200, "body": "hello"}
          },
          {
            "request": {"method": "GET", "urlPath": "/child"},
            "response": {"status": 200, "transformers": ["start-child"]}
          }
        ]
      }
      """;

  @Override
  public JvmLaunch launch(HostJvm host, Path root, int port) throws IOException {
    Path mappings = Files.createDirectories(root.resolve("mappings"));
    Files.writeString(mappings.resolve("all.json"), MAPPINGS);
    return host.launch("wiremock.Run")
        .classPath(ALL.resolve("wiremock-standalone.jar"))
        .arguments("--port", port, "--bind-address", "127.0.0.1")
        .arguments("--root-dir", host.path(root))
        .arguments("--extensions", WireMockExtension.class.getName());
  }

  @Override
  public String hello() {
    return "/hello";
  }

  @Override
  public String child(int seconds) {
    return "/child?seconds=" + seconds;
  }

  @Override
  public String toString() {
    return "WireMock";
  }
}
