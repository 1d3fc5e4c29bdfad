package io.funny.agent.engine.state;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Folders of the agent: made for their owner alone, and not used when others can write to them. */
public final class OwnerOnlyFolder {

  private OwnerOnlyFolder() {}

  /**
   * Makes the folder if it is not there.
   *
   * @return whether it is there and safe to use. On Windows one that was there before is taken as
   *     it is: the user's own in the profile, or what an administrator prepared.
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
      restrict(path);
    }
  }

  /**
   * In the user's home, folders take its access list. Elsewhere, such as below a drive's root, they
   * may let every user write; this one only its owner.
   */
  private static void restrict(Path path) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (view != null && !path.startsWith(System.getProperty("user.home"))) {
      view.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(view.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                  .build()));
    }
  }

  private static boolean isClosedToOthers(PosixFileAttributeView view) throws IOException {
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    return !permissions.contains(PosixFilePermission.GROUP_WRITE)
        && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  /**
   * Root's is as good as one's own: who can write as root need not wait for us. By number, because
   * in a container there may be no name.
   */
  private static boolean isOurs(Path folder) throws IOException {
    Object owner = Files.getAttribute(folder, "unix:uid");
    Path self = Path.of("/proc/self");
    return owner.equals(0)
        || (Files.exists(self)
            ? owner.equals(Files.getAttribute(self, "unix:uid"))
            : Files.getOwner(folder).getName().equals(System.getProperty("user.name")));
  }
}
