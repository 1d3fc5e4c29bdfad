package io.funny.agent.it.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Termination;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers that nobody here wrote, unmodified, with the agent from {@code JAVA_TOOL_OPTIONS}: they
 * serve, start a child, are killed outright, and the port is free while the child lives.
 *
 * <p>How a child comes to hold a port of a plain server differs. On Linux native code of the server
 * forks, and the child gets the server's own listener. On Windows the server was started by a
 * process that listens itself, as an IDE or Node does, and hands that listener down to its child.
 */
@ParameterizedClass(name = "{0} on {1}")
@MethodSource("serversOnHosts")
class RetrofitIT {
  private static final Duration START = Duration.ofMinutes(2);
  private static final int SECONDS_TO_SEAL = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server;
  private final HostJvm host;

  RetrofitIT(Server server, HostJvm host) {
    this.server = server;
    this.host = host;
  }

  static Stream<Arguments> serversOnHosts() {
    return Stream.of(new Tomcat(), new WireMock())
        .flatMap(
            server ->
                Stream.concat(
                        HostJvm.linuxHosts().stream().filter(host -> host.feature() <= 17),
                        HostJvm.windowsHosts().stream().filter(host -> host.feature() == 17))
                    .map(host -> Arguments.of(server, host)));
  }

  @Test
  @DisplayName("Killed outright while its child lives, the server leaves its port free")
  void portIsFree(@TempDir Path plainFolder, @TempDir Path curedFolder) throws Exception {
    int port = freePort();
    try (JvmRun run = launch(plainFolder, port).start()) {
      serveThenDie(run, port, 0);
      int lost = portAtStake(run, port);
      assertThat(LocalPort.isFree(lost)).as("port %d is free", lost).isFalse();
      assertThat(LocalPort.accepts(lost)).as("port %d accepts", lost).isTrue();
      run.killChildren();
      await("only the child held the port").until(() -> LocalPort.isFree(lost));
    }
    String agent = "-javaagent:" + host.path(Agent.attached().jar()) + "=children=leave";
    JvmLaunch launch = launch(curedFolder, port).environment("JAVA_TOOL_OPTIONS", quoted(agent));
    try (JvmRun run = launch.start()) {
      serveThenDie(run, port, SECONDS_TO_SEAL);
      assertThat(run.stderr()).as("the JVM took the agent").contains("-javaagent:");
      assertThat(LocalPort.isFree(portAtStake(run, port))).as("port at stake is free").isTrue();
      assertThat(LocalPort.isFree(port)).as("port %d is free", port).isTrue();
      assertThat(run.children()).as("children").anyMatch(RetrofitIT::isSleeper);
      assertThat(run.stderr()).doesNotContain("funny-agent: ");
    }
  }

  private JvmLaunch launch(Path folder, int port) throws IOException {
    JvmLaunch launch = server.launch(host, folder, port);
    return host.isWindows() ? launch.startedBy("listening-parent") : launch;
  }

  private int portAtStake(JvmRun run, int port) {
    return host.isWindows() ? run.number("parent-port") : port;
  }

  private void serveThenDie(JvmRun run, int port, int secondsToSeal) throws Exception {
    await(run + " to serve")
        .atMost(START)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> get(port, server.hello()).body().equals("hello"));
    HttpResponse<String> answer = get(port, server.child(secondsToSeal));
    assertThat(answer.statusCode()).as("%s: %s", run, answer.body()).isEqualTo(200);
    terminate(answer.body().strip());
    run.exitCode();
    assertThat(run.children()).as("children").anyMatch(RetrofitIT::isSleeper);
  }

  private void terminate(String pid) {
    try (JvmRun run = host.launch(Termination.class).arguments(pid).start()) {
      run.finish();
    }
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return client.send(
        HttpRequest.newBuilder(address).timeout(START).build(), BodyHandlers.ofString());
  }

  private static boolean isSleeper(ProcessHandle process) {
    Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      // All processes of Wine run the same program, its loader: only the arguments tell them apart.
      return Files.isReadable(arguments)
          ? Files.readString(arguments, StandardCharsets.ISO_8859_1).contains("sleep")
          : process.info().command().filter(command -> command.contains("sleep")).isPresent();
    } catch (IOException ended) {
      return false;
    }
  }

  private static String quoted(String option) {
    return '"' + option + '"';
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
