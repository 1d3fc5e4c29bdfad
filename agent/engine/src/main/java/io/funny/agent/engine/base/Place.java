package io.funny.agent.engine.base;

import java.io.File;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the agent keeps files, as the configuration names it. Nothing is looked at before it is
 * used, and then each time: an administrator may have changed it. Immutable.
 */
public final class Place {

  private static final String HOME = "~";

  private final String name;

  private Place(String name) {
    this.name = name;
  }

  /**
   * A folder of this name.
   *
   * @param name a leading {@code ~} stands for the user's home
   */
  public static Place named(String name) {
    return new Place(name);
  }

  /** A folder in it, made if it is not there. */
  public Place in(String child) {
    return new Place(name + File.separator + child);
  }

  /**
   * Makes it if it is not there.
   *
   * @throws IOException if it cannot be made or others could change it, with the reason
   */
  public OwnerOnlyFolder make() throws IOException {
    return OwnerOnlyFolder.make(file());
  }

  /** The folder, if it is there and others cannot change it. */
  public Optional<OwnerOnlyFolder> existing() {
    try {
      return OwnerOnlyFolder.existing(file());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private File file() throws IOException {
    boolean inHome = name.equals(HOME) || name.startsWith("~/") || name.startsWith("~\\");
    return new File(inHome ? home() + name.substring(HOME.length()) : name).getAbsoluteFile();
  }

  /**
   * The user's home. One without an entry in passwd, as in some containers, has the home '?' in
   * Java; what the environment says instead may be another user's, kept by {@code sudo}.
   */
  private static String home() throws IOException {
    return home(
        System.getProperty("java.io.tmpdir"),
        System.getProperty("user.home"),
        System.getenv("HOME"));
  }

  /** Where there is none, the folder for temporary files has a place for each user. */
  static String home(String temporary, String... candidates) throws IOException {
    Access access = Access.ofThisProcess();
    for (String home : candidates) {
      if (home != null && isOwn(new File(home), access)) {
        return home;
      }
    }
    return new File(temporary, "funny-agent-" + access.user()).getAbsolutePath();
  }

  /** One that is not there yet is as its parent is. */
  private static boolean isOwn(File home, Access access) throws IOException {
    File folder = home;
    while (folder.getParentFile() != null && !folder.exists()) {
      folder = folder.getParentFile();
    }
    return folder.isAbsolute() && access.isOwn(folder.toPath());
  }

  @Override
  public String toString() {
    return name;
  }
}
