package io.funny.demo.web;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.funny.demo.children.Children;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page and its JSON on one port. */
public final class WebServer implements AutoCloseable {
  private static final int THREADS = 8;

  private final HttpServer http;
  private final ExecutorService threads;

  private WebServer(HttpServer http, ExecutorService threads) {
    this.http = http;
    this.threads = threads;
  }

  /** Binds the address and serves until closed. */
  public static WebServer start(InetSocketAddress address, Children children) throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    http.setExecutor(threads);
    serve(http, "/", new PageHandler());
    serve(http, "/api/server", new ServerHandler(http.getAddress().getPort()));
    serve(http, "/api/children", new ChildrenHandler(children));
    serve(http, "/api/race", new RaceHandler(children));
    http.start();
    return new WebServer(http, threads);
  }

  private static void serve(HttpServer http, String path, HttpHandler handler) {
    HttpContext context = http.createContext(path, handler);
    context.getFilters().add(new ErrorsAsJson());
    context.getFilters().add(new LocalRequestsOnly());
  }

  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
