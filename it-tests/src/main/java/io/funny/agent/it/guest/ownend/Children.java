package io.funny.agent.it.guest.ownend;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Servers with child processes, which are shells. */
final class Children {
  private static final String SAVE_AT_END =
      "while read line; do [ \"$line\" = quit ] && break; done; sleep 1.5; " + done("child saved");

  @SuppressWarnings("unused") // it is there
  private static ServerSocket socket;

  @SuppressWarnings("unused") // they are there
  private static List<Process> all;

  private Children() {}

  /** The child saves when its input ends, which is what the end of its parent is for it. */
  static void savesAtEndOfInput() throws IOException {
    listen();
    shell(SAVE_AT_END);
  }

  /** The child is told to quit by a hook, which does not wait for it. */
  static void quits() throws IOException {
    listen();
    OutputStream input = shell(SAVE_AT_END).getOutputStream();
    Part.hook(
        "quit",
        () -> {
          input.write("quit\n".getBytes(StandardCharsets.UTF_8));
          input.close();
          Seen.done("child was told");
        });
  }

  /** The later process of a pipeline saves when the earlier one has ended with its own input. */
  static void pipeline() throws IOException {
    listen();
    ProcessBuilder later =
        new ProcessBuilder("/bin/sh", "-c", "cat >/dev/null; sleep 1; " + done("pipeline saved"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    all = ProcessBuilder.startPipeline(List.of(new ProcessBuilder("cat"), later));
  }

  /** Saves at the end of its input, or, of the kind {@code term}, when it gets SIGTERM. */
  static Process savesAtEnd(String name, String kind) throws IOException {
    String save = "sleep 0.5; " + done(name + " saved");
    return kind.equals("term")
        ? shell("trap '" + quoted(save) + "; exit 5' TERM; while :; do sleep 0.1; done")
        : shell("while read line; do [ \"$line\" = quit ] && break; done; " + save);
  }

  private static String quoted(String script) {
    return script.replace("'", "'\\''");
  }

  /**
   * A hook asks the child to end, which takes it three and a half seconds and a helper. Asked again
   * meanwhile, it would begin once more.
   */
  static void slowToEnd() throws IOException {
    listen();
    Process child =
        shell(
            "(trap 'exit 1' TERM; while [ ! -e \"$FOLDER/over\" ]; do sleep 0.1; done; "
                + done("helper lived long enough")
                + ") & trap '"
                + quoted(fact("begun", "child asked to end"))
                + "; sleep 3.5; "
                + quoted(done("child asked to end"))
                + "; touch \"$FOLDER/over\"; wait; exit 0' TERM; while :; do sleep 0.1; done");
    Part.hook(
        "ask",
        () -> {
          child.destroy();
          Seen.done("child was asked");
        });
  }

  /** Its child is looked after: should it end, that is an alert, and it is started again. */
  static void supervised() throws IOException {
    listen();
    supervise();
    Part.hook("saver", () -> Part.save("hook", 3, 200));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what it throws is told
  private static void supervise() throws IOException {
    Process child = shell("exec sleep 60");
    child
        .onExit()
        .thenRun(
            Part.task(
                "restart",
                () -> {
                  Seen.harm("alert: the child is gone");
                  supervise();
                }));
  }

  /** The JVM is a server, so that its children end with it. */
  private static void listen() throws IOException {
    socket = Guests.listen();
  }

  static Process shell(String script) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script);
    builder.environment().put("FOLDER", Seen.file("").getPath());
    builder.redirectErrorStream(true);
    return builder.start();
  }

  private static String done(String work) {
    return fact("done", work);
  }

  private static String fact(String kind, String what) {
    return "echo '" + kind + "=" + what + "' >> \"$FUNNY_IT_FACTS\"";
  }

  /** A tool, not a server: its child is none of its business any more. */
  static void ofTool() throws IOException {
    shell("sleep 1.5; " + done("child saved"));
  }

  /** The child gets the same Ctrl+C as this JVM, and saves; asked once more, it gives up. */
  static void interruptedToo() throws IOException {
    listen();
    shell(
        "trap '' HUP; trap 'sleep 1.5; "
            + quoted(done("child saved"))
            + "; exit 5' INT; trap '"
            + quoted(fact("harm", "child asked again"))
            + "; exit 6' TERM; while :; do sleep 0.1; done");
  }

  /** A hook starts what is to come after this JVM: the script that starts the server again. */
  static void successor() throws IOException {
    listen();
    Part.hook(
        "restart",
        () -> {
          shell("sleep 1.5; (sleep 0.5; " + done("the server is there again") + ") & wait");
          Seen.done("restart ordered");
        });
  }

  /** Other threads start them: of a pool that the hook waits for, and one that it has started. */
  static void successorsByOthers() throws IOException {
    listen();
    ExecutorService pool = Executors.newCachedThreadPool();
    pool.execute(() -> {}); // its thread is there
    Part.hook(
        "restart",
        () -> {
          Part.start("tool", () -> shell("sleep 1.5; " + done("what comes after is through")));
          Part.sleep(300);
          Process server =
              pool.submit(() -> shell("sleep 1.5; " + done("the server is there again"))).get();
          Seen.done("restart ordered: " + server.isAlive());
        });
  }

  /** A hook ends its children in its own way, and waits for them. */
  static void endedByHook() throws IOException {
    listen();
    Process child =
        shell(
            "trap 'sleep 1; "
                + quoted(done("child saved"))
                + "; exit 5' TERM;"
                + " while :; do sleep 0.1; done");
    Part.hook(
        "end",
        () -> {
          child.destroy();
          Seen.done("child ended with " + child.waitFor());
        });
  }

  /** A hook asks its child for the last state, in a conversation. */
  static void conversation() throws IOException {
    listen();
    Process child = shell("while read line; do echo \"answer to $line\"; done");
    Part.hook(
        "talk",
        () -> {
          Part.sleep(300);
          OutputStream input = child.getOutputStream();
          input.write("state\n".getBytes(StandardCharsets.UTF_8));
          input.close();
          Seen.done(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
          Seen.done("child ended with " + child.waitFor());
        });
  }
}
