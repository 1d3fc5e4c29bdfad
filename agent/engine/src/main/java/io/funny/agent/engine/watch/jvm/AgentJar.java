package io.funny.agent.engine.watch.jvm;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Tells this agent from others by the jar's manifest: a jar may have any name. */
final class AgentJar {

  private static final String PREMAIN_CLASS = "Premain-Class";
  private static final String OURS = "io.funny.agent.FunnyAgent";

  private AgentJar() {}

  /** Whether it is one, of whatever version; one that cannot be read is none. */
  static boolean is(File file) {
    try (JarFile jar = new JarFile(file, false)) {
      Manifest manifest = jar.getManifest();
      return manifest != null && OURS.equals(manifest.getMainAttributes().getValue(PREMAIN_CLASS));
    } catch (IOException e) {
      return false;
    }
  }
}
