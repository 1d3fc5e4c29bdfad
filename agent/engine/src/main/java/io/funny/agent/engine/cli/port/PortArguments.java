package io.funny.agent.engine.cli.port;

import io.funny.agent.engine.config.PortSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Ports as a user gives them: {@code 3001} and {@code 8080-8090}. */
public final class PortArguments {

  private PortArguments() {}

  /**
   * All of them together.
   *
   * @throws ParameterException if one is none. Not found out by a converter: picocli takes what
   *     that refuses, behind what it took, for an argument too many.
   */
  static PortSet of(List<String> words, CommandLine command) {
    PortSet all = PortSet.NONE;
    for (String word : words) {
      all =
          all.with(
              PortSet.parse(word)
                  .orElseThrow(() -> new ParameterException(command, complaint(word))));
    }
    return all;
  }

  /** What is said of a word that is none. */
  public static String complaint(String word) {
    return "'"
        + word
        + "' is no port: a number from 1 to "
        + PortSet.MAX_PORT
        + ", or a range such as 8080-8090";
  }
}
