package io.funny.agent.it.shutdown;

import io.funny.agent.it.guest.Facts;
import io.funny.agent.it.guest.osgi.InBundle;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.Libraries;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** All guests with their libraries, the registry's among them, as one bundle for OSGi. */
final class OsgiBundle {
  private static final Path SERVERS =
      Path.of(System.getProperty("it.directory", "target"), "servers").toAbsolutePath();

  private final Path file;

  /**
   * Makes it.
   *
   * @param folder an empty one
   */
  OsgiBundle(Path folder) throws IOException {
    List<Path> parts = new ArrayList<>(List.of(Libraries.all()));
    parts.add(locationOf(Facts.class));
    parts.add(locationOf(ShutdownRegistry.class));
    List<String> classPath = new ArrayList<>(List.of("."));
    parts.stream().filter(Files::isRegularFile).forEach(jar -> classPath.add(nameOf(jar)));
    file = folder.resolve("guests.jar");
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(file), manifest(String.join(",", classPath)))) {
      for (Path part : parts) {
        if (Files.isDirectory(part)) {
          addAll(jar, part);
        } else {
          add(jar, nameOf(part), part);
        }
      }
    }
  }

  private static String nameOf(Path jar) {
    return "lib/" + jar.getFileName();
  }

  private static Manifest manifest(String classPath) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "guests");
    main.putValue("Bundle-ClassPath", classPath);
    // All that the framework has to give, the JDK's javax packages for instance.
    main.putValue("DynamicImport-Package", "*");
    return manifest;
  }

  private static void addAll(JarOutputStream jar, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path class_ : files.filter(name -> name.toString().endsWith(".class")).toList()) {
        add(jar, folder.relativize(class_).toString().replace('\\', '/'), class_);
      }
    }
  }

  private static void add(JarOutputStream jar, String name, Path content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    Files.copy(content, jar);
    jar.closeEntry();
  }

  private static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Prepares a program's run in the bundle.
   *
   * @param framework {@code felix} or {@code equinox}
   */
  JvmLaunch launch(HostJvm host, String framework, Class<?> program, Agent agent, Path storage) {
    return host.launch(InBundle.class)
        .with(agent)
        .classPath(SERVERS.resolve(framework + ".jar"))
        .arguments(file, storage, program.getName());
  }
}
