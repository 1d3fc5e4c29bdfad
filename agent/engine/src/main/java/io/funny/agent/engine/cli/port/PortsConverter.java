package io.funny.agent.engine.cli.port;

import io.funny.agent.engine.config.PortSet;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 3001} and {@code 8080-8090}. */
final class PortsConverter implements ITypeConverter<PortSet> {

  @Override
  public PortSet convert(String text) {
    return PortSet.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is no port from 1 to 65535, and no range such as 8080-8090"));
  }

  static PortSet union(List<PortSet> sets) {
    PortSet all = PortSet.NONE;
    for (PortSet set : sets) {
      all = all.with(set);
    }
    return all;
  }
}
