package io.funny.agent.it.guest.osgi;

import io.funny.agent.it.guest.Facts;
import java.io.File;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Runs a program as a bundle of the OSGi framework that is on the class path. Arguments: the
 * bundle; a folder for the framework; the program's main class; the program's own.
 */
public final class InBundle {
  private InBundle() {}

  public static void main(String[] args) throws Exception {
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    Framework framework = factory.newFramework(Map.of(Constants.FRAMEWORK_STORAGE, args[1]));
    framework.start();
    Bundle bundle =
        framework.getBundleContext().installBundle(new File(args[0]).toURI().toString());
    bundle.start();
    Facts.tell("bridges are visible", sees(bundle, "io.funny.agent.boot.HookStatus"));
    Class<?> program = bundle.loadClass(args[2]);
    Thread.currentThread().setContextClassLoader(program.getClassLoader());
    for (String driver : new String[] {"org.h2.Driver", "org.sqlite.JDBC"}) {
      Class.forName(driver, true, program.getClassLoader()); // no service is found in a bundle
    }
    String[] own = Arrays.copyOfRange(args, 3, args.length);
    program.getMethod("main", String[].class).invoke(null, (Object) own);
  }

  /** Whether it sees the class of the bootstrap loader: it may have one of its own. */
  private static boolean sees(Bundle bundle, String className) {
    try {
      return bundle.loadClass(className).getClassLoader() == null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
