package io.funny.agent.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test of real sockets or processes. Such classes run one after the other: what native code
 * starts in one inherits the listening sockets of all, and keeps their ports.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ResourceLock("sockets and children of this JVM")
public @interface RealSystem {}
