package io.funny.agent.engine.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Inputs that a fuzzer found to lead a parser down different ways, in {@code
 * src/test/resources/fuzz/NAME}. They are run as they are, and changed at random from a fixed seed.
 * To go on fuzzing, with Jazzer and the class path of the tests:
 *
 * <pre>
 * java com.code_intelligence.jazzer.Jazzer --target_class=…LinuxParsersTest src/test/resources/fuzz/linux
 * </pre>
 */
public final class Corpus {

  private static final int CHANGED = 20_000;
  private static final long SEED = 4711;
  private static final int MAX_CHANGES = 8;

  private final List<byte[]> inputs = new ArrayList<>();

  /** The corpus of that name. */
  public Corpus(String name) {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", name))) {
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a parser read all of it, as it is and changed. */
  public void run(Consumer<byte[]> parser) {
    inputs.forEach(parser);
    Random random = new Random(SEED);
    for (int i = 0; i < CHANGED; i++) {
      byte[] input = changed(inputs.get(random.nextInt(inputs.size())), random);
      try {
        parser.accept(input);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("on " + Arrays.toString(input), e);
      }
    }
  }

  private static byte[] changed(byte[] input, Random random) {
    byte[] changed = Arrays.copyOf(input, Math.max(1, input.length + random.nextInt(5) - 2));
    for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }
}
