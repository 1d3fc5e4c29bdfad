package io.funny.agent.engine.state;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Folders of the agent: made for their owner alone, and not used when others can write to them. */
public final class OwnerOnlyFolder {

  private OwnerOnlyFolder() {}

  /**
   * Makes the folder if it is not there.
   *
   * @return whether it is there and safe to use. On Windows, where folders take the access list of
   *     the profile that they are in, being there is enough.
   */
  public static boolean ensure(File folder) {
    Path path = folder.toPath();
    try {
      if (!Files.isDirectory(path)) {
        create(path);
      }
      PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      return view == null || (isClosedToOthers(view) && isOurs(path));
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  private static void create(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(path);
    }
  }

  private static boolean isClosedToOthers(PosixFileAttributeView view) throws IOException {
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    return !permissions.contains(PosixFilePermission.GROUP_WRITE)
        && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** By name where there is one; in a container without a passwd entry, by what a new file gets. */
  private static boolean isOurs(Path folder) throws IOException {
    UserPrincipal owner = Files.getOwner(folder);
    if (owner.getName().equals(System.getProperty("user.name"))) {
      return true;
    }
    Path probe = folder.resolve("owner-" + ProcessHandle.current().pid());
    Files.write(probe, new byte[0]);
    try {
      return Files.getOwner(probe).equals(owner);
    } finally {
      Files.delete(probe);
    }
  }
}
