package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives children each shape of standard streams, and tells what came out where. */
public final class StdioShapes {
  private static final File NUL = new File("NUL");

  private StdioShapes() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("stdio", ".txt");
    redirectErrorStream(file);
    oneFile(file);
    nowhere();
    System.out.flush();
    Facts.tell("stdin closed, inherit", closedStdin());
    Files.delete(file);
  }

  private static void redirectErrorStream(Path file) throws Exception {
    Process piped = both().redirectErrorStream(true).start();
    String output = new String(piped.getInputStream().readAllBytes(), US_ASCII);
    Facts.tell("stderr joins a pipe", output + piped.waitFor());
    Facts.tell("its own stderr", piped.getErrorStream().read());

    int code = run(both().redirectErrorStream(true).redirectOutput(file.toFile()));
    Facts.tell("stderr joins a file", text(file) + code);
    code = run(both().redirectErrorStream(true).redirectOutput(Redirect.INHERIT));
    Facts.tell("stderr joins the JVM's stdout", code);
  }

  private static void oneFile(Path file) throws Exception {
    Files.write(file, "old\n".getBytes(US_ASCII));
    ProcessBuilder builder =
        both()
            .redirectInput(file.toFile())
            .redirectOutput(Redirect.appendTo(file.toFile()))
            .redirectError(Redirect.appendTo(file.toFile()));
    int code = run(builder);
    Facts.tell("all three to one file", text(file) + code);
    code = run(both().redirectOutput(Redirect.appendTo(file.toFile())));
    Facts.tell("append", text(file) + code);
  }

  private static void nowhere() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Program.probe("std", "types with NUL"));
    builder.redirectInput(NUL).redirectOutput(NUL).redirectError(NUL);
    Facts.tell("all three to NUL", run(builder));
    builder.command(Program.probe("std", "types with DISCARD"));
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    Facts.tell("discarded", run(builder));
    builder.command(Program.probe("std", "types with INHERIT"));
    Facts.tell("inherited", run(builder.inheritIO()));
  }

  private static int closedStdin() throws Exception {
    System.in.close();
    return run(new ProcessBuilder(Program.probe("std", "types with closed stdin")).inheritIO());
  }

  private static ProcessBuilder both() {
    return new ProcessBuilder(Program.probe("both"));
  }

  private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
    return builder.start().waitFor();
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), US_ASCII);
  }
}
