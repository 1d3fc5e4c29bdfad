package io.funny.demo.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.funny.demo.access.AccessToken;
import io.funny.demo.heir.Heir;
import io.funny.demo.lab.AgentCommands;
import io.funny.demo.lab.PortCheck;
import io.funny.demo.lab.Protection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One telling of the story: the server is killed while its child lives, and started again. */
final class Act {
  private static final Duration START_WITHIN = Duration.ofSeconds(90);
  private static final Duration WORD_WITHIN = Duration.ofSeconds(60);
  private static final int MOST_CALLS = 6;
  private static final int UNAVAILABLE = 503;

  private final Narrator narrator;
  private final Stage stage;
  private final Protection protection;
  private final int serverPort;
  private final int gatewayPort;

  Act(Narrator narrator, Stage stage, Protection protection) throws IOException {
    this.narrator = narrator;
    this.stage = stage;
    this.protection = protection;
    this.serverPort = PortCheck.anyFree();
    this.gatewayPort = PortCheck.anyFree();
  }

  Outcome play(double timeout) throws IOException, InterruptedException {
    AccessToken token = AccessToken.of(stage.folder(protection));
    try (Page page = new Page(gatewayPort, token)) {
      narrator.begin("gateway and server start");
      stage.gateway(protection, gatewayPort, serverPort, timeout);
      Stage.Started server = stage.server(protection, serverPort);
      if (!answers(page, server) || !page.connect(WORD_WITHIN)) {
        throw new IOException("the server did not start:\n" + server.text());
      }
      narrator.end("server PID " + server.process().pid() + ", port " + serverPort);
      ProcessHandle child = startChild(page);
      kill(server, child);
      return afterwards(page, child);
    } finally {
      stage.endAll();
    }
  }

  private ProcessHandle startChild(Page page) throws IOException, InterruptedException {
    narrator.begin("it starts a child");
    boolean handedOn = protection.heir() == Heir.Way.HANDED_ON;
    Page.Answer answer = page.post("/api/mishaps/heir", "{\"handedOn\": " + handedOn + "}");
    if (!answer.ok()) {
      throw new IOException("no child: " + answer.body());
    }
    // Taken while the server lives, so the PID is surely still that child's.
    ProcessHandle child = ProcessHandle.of(answer.body().path("pid").asLong()).orElseThrow();
    stage.endLater(child);
    narrator.end("PID " + child.pid() + (handedOn ? ", which is given the socket" : ""));
    return child;
  }

  private void kill(Stage.Started server, ProcessHandle child) throws InterruptedException {
    narrator.begin("the server is killed outright");
    server.process().destroyForcibly().waitFor();
    narrator.end("the child " + (StartedProcesses.isAlive(child) ? "lives on" : "is gone, too"));
  }

  private Outcome afterwards(Page page, ProcessHandle child)
      throws IOException, InterruptedException {
    narrator.begin("its port");
    PortCheck check = PortCheck.of(serverPort);
    if (check.bound()) {
      narrator.good("free");
    } else {
      narrator.bad(check.failure() + (check.answers() ? "" : "; accepts, and never answers"));
      narrator.begin("who holds it");
      narrator.bad(holders());
    }
    List<Page.Answer> calls = callUntilRefused(page);
    narrator.begin("the server is started again");
    Stage.Started again = stage.server(protection, serverPort);
    boolean restarted = answers(page, again);
    String failure = restarted ? "" : lastLine(again);
    if (restarted) {
      narrator.good("PID " + again.process().pid() + " serves");
      again.text().lines().filter(line -> line.startsWith("funny-agent:")).forEach(narrator::text);
    } else {
      narrator.bad(failure);
    }
    boolean closed = restarted && reconnect(page);
    return new Outcome(
        check.bound(), calls, restarted, failure, closed, StartedProcesses.isAlive(child));
  }

  private List<Page.Answer> callUntilRefused(Page page) throws IOException, InterruptedException {
    List<Page.Answer> calls = new ArrayList<>();
    do {
      narrator.begin("GET /api/server");
      Page.Answer answer = page.get("/api/server");
      calls.add(answer);
      narrator.end(answer.inWords() + ": " + answer.body().path("error").asText());
    } while (calls.get(calls.size() - 1).status() != UNAVAILABLE && calls.size() < MOST_CALLS);
    return calls;
  }

  private boolean reconnect(Page page) throws IOException, InterruptedException {
    narrator.begin("the page reconnects");
    page.close();
    boolean connected = page.connect(WORD_WITHIN);
    String state = page.get("/gateway/breaker").body().path("state").asText();
    Page.Answer answer = page.get("/api/server");
    boolean closed = connected && state.equals("CLOSED") && answer.ok();
    String text = "breaker " + state + "; GET /api/server: " + answer.inWords();
    if (closed) {
      narrator.good(text);
    } else {
      narrator.bad(text);
    }
    return closed;
  }

  // Asks nothing of the server itself: the breaker is not to learn of it.
  private boolean answers(Page page, Stage.Started server)
      throws IOException, InterruptedException {
    Waiting.until(START_WITHIN, () -> serves(server) || !server.process().isAlive());
    return serves(server) && Waiting.until(START_WITHIN, () -> gatewayIsThere(page));
  }

  private static boolean serves(Stage.Started server) throws IOException {
    return server.text().contains("demo-app: server, PID");
  }

  private static boolean gatewayIsThere(Page page) throws InterruptedException {
    try {
      return page.get("/gateway/breaker").ok();
    } catch (IOException e) {
      return false;
    }
  }

  private String holders() throws IOException, InterruptedException {
    AgentCommands.Result result = new AgentCommands(stage.agent()).ports(serverPort);
    List<String> names = new ArrayList<>();
    for (JsonNode listener : new ObjectMapper().readTree(result.output()).path("listeners")) {
      names.add(
          listener.path("process").path("program").asText("unknown")
              + ", PID "
              + listener.path("process").path("pid").asText("?"));
    }
    return String.join("; ", names);
  }

  private String lastLine(Stage.Started server) throws IOException {
    String prefix = "demo-app: server, port " + serverPort + ": ";
    return server
        .text()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElse("it ended");
  }
}
