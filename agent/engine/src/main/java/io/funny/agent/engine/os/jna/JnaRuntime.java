package io.funny.agent.engine.os.jna;

import com.sun.jna.NativeLibrary;
import io.funny.agent.engine.base.OwnerOnlyFolder;
import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.platform.Platform;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Starts our own copy of JNA, out of the application's sight and without the side effects of JNA's
 * own start: no folder in the user's cache, no {@code ldconfig} process, no system property left.
 *
 * <p>The properties set here are JNA's; in the jar they have another prefix, in JNA's classes as in
 * this one, so that neither the application's JNA nor ours is configured by the other's.
 */
public final class JnaRuntime {

  private static final String BOOT_PATH = "jna.boot.library.path";
  private static final String NO_UNPACK = "jna.nounpack";
  private static final String NO_CLASSPATH = "jna.noclasspath";
  private static final String PLATFORM_PATH = "jna.platform.library.path";
  private static final String[] LEFT_BY_JNA = {"jna.loaded", "jnidispatch.path"};

  private JnaRuntime() {}

  /**
   * Makes JNA usable. Takes some hundred milliseconds the first time: not for application threads.
   *
   * @param state where the native part is kept between runs
   * @throws IOException if there is no native part for this platform, or no safe place for it
   * @throws LinkageError if it cannot be loaded
   */
  public static synchronized void start(Place state) throws IOException {
    OwnerOnlyFolder folder = place(state);
    String path = folder.path().toString();
    if (path.contains(File.pathSeparator)) {
      // JNA takes this for several folders, of which all but the first are anybody's.
      throw new IOException(
          path + " holds a " + File.pathSeparator + "; state.dir names another folder");
    }
    System.setProperty(BOOT_PATH, path);
    System.setProperty(NO_UNPACK, "true");
    System.setProperty(NO_CLASSPATH, "true");
    System.setProperty(PLATFORM_PATH, "");
    try {
      NativeLibrary.getProcess();
    } catch (UnsatisfiedLinkError e) {
      throw unloadable(folder.path().resolve(System.mapLibraryName("jnidispatch")), e);
    } finally {
      for (String property : new String[] {BOOT_PATH, NO_UNPACK, NO_CLASSPATH, PLATFORM_PATH}) {
        System.clearProperty(property);
      }
      for (String property : LEFT_BY_JNA) {
        System.clearProperty(property);
      }
    }
  }

  /** JNA only says that it found none; what is in the way is said where it is tried once more. */
  private static UnsatisfiedLinkError unloadable(Path library, UnsatisfiedLinkError failure) {
    String reason = failure.getMessage();
    try {
      System.load(library.toString());
    } catch (UnsatisfiedLinkError e) {
      reason = e.getMessage();
    }
    UnsatisfiedLinkError told =
        new UnsatisfiedLinkError(
            reason + " (is its file system mounted noexec? state.dir names another folder)");
    told.initCause(failure);
    return told;
  }

  private static OwnerOnlyFolder place(Place state) throws IOException {
    String platform = platform();
    String name = System.mapLibraryName("jnidispatch");
    byte[] library;
    try (InputStream in =
        JnaRuntime.class
            .getClassLoader()
            .getResourceAsStream("com/sun/jna/" + platform + "/" + name)) {
      if (in == null) {
        throw new IOException("no native support for " + platform);
      }
      library = in.readAllBytes();
    }
    CRC32 crc = new CRC32();
    crc.update(library);
    OwnerOnlyFolder folder =
        state.in("native").in(platform + "-" + Long.toHexString(crc.getValue())).make();
    if (!isSame(folder, name, library)) {
      replace(folder, name, library);
    }
    return folder;
  }

  private static boolean isSame(OwnerOnlyFolder folder, String name, byte[] library) {
    return folder.read(name, library.length).filter(is -> Arrays.equals(is, library)).isPresent();
  }

  /**
   * Other JVMs may start at this moment, in other containers even. Windows does not let a library
   * be replaced that another JVM has loaded, which is as good if it is the same.
   */
  private static void replace(OwnerOnlyFolder folder, String name, byte[] library)
      throws IOException {
    try {
      folder.replaceProgram(name, library);
    } catch (IOException e) {
      if (!isSame(folder, name, library)) {
        throw e;
      }
    }
  }

  private static String platform() {
    String os = Platform.known().isWindows() ? "win32" : "linux";
    String architecture = System.getProperty("os.arch");
    return os + "-" + (architecture.equals("amd64") ? "x86-64" : architecture);
  }
}
