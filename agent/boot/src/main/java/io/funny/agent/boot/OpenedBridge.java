package io.funny.agent.boot;

/**
 * What rewritten constructors and methods call, those of libraries included.
 *
 * <p>In the finished jar its name is {@code java.lang.FunnyAgentBridge}. JBoss Modules (WildFly)
 * and OSGi frameworks (Felix, Equinox, Karaf) let their classes see only chosen packages of the
 * bootstrap loader, so that a library there could not call {@code io.funny.agent.boot}. Packages
 * that begin with {@code java.} are always passed on, because no other loader may define classes in
 * them ({@link ClassLoader#defineClass(String, byte[], int, int) ClassLoader.defineClass}).
 *
 * <p>The other ways were weighed and are worse. Rewriting every class loader so that it lets our
 * package pass takes a look at the superclasses of each class that is loaded. {@code
 * jboss.modules.system.pkgs} and {@code org.osgi.framework.bootdelegation} are settings of the
 * application's, read at different times and from different places. {@code invokedynamic} needs
 * class files of Java 7 and a bootstrap method that would have to be visible in the same way. An
 * object among the system properties breaks programs that expect texts there.
 */
public final class OpenedBridge {

  private static volatile OpenedObserver observer;

  private OpenedBridge() {}

  /** Installs the observer; {@code null} removes it. */
  public static void install(OpenedObserver foundObserver) {
    observer = foundObserver;
  }

  /** Runs when something was opened. Never throws. */
  public static void found(String kind, Object resource) {
    OpenedObserver current = observer;
    if (current != null) {
      try {
        current.found(kind, resource);
      } catch (Throwable e) {
        // Then nobody closes it, as without the agent.
      }
    }
  }

  /** Runs before a framework starts its application again inside the JVM. Never throws. */
  public static void reloading(String by) {
    ExitBridge.reloading(by);
  }
}
