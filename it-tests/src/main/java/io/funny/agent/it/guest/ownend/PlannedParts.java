package io.funny.agent.it.guest.ownend;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** What a planned application has besides its hooks. */
final class PlannedParts {
  private static final int TASK = 100;

  private final Map<String, AutoCloseable> servers = new HashMap<>();
  private final Map<String, ExecutorService> executors = new HashMap<>();
  private final Map<String, DataSource> pools = new HashMap<>();
  private final Map<String, Process> children = new HashMap<>();
  private final Store store = new Store();

  /** Named by its make; who accepts tells when that ends, unless a hook has stopped it. */
  void server(String make, boolean daemon) throws IOException {
    switch (make) {
      case "http":
        HttpServer http = JdkServers.start();
        servers.put(make, () -> http.stop(0));
        break;
      case "socket":
        ServerSocket socket = new ServerSocket();
        socket.bind(endpoint(make));
        servers.put(make, socket);
        start("socket server", daemon, () -> accept(make, socket));
        break;
      case "selector":
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(endpoint(make));
        channel.configureBlocking(false);
        servers.put(make, channel);
        start("selector server", daemon, () -> select(make, channel));
        break;
      default:
        throw new IllegalArgumentException(make);
    }
  }

  static InetSocketAddress endpoint(String server) {
    int port = Guests.port() + List.of("http", "socket", "selector").indexOf(server);
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  AutoCloseable server(String make) {
    return servers.get(make);
  }

  /** No server any more: to be closed is no surprise. */
  void forget(String server) {
    servers.remove(server);
  }

  private void accept(String name, ServerSocket server) throws IOException {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          client.getOutputStream().write(1);
        }
      }
    } catch (IOException e) {
      if (servers.containsKey(name)) {
        throw e;
      }
    }
  }

  private void select(String name, ServerSocketChannel server) throws IOException {
    try (Selector selector = Selector.open()) {
      SelectionKey key = server.register(selector, SelectionKey.OP_ACCEPT);
      while (key.isValid()) {
        selector.select(ready -> greet(server));
      }
    }
    if (servers.containsKey(name)) {
      Seen.harm(name + " was closed");
    }
  }

  private static void greet(ServerSocketChannel server) {
    try (SocketChannel client = server.accept()) {
      if (client != null) {
        client.write(ByteBuffer.allocate(1));
      }
    } catch (IOException e) {
      Seen.harm("greeting", e);
    }
  }

  /**
   * With {@code tasks}, some that a hook waits for; with {@code endless}, one that never ends; with
   * {@code again}, one that always schedules itself anew.
   */
  void executor(String name, String kind, boolean daemon, List<String> wishes) {
    ExecutorService executor = make(kind, daemon);
    executors.put(name, executor);
    if (wishes.contains("tasks")) {
      for (int i = 0; i < 4; i++) {
        int task = i;
        executor.execute(Part.task(name, () -> Part.save(name + " task " + task, 1, TASK)));
      }
    }
    if (wishes.contains("endless")) {
      executor.execute(Part.task(name, () -> new LinkedBlockingQueue<>().take()));
    }
    if (wishes.contains("again")) {
      again(name, executor);
    }
  }

  private static void again(String name, ExecutorService executor) {
    try {
      executor.execute(
          () -> {
            Part.sleep(TASK);
            again(name, executor);
          });
    } catch (RejectedExecutionException e) {
      Seen.harm(name + " was closed");
    }
  }

  private static ExecutorService make(String kind, boolean daemon) {
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(daemon);
          return thread;
        };
    switch (kind) {
      case "fixed":
        return Executors.newFixedThreadPool(3, threads);
      case "scheduled":
        return Executors.newScheduledThreadPool(3, threads);
      case "cached":
        return Executors.newCachedThreadPool(threads);
      case "forkjoin":
        return new ForkJoinPool(3);
      default:
        throw new IllegalArgumentException(kind);
    }
  }

  ExecutorService executor(String name) {
    return executors.get(name);
  }

  /** It always schedules its next task. */
  void timer(boolean daemon) {
    next(new Timer("timer", daemon));
  }

  private static void next(Timer timer) {
    try {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              Part.sleep(TASK);
              next(timer);
            }
          },
          10);
    } catch (IllegalStateException e) {
      Seen.harm("timer", e);
    }
  }

  /** A thread that waits for something that never comes, and in what way. */
  void thread(String waits, boolean daemon) {
    Thread main = Thread.currentThread();
    start(
        "thread " + waits,
        daemon,
        () -> {
          switch (waits) {
            case "queue":
              new LinkedBlockingQueue<>().take();
              break;
            case "join":
              main.join();
              break;
            default:
              Thread.sleep(Long.MAX_VALUE);
              break;
          }
        });
  }

  /** Named by its make. */
  void addPool(String make) throws SQLException {
    String url = "jdbc:h2:mem:" + make + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
    DataSource pool;
    switch (make) {
      case "hikari":
        pool = Databases.pool(url);
        break;
      case "dbcp2":
        BasicDataSource dbcp2 = new BasicDataSource();
        dbcp2.setUrl(url);
        pool = dbcp2;
        break;
      default:
        ComboPooledDataSource c3p0 = new ComboPooledDataSource();
        c3p0.setJdbcUrl(url);
        pool = c3p0;
        break;
    }
    pools.put(make, pool);
    try (Connection connection = pool.getConnection()) {
      Databases.execute(connection, "create table t (a int)");
    }
  }

  DataSource pool(String make) {
    return pools.get(make);
  }

  /** Uses a pool for ever. */
  void worker(String pool, boolean daemon) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    start(
        "worker of " + pool,
        daemon,
        () -> {
          while (!Ending.isLastThreadsTurn()) {
            insert(pool);
            begun.countDown();
            Thread.sleep(5);
          }
        });
    begun.await();
  }

  void insert(String pool) throws SQLException {
    try (Connection connection = pools.get(pool).getConnection()) {
      Databases.execute(connection, "insert into t values (1)");
    }
  }

  /** Saves at the end of its input, when it is told to quit, or when it gets SIGTERM. */
  void child(String name, String kind) throws IOException {
    children.put(name, Children.savesAtEnd(name, kind));
  }

  Process child(String name) {
    return children.get(name);
  }

  Store store() {
    return store;
  }

  /** What the main thread waits in, and what it does when it comes out of that. */
  void mainThread(String waits) throws Exception {
    switch (waits) {
      case "socket":
        Ending.ready();
        try (ServerSocket server = new ServerSocket()) {
          server.bind(endpoint(waits));
          accept(waits, server);
        } finally {
          store.closeSlowly();
        }
        break;
      case "executor":
        ExecutorService executor = make("scheduled", false);
        Ending.ready();
        if (executor.awaitTermination(1, TimeUnit.HOURS)) {
          store.closeSlowly();
        }
        break;
      default:
        break;
    }
  }

  private static void start(String name, boolean daemon, Part.Work work) {
    if (daemon) {
      Part.daemon(name, work);
    } else {
      Part.start(name, work);
    }
  }
}
