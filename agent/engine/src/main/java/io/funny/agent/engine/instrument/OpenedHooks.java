package io.funny.agent.engine.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where servers, pools and the like have come into being. */
final class OpenedHooks {

  private static final String BIND = "(Ljava/net/SocketAddress;I)";
  private static final String NOTHING = "()";
  private static final String ADDRESS = "(Ljava/net/SocketAddress;)";

  /** gRPC has a Netty of its own. */
  private static final String[] NETTY = {"io/netty/", "io/grpc/netty/shaded/io/netty/"};

  private static final String[] NETTY_SERVERS = {
    "channel/socket/nio/NioServerSocketChannel",
    "channel/epoll/EpollServerSocketChannel",
    "channel/uring/IoUringServerSocketChannel",
    "incubator/channel/uring/IOUringServerSocketChannel"
  };

  private static final String[] XNIO_SERVERS = {
    "NioTcpServer", "QueuedNioTcpServer", "QueuedNioTcpServer2"
  };

  private final Predicate<String> kinds;
  private final List<Hook> hooks = new ArrayList<>();

  private OpenedHooks(Predicate<String> kinds) {
    this.kinds = kinds;
  }

  /** The hooks of some kinds. */
  static List<Hook> of(Predicate<String> kinds) {
    OpenedHooks all = new OpenedHooks(kinds);
    all.addJdk();
    all.addServers();
    all.addDatabases();
    all.addReloads();
    return all.hooks;
  }

  private void addJdk() {
    add(OpenedKind.SOCKET, "java/net/ServerSocket", "bind", BIND);
    add(OpenedKind.SOCKET, "sun/nio/ch/ServerSocketChannelImpl", "bind", BIND);
    add(OpenedKind.SOCKET, "sun/nio/ch/AsynchronousServerSocketChannelImpl", "bind", BIND);
    addConstructors(OpenedKind.SOCKET, "sun/nio/ch/SelectorImpl");
    addConstructors(OpenedKind.EXECUTOR, "java/util/concurrent/ScheduledThreadPoolExecutor");
    addConstructors(OpenedKind.TIMER, "java/util/Timer");
    add(OpenedKind.HTTP_SERVER, "sun/net/httpserver/HttpServerImpl", "start", NOTHING);
    add(OpenedKind.HTTP_SERVER, "sun/net/httpserver/HttpsServerImpl", "start", NOTHING);
  }

  private void addServers() {
    add(OpenedKind.TOMCAT, "org/apache/catalina/connector/Connector", "startInternal", NOTHING);
    add(OpenedKind.JETTY, "org/eclipse/jetty/server/AbstractConnector", "doStart", NOTHING);
    for (String xnio : XNIO_SERVERS) {
      addConstructors(OpenedKind.UNDERTOW, "org/xnio/nio/".concat(xnio));
    }
    for (String netty : NETTY) {
      for (String server : NETTY_SERVERS) {
        add(OpenedKind.NETTY, netty.concat(server), "doBind", ADDRESS);
      }
    }
  }

  private void addDatabases() {
    addConstructors(OpenedKind.HIKARI, "com/zaxxer/hikari/HikariDataSource");
    addConstructors(OpenedKind.DBCP2, "org/apache/commons/dbcp2/BasicDataSource");
    addConstructors(OpenedKind.DBCP2, "org/apache/tomcat/dbcp/dbcp2/BasicDataSource");
    addConstructors(OpenedKind.TOMCAT_JDBC, "org/apache/tomcat/jdbc/pool/DataSourceProxy");
    addConstructors(OpenedKind.C3P0, "com/mchange/v2/c3p0/impl/AbstractPoolBackedDataSource");
    addConstructors(OpenedKind.SQLITE, "org/sqlite/SQLiteConnection");
  }

  private void addReloads() {
    if (kinds.test(OpenedKind.DEVTOOLS)) {
      String restarter = "org/springframework/boot/devtools/restart/Restarter";
      hooks.add(new ReloadHook("spring-boot-devtools", restarter, "stop"));
    }
  }

  private void add(String kind, String className, String method, String parameters) {
    if (kinds.test(kind)) {
      hooks.add(new OpenedHook(kind, className, method, parameters));
    }
  }

  private void addConstructors(String kind, String className) {
    if (kinds.test(kind)) {
      hooks.add(OpenedHook.ofConstructors(kind, className));
    }
  }
}
