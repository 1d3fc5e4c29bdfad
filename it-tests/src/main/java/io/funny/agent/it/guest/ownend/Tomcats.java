package io.funny.agent.it.guest.ownend;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Tomcat, embedded. */
final class Tomcats {
  private Tomcats() {}

  /** A request takes nine seconds, and its hook takes a second besides. */
  static void longRequest() throws LifecycleException {
    start(9000);
    Part.hook("saver", () -> Part.save("hook", 5, 200));
  }

  static Tomcat start(long millis) throws LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Seen.file("tomcat").getPath());
    tomcat.setPort(Guests.port());
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "slow", new Slow(millis)).addMapping("/");
    tomcat.start();
    return tomcat;
  }

  private static final class Slow extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final long millis;

    Slow(long millis) {
      this.millis = millis;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Seen.begun("request");
      Part.sleep(millis);
      response.getWriter().print("hello");
      Seen.done("request");
    }
  }

  /** Its hook stops it while a request is under way, and saves after that. */
  static void stoppedByHook() throws LifecycleException {
    Tomcat tomcat = start(800);
    Part.hook(
        "stop",
        () -> {
          tomcat.stop();
          tomcat.destroy();
          Seen.done("stopped");
          Part.save("hook", 3, 200);
        });
  }
}
