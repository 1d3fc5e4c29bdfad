package io.funny.agent.engine.base;

import static java.nio.file.attribute.AclEntryPermission.APPEND_DATA;
import static java.nio.file.attribute.AclEntryPermission.DELETE;
import static java.nio.file.attribute.AclEntryPermission.DELETE_CHILD;
import static java.nio.file.attribute.AclEntryPermission.WRITE_ACL;
import static java.nio.file.attribute.AclEntryPermission.WRITE_DATA;
import static java.nio.file.attribute.AclEntryPermission.WRITE_OWNER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Access lists. What is in the user's profile the system keeps for its user; nothing is asked
 * there, because the names in a list may have to come from a domain's controller, far away.
 * Elsewhere, such as below the root of a drive, folders may inherit that every user can write, so
 * owner and list of each are looked at. Trusted are those who can write in the profile and in
 * Windows (the user, administrators, the system, by whatever names they have here), and who owns
 * the drive.
 */
final class WindowsAccess implements Access {

  private static final FileAttribute<?>[] INHERITED = {};

  /** Renames a folder in it, or gives oneself the right to. */
  private static final Set<AclEntryPermission> EXCHANGE =
      Collections.unmodifiableSet(EnumSet.of(DELETE_CHILD, WRITE_ACL, WRITE_OWNER));

  private static final Set<AclEntryPermission> CHANGE =
      Collections.unmodifiableSet(
          EnumSet.of(DELETE_CHILD, WRITE_ACL, WRITE_OWNER, WRITE_DATA, APPEND_DATA, DELETE));

  private final Path profile;
  private Set<UserPrincipal> trusted;

  WindowsAccess() throws IOException {
    Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
    this.profile = Files.exists(home) ? home.toRealPath() : home;
  }

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

  /** A folder can be renamed by who may delete it; the root of a drive cannot. */
  @Override
  public void checkOnTheWay(Path folder) throws IOException {
    if (folder.startsWith(profile) || profile.startsWith(folder)) {
      return;
    }
    Set<AclEntryPermission> harmful = EnumSet.copyOf(EXCHANGE);
    if (folder.getNameCount() > 0) {
      harmful.add(DELETE);
    }
    check(folder, harmful);
  }

  /** Everybody can make a junction in a folder that they can make a folder in. */
  @Override
  public void checkLink(Path link) throws IOException {
    checkClosed(link.getParent());
  }

  @Override
  public Path target(Path link) throws IOException {
    return link.toRealPath();
  }

  @Override
  public void checkClosed(Path folder) throws IOException {
    if (!folder.startsWith(profile)) {
      check(folder, CHANGE);
    }
  }

  @Override
  public void checkFile(Path file) throws IOException {
    checkClosed(file);
  }

  private void check(Path path, Set<AclEntryPermission> harmful) throws IOException {
    AclFileAttributeView view = view(path);
    UserPrincipal owner = view.getOwner();
    if (!isTrusted(owner, path)) {
      throw new IOException(path + " is another user's (" + owner.getName() + ")");
    }
    List<AclEntry> entries = view.getAcl();
    if (entries.isEmpty()) { // as good as none, which lets everybody in
      throw new IOException(path + " has no access list");
    }
    for (AclEntry entry : entries) {
      if (grants(entry, harmful) && !isTrusted(entry.principal(), path)) {
        throw new IOException(path + " can be changed by " + entry.principal().getName());
      }
    }
  }

  private static boolean grants(AclEntry entry, Set<AclEntryPermission> harmful) {
    return entry.type() == AclEntryType.ALLOW
        && !entry.flags().contains(AclEntryFlag.INHERIT_ONLY)
        && !Collections.disjoint(entry.permissions(), harmful);
  }

  private boolean isTrusted(UserPrincipal user, Path path) throws IOException {
    if (trusted == null) {
      trusted = writersOf(profile);
      String windows = System.getenv("SystemRoot");
      if (windows != null) {
        trusted.addAll(writersOf(Path.of(windows)));
      }
    }
    return trusted.contains(user) || user.equals(view(path.getRoot()).getOwner());
  }

  private static Set<UserPrincipal> writersOf(Path folder) throws IOException {
    Set<UserPrincipal> writers = new HashSet<>();
    if (Files.exists(folder)) {
      writers.add(view(folder).getOwner());
      for (AclEntry entry : view(folder).getAcl()) {
        if (grants(entry, EnumSet.of(WRITE_DATA))) {
          writers.add(entry.principal());
        }
      }
    }
    return writers;
  }

  private static AclFileAttributeView view(Path path) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (view == null) {
      throw new IOException(path + " has no access list");
    }
    return view;
  }

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
   * In the profile, folders take its access list; elsewhere this one gets its own, for its owner
   * alone. Who was in it before that is found by the looks that follow.
   */
  @Override
  public void close(Path folder) throws IOException {
    if (!folder.startsWith(profile)) {
      AclFileAttributeView view = view(folder);
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
