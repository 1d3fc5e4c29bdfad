package io.funny.agent.it.host;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs the tests of a class on some JVMs, by their names: its constructor takes the host. For what
 * is the same on all of them, or takes long.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(NamedHosts.class)
public @interface OnHosts {
  /** Such as {@code Linux 17}. */
  String[] value();
}
