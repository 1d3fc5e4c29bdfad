package io.funny.agent.it.guest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Registers tasks from two class loaders, of which the second loads the registry's classes itself,
 * as the web applications in a servlet container do, where the class path has them. The first
 * argument is how many reloads come before the end.
 */
public final class RegistryCopies {
  private static final String PACKAGE = "io.funny.agent.shutdown.";
  private static final int EXIT_CODE = 3;

  private RegistryCopies() {}

  public static void main(String[] args) throws Exception {
    ClassLoader own = RegistryCopies.class.getClassLoader();
    ClassLoader web = new ChildFirst(own);
    Facts.tell("copies", registry(own) == registry(web) ? 1 : 2);
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      register(own, "SERVER", "own " + i);
      register(web, "DATABASE", "web " + i);
      registry(web).getMethod("hotReload", String.class).invoke(null, "reload " + i);
    }
    register(web, "SERVER", "web server");
    register(own, "DATABASE", "own database");
    register(own, "SERVICES", "own services");
    register(web, "FINAL", "web final");
    System.exit(EXIT_CODE);
  }

  private static Class<?> registry(ClassLoader loader) throws ClassNotFoundException {
    return loader.loadClass(PACKAGE + "ShutdownRegistry");
  }

  /** By reflection: this class knows only one of the copies. */
  private static void register(ClassLoader loader, String phase, String name) throws Exception {
    Class<?> action = loader.loadClass(PACKAGE + "ModeAwareAction");
    Class<?> phases = loader.loadClass(PACKAGE + "ShutdownPhase");
    Class<?> context = loader.loadClass(PACKAGE + "ShutdownContext");
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Facts.tell("ran", name);
          Facts.tell("mode", context.getMethod("mode").invoke(arguments[0]));
          Facts.tell("reason", context.getMethod("reason").invoke(arguments[0]));
          return null;
        };
    registry(loader)
        .getMethod("register", String.class, action, phases)
        .invoke(
            null,
            name,
            Proxy.newProxyInstance(loader, new Class<?>[] {action}, handler),
            phases.getMethod("valueOf", String.class).invoke(null, phase));
  }

  private static final class ChildFirst extends ClassLoader {

    ChildFirst(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(PACKAGE)) {
        Class<?> loaded = findLoadedClass(name);
        byte[] bytes = loaded == null ? read(name) : null;
        if (bytes != null) {
          loaded = defineClass(name, bytes, 0, bytes.length);
        }
        if (loaded != null) {
          return loaded;
        }
      }
      return super.loadClass(name, resolve);
    }

    private byte[] read(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        return in == null ? null : in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
