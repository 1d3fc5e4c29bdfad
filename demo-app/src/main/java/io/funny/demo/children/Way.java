package io.funny.demo.children;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a child is started. */
public enum Way {
  /** {@link ProcessBuilder}, as in most servers. */
  JDK {
    @Override
    Spawner spawner() {
      return new JdkSpawner();
    }

    @Override
    boolean available() {
      return true;
    }
  },
  /** A native library's own fork, past the JDK: terminals and process libraries do this. */
  NATIVE {
    @Override
    Spawner spawner() {
      return new PosixSpawner();
    }

    @Override
    boolean available() {
      return !ChildCommand.onWindows();
    }
  };

  abstract Spawner spawner();

  abstract boolean available();

  /** The ways that this operating system has. */
  public static List<Way> all() {
    return Arrays.stream(values()).filter(Way::available).collect(Collectors.toUnmodifiableList());
  }

  /** The way of that name on this operating system. */
  public static Way named(String name) {
    return all().stream()
        .filter(way -> way.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("way is one of " + all()));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
