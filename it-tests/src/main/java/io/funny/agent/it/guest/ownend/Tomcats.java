package io.funny.agent.it.guest.ownend;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardHost;
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

  /** Its hook stops two web applications that share a pool, which one of them closes at its end. */
  static void sharedPool() throws Exception {
    HikariDataSource pool =
        Databases.pool("jdbc:h2:" + Seen.file("db") + ";DB_CLOSE_ON_EXIT=FALSE");
    Databases.execute(pool.getConnection(), "create table saved (who varchar)");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Seen.file("tomcat").getPath());
    tomcat.setPort(Guests.port());
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    ((StandardHost) tomcat.getHost()).setStartStopThreads(2);
    CountDownLatch through = new CountDownLatch(1);
    add(tomcat, "", new Saves("tenant", pool, through::countDown));
    add(
        tomcat,
        "/owner",
        new Saves(
            "owner",
            pool,
            () -> {
              through.await();
              pool.close();
              Seen.done("pool closed");
            }));
    tomcat.start();
    Part.hook("stop", tomcat::stop);
  }

  private static void add(Tomcat tomcat, String path, Saves saves) {
    Context context = tomcat.addContext(path, null);
    context.addServletContainerInitializer((classes, started) -> started.addListener(saves), null);
    Tomcat.addServlet(context, "slow", new Slow(800)).addMapping("/");
  }

  /** Of a web application: it saves at its end. */
  private static final class Saves implements ServletContextListener {
    private final String name;
    private final HikariDataSource pool;
    private final Part.Work last;

    Saves(String name, HikariDataSource pool, Part.Work last) {
      this.name = name;
      this.pool = pool;
      this.last = last;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
      Part.task(
              name,
              () -> {
                for (int i = 0; i < 5; i++) {
                  Part.sleep(200);
                  try (Connection connection = pool.getConnection()) {
                    Databases.execute(connection, "insert into saved values ('" + name + "')");
                  }
                  Seen.done(name + " saved record " + i);
                }
                last.run();
              })
          .run();
    }
  }
}
