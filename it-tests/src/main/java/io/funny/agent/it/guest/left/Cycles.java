package io.funny.agent.it.guest.left;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.funny.agent.it.guest.Facts;
import io.funny.agent.it.guest.Program;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * An application that is started and stopped again and again in the same JVM, in a class loader of
 * its own as frameworks do it. It closes what is its own, but leaves a listener and a child process
 * to the reload. Arguments: a port; how often.
 */
public final class Cycles {
  private static final int WARM_UP = 20;

  private final List<WeakReference<Object>> opened = new ArrayList<>();
  private final InetSocketAddress address;

  private Cycles(int port) {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public static void main(String[] args) throws Exception {
    if (Cycles.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
      runInOwnLoader(args);
      return;
    }
    Cycles cycles = new Cycles(Integer.parseInt(args[0]));
    try {
      cycles.run(Integer.parseInt(args[1]));
    } catch (IOException e) {
      Facts.tell("broke", e.getMessage());
      System.exit(1);
    }
    Facts.tell("in memory", cycles.inMemory());
    Facts.tell("ready", true);
    Thread.sleep(120_000); // until a signal comes
  }

  @SuppressWarnings("resource") // as long as it runs
  private static void runInOwnLoader(String[] args) throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(new File(entry).toURI().toURL());
    }
    ClassLoader own =
        new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(own);
    Class<?> application = own.loadClass(Cycles.class.getName());
    application.getMethod("main", String[].class).invoke(null, (Object) args);
  }

  private void run(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      startAndStop();
      if (i + 1 == WARM_UP || i + 1 == count) {
        tellWhatIsOpen();
      }
    }
  }

  private void startAndStop() throws Exception {
    ServerSocket left = keep(new ServerSocket());
    left.bind(address);
    keep(new ProcessBuilder(Program.living()).start());

    HttpServer server =
        keep(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    server.start();
    ScheduledExecutorService executor = keep(Executors.newScheduledThreadPool(1));
    executor.submit(() -> {}).get();
    Timer timer = keep(new Timer(true));
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:cycles");
    config.setMaximumPoolSize(1);
    HikariDataSource pool = keep(new HikariDataSource(config));
    pool.getConnection().close();
    ShutdownRegistry.register("cycle", () -> {}, ShutdownPhase.SERVICES);

    pool.close();
    timer.cancel();
    executor.shutdownNow();
    server.stop(0);
    ShutdownRegistry.hotReload("cycle");
    if (!left.isClosed()) {
      throw new IOException("the listener is still open");
    }
  }

  private <T> T keep(T object) {
    opened.add(new WeakReference<>(object));
    return object;
  }

  /** How many of the things that were opened cannot be forgotten. */
  private long inMemory() throws InterruptedException {
    for (int tries = 0; tries < 20 && count() > 0; tries++) {
      System.gc();
      Thread.sleep(50);
    }
    return count();
  }

  private long count() {
    return opened.stream().filter(reference -> reference.get() != null).count();
  }

  private static void tellWhatIsOpen() throws InterruptedException {
    Thread.sleep(500); // the threads of the last ones end
    System.gc(); // closes files that nobody has any more
    Thread.sleep(100);
    String[] descriptors = new File("/proc/self/fd").list();
    Facts.tell("descriptors", descriptors == null ? 0 : descriptors.length);
    Facts.tell("threads", Thread.getAllStackTraces().size());
    Facts.tell("children", ProcessHandle.current().children().count());
  }
}
