package io.funny.agent.it.guest.ownend;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.Routing;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Helidon SE, whose requests are answered by a scheduled executor of the application. */
final class Helidon {
  private Helidon() {}

  /** Its hook stops it while a request is under way, and saves after that. */
  static void stoppedByHook() {
    WebServer server = start();
    Part.hook(
        "stop",
        () -> {
          server.shutdown().await(Duration.ofSeconds(10));
          Seen.done("stopped");
          Part.save("hook", 3, 200);
        });
  }

  /** Nobody stops it; a hook asks it for its last state. */
  static void askedByHook() {
    start();
    Part.hook(
        "asks",
        () -> {
          Part.sleep(500);
          Seen.done("hook got " + Part.get("/"));
        });
  }

  /** The main thread waits for its end, which is an alarm. */
  static void mainAwaitsEnd() throws Exception {
    WebServer server = start();
    Part.hook("saver", () -> Part.save("hook", 3, 200));
    Ending.ready();
    server.whenShutdown().await();
    Seen.harm("alarm: the server has ended");
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what fails is harm
  private static WebServer start() {
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    Config config =
        Config.just(ConfigSources.create(Map.of("host", "127.0.0.1", "port", "" + Guests.port())));
    Routing routing =
        Routing.builder()
            .get(
                "/",
                (request, response) -> {
                  Seen.begun("request");
                  later.schedule(
                      Part.task(
                          "answer",
                          () -> {
                            response.send("hello");
                            Seen.done("request");
                          }),
                      800,
                      TimeUnit.MILLISECONDS);
                })
            .build();
    return WebServer.create(routing, config).start().await(Duration.ofSeconds(30));
  }
}
