package io.funny.agent.engine.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Inputs of a parser that fuzzing found worth keeping, in {@code src/test/resources/fuzz/<name>},
 * and what becomes of them by small changes, the same in each build. See docs/security.md for how
 * to look for more.
 */
public final class Corpus {

  private static final int CHANGED = 10_000;
  private static final int MAX_CHANGES = 8;

  /** What parsers look for. */
  private static final byte[] TELLING = "0123456789 \n\r\t=,;-*|\\~".getBytes(ISO_8859_1);

  private final List<byte[]> inputs;

  private Corpus(List<byte[]> inputs) {
    this.inputs = inputs;
  }

  public static Corpus of(String name) {
    try (Stream<Path> files =
        Files.list(Path.of(Corpus.class.getResource("/fuzz/" + name).toURI()))) {
      return new Corpus(files.sorted().map(Corpus::read).toList());
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands all of them to a parser. */
  public void feed(Consumer<byte[]> parser) {
    inputs.forEach(parser);
    Random random = new Random(inputs.size());
    for (int i = 0; i < CHANGED; i++) {
      byte[] input = changed(random);
      try {
        parser.accept(input);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("by " + Arrays.toString(input), e);
      }
    }
  }

  private byte[] changed(Random random) {
    byte[] input = any(random).clone();
    for (int changes = 1 + random.nextInt(MAX_CHANGES); changes > 0; changes--) {
      int at = random.nextInt(input.length + 1);
      byte[] insert =
          switch (random.nextInt(4)) {
            case 0 -> new byte[] {(byte) random.nextInt(256)};
            case 1 -> new byte[] {TELLING[random.nextInt(TELLING.length)]};
            case 2 -> new byte[0];
            default -> any(random);
          };
      boolean cut = random.nextBoolean();
      int length = cut ? at + insert.length : Math.max(input.length, at + insert.length);
      byte[] next = Arrays.copyOf(input, length);
      System.arraycopy(insert, 0, next, at, insert.length);
      input = next;
    }
    return input;
  }

  private byte[] any(Random random) {
    return inputs.get(random.nextInt(inputs.size()));
  }
}
