package io.funny.demo;

import io.funny.demo.children.Children;
import io.funny.demo.web.WebServer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The demo server: it starts long-lived children and has a page that lists them. */
public final class DemoApp {
  private DemoApp() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("--help")) {
      System.out.println(Settings.USAGE);
      return;
    }
    Settings settings;
    try {
      settings = Settings.of(args, System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("demo-app: " + e.getMessage());
      System.err.println(Settings.USAGE);
      System.exit(2);
      return;
    }
    serve(settings);
  }

  private static void serve(Settings settings) throws Exception {
    Children children = new Children(settings.childCommand());
    // An orderly end takes the children along. A server that is killed outright cannot do that.
    Runtime.getRuntime().addShutdownHook(new Thread(children::stopAll, "stop-children"));
    // Loopback only: whoever reaches this page can start and stop processes.
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
    try {
      WebServer server = WebServer.start(address, children);
      System.out.println("demo-app: http://localhost:" + server.port() + "/");
    } catch (BindException e) {
      System.err.println("demo-app: port " + settings.port() + ": " + e.getMessage());
      System.exit(1);
    }
  }
}
