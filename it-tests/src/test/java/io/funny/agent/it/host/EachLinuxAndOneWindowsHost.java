package io.funny.agent.it.host;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the tests of a class on every Linux JVM and on the one for Windows that is most in use: its
 * constructor takes the host. For what does not depend on how a JDK for Windows starts processes or
 * binds.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@MethodSource({
  "io.funny.agent.it.host.HostJvm#linuxHosts",
  "io.funny.agent.it.host.HostJvm#oneWindowsHost"
})
public @interface EachLinuxAndOneWindowsHost {}
