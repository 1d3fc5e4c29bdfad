package io.funny.agent.engine.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.util.EnumSet;
import java.util.List;

/** Access lists. */
final class WindowsAccess implements Access {

  private static final FileAttribute<?>[] INHERITED = {};

  /** Each has a folder for temporary files. */
  @Override
  public String user() {
    return "state";
  }

  /** A profile is made for its user by the system. */
  @Override
  public boolean isOwn(Path path) {
    return true;
  }

  @Override
  public void checkOnTheWay(Path folder) {}

  @Override
  public void checkLink(Path link) {}

  @Override
  public Path target(Path link) throws IOException {
    return link.toRealPath();
  }

  @Override
  public void checkClosed(Path folder) {}

  @Override
  public void checkFile(Path file) {}

  @Override
  public FileAttribute<?>[] ofFolder() {
    return INHERITED;
  }

  @Override
  public FileAttribute<?>[] ofFile() {
    return INHERITED;
  }

  @Override
  public FileAttribute<?>[] ofProgram() {
    return INHERITED;
  }

  /**
   * In the user's home, folders take its access list. Elsewhere, such as below a drive's root, they
   * may let every user write; this one only its owner.
   */
  @Override
  public void close(Path folder) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(folder, AclFileAttributeView.class);
    if (view != null && !folder.startsWith(System.getProperty("user.home"))) {
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
}
