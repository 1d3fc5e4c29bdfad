package io.funny.agent.it.host;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The JVMs that {@link OnHosts} names. */
final class NamedHosts implements ArgumentsProvider, AnnotationConsumer<OnHosts> {
  private String[] names;

  @Override
  public void accept(OnHosts annotation) {
    names = annotation.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Arrays.stream(names).map(HostJvm::named).map(Arguments::of);
  }
}
