package io.funny.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.AllPermission;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the engine and its libraries from {@code inst/} in the agent's jar, where class files end
 * in {@code .classdata} so that no loader of the application can see them.
 *
 * <p>Child first: a library that the application put on the boot class path must not replace ours.
 */
final class EngineClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String FOLDER = "inst/";
  private static final String BRIDGES = "io.funny.agent.boot.";
  private static final String REGISTRY = "io.funny.agent.shutdown.";
  private static final String PHASED = REGISTRY + "phased.";

  private static EngineClassLoader instance;

  private final JarFile jar;
  private final String jarUrl;
  private final ProtectionDomain domain = trusted();

  private EngineClassLoader(File jar) throws IOException {
    super("funny-agent", ClassLoader.getPlatformClassLoader());
    this.jar = new JarFile(jar, false);
    this.jarUrl = "jar:" + jar.toURI() + "!/";
  }

  /** A security manager that the application installs is about its code, not ours. */
  private static ProtectionDomain trusted() {
    Permissions all = new Permissions();
    all.add(new AllPermission());
    return new ProtectionDomain(null, all);
  }

  /** The one engine of this JVM: the command line and the agent meet in it. */
  static synchronized EngineClassLoader of(File jar) throws IOException {
    if (instance == null) {
      instance = new EngineClassLoader(jar);
    }
    return instance;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        // With the agent, the bridges are the bootstrap loader's; for commands they are our own.
        loaded = isBoot(name) ? parentOrOwn(name) : ownOrParent(name);
      }
      return loaded;
    }
  }

  private static boolean isBoot(String name) {
    return name.startsWith(BRIDGES) || (name.startsWith(REGISTRY) && !name.startsWith(PHASED));
  }

  private Class<?> ownOrParent(String name) throws ClassNotFoundException {
    Class<?> own = define(FOLDER, name);
    return own != null ? own : super.loadClass(name, false);
  }

  private Class<?> parentOrOwn(String name) throws ClassNotFoundException {
    try {
      return super.loadClass(name, false);
    } catch (ClassNotFoundException e) {
      Class<?> own = define("boot/", name);
      if (own == null) {
        throw e;
      }
      return own;
    }
  }

  private Class<?> define(String folder, String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(folder.concat(name.replace('.', '/')).concat(".classdata"));
    if (entry == null) {
      return null;
    }
    byte[] bytes;
    try (InputStream in = jar.getInputStream(entry)) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }

  /** Own entries only where there are any: a service of the application's is not one of ours. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    URL own = findResource(name);
    return own != null ? Collections.enumeration(Collections.singleton(own)) : none();
  }

  @Override
  protected URL findResource(String name) {
    String entry = FOLDER + (name.endsWith(".class") ? name.concat("data") : name);
    if (jar.getJarEntry(entry) == null) {
      return null;
    }
    try {
      return new URL(jarUrl + entry);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Enumeration<URL> none() {
    return Collections.emptyEnumeration();
  }
}
