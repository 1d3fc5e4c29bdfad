package io.funny.agent.engine.os.linux.proc;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The files of one {@code /proc}. Without java.nio.file, which the application may want to be the
 * first to start; {@link #namespace} has time until later.
 */
public final class Proc {

  /** Most files here are shorter; InputStream.readAllBytes starts with eight times as much. */
  private static final int USUAL_LENGTH = 2048;

  /** Far more than the kernel puts into any of the files that are read as a whole. */
  public static final int MAX_LENGTH = 1 << 20;

  private static final String MACHINE_ID = "/etc/machine-id";

  /** Their inodes: PROC_PID_INIT_INO, since Linux 3.8, and PROC_TIME_INIT_INO. */
  private static final long FIRST_PID_NAMESPACE = 0xEFFFFFFCL;

  private static final long FIRST_TIME_NAMESPACE = 0xEFFFFFFAL;

  /** Of a long. */
  private static final int MAX_DIGITS = 18;

  private final String root;

  public Proc(String root) {
    this.root = root;
  }

  public String root() {
    return root;
  }

  public String path(String file) {
    return root + "/" + file;
  }

  public boolean exists(String file) {
    return new File(path(file)).exists();
  }

  /**
   * All of a file.
   *
   * @throws IOException also if it has more than {@link #MAX_LENGTH} bytes
   */
  byte[] bytes(String file) throws IOException {
    byte[] bytes = start(file, MAX_LENGTH + 1);
    if (bytes.length > MAX_LENGTH) {
      throw new IOException(path(file) + " has more than " + MAX_LENGTH + " bytes");
    }
    return bytes;
  }

  /**
   * The first bytes of a file. Some files show the memory of another process, who decides how long
   * they are: {@code cmdline} and {@code environ} can have gigabytes without memory being used for
   * them (PR_SET_MM_MAP, man prctl(2)).
   *
   * @param limit how many bytes at most
   */
  public byte[] start(String file, int limit) throws IOException {
    byte[] buffer = new byte[Math.min(USUAL_LENGTH, limit)];
    int length = 0;
    try (FileInputStream in = new FileInputStream(path(file))) {
      int read;
      while (length < limit && (read = in.read(buffer, length, buffer.length - length)) > 0) {
        length += read;
        if (length == buffer.length && length < limit) {
          buffer = Arrays.copyOf(buffer, Math.min(2 * length, limit));
        }
      }
    }
    return Arrays.copyOf(buffer, length);
  }

  /** With each byte as one character, so that nothing is lost. */
  public String text(String file) throws IOException {
    return new String(bytes(file), StandardCharsets.ISO_8859_1);
  }

  /**
   * What PIDs and start times are counted in: the id of this boot of the machine and, unless they
   * are the first ones, the PID namespace and the time namespace of this process. In another PID
   * namespace a PID is somebody else's, in another time namespace (man time_namespaces(7)) every
   * start time is shifted. In hexadecimal digits and hyphens.
   */
  public String bootId() throws IOException {
    String boot = text("sys/kernel/random/boot_id").trim();
    long pids = namespaceNumber("pid");
    long times = namespaceNumber("time");
    boolean isFirst =
        (pids == FIRST_PID_NAMESPACE || pids == 0) && (times == FIRST_TIME_NAMESPACE || times == 0);
    return isFirst ? boot : boot + "-" + Long.toHexString(pids) + "-" + Long.toHexString(times);
  }

  /** 0 if it cannot be told, as before Linux 5.6 of time namespaces. */
  private long namespaceNumber(String kind) {
    String name = namespace(kind);
    return name.isEmpty() ? 0 : number(name.substring(kind.length() + 2, name.length() - 1));
  }

  /** Whether this process is in the PID namespace that all processes are seen from. */
  public boolean isInFirstPidNamespace() {
    return namespaceNumber("pid") == FIRST_PID_NAMESPACE;
  }

  /** What a link says, such as {@code pipe:[4711]}. */
  public String link(String file) throws IOException {
    return Files.readSymbolicLink(Path.of(path(file))).toString();
  }

  /** Of this process, as in {@code pid:[4026531836]}; empty if it cannot be told. */
  public String namespace(String kind) {
    try {
      return link("self/ns/" + kind);
    } catch (IOException | SecurityException e) {
      return "";
    }
  }

  /** Containers may have no machine-id(5), or one that came with their image. */
  public String machine() {
    String name = firstLine(path("sys/kernel/hostname"));
    return (firstLine(MACHINE_ID) + " " + name).trim();
  }

  private static String firstLine(String file) {
    try (FileInputStream in = new FileInputStream(file)) {
      String text = new String(in.readNBytes(USUAL_LENGTH), StandardCharsets.ISO_8859_1);
      return text.substring(0, Math.max(0, text.indexOf('\n')));
    } catch (IOException e) {
      return "";
    }
  }

  /** The PIDs of all processes that it lists, none for a thread. */
  public long[] pids() throws IOException {
    String[] names = new File(root).list();
    if (names == null) {
      throw new IOException(root + " cannot be listed");
    }
    long[] pids = new long[names.length];
    int count = 0;
    for (String name : names) {
      long pid = number(name);
      if (pid > 0) {
        pids[count++] = pid;
      }
    }
    return Arrays.copyOf(pids, count);
  }

  /** -1 for what is no number. */
  public static long number(String name) {
    long number = 0;
    for (int i = 0; i < name.length(); i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i >= MAX_DIGITS) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return name.isEmpty() ? -1 : number;
  }
}
