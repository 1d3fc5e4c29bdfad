package io.funny.agent.it.retrofit;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Apache Tomcat with a JSP, started as catalina.sh starts it. */
final class Tomcat implements Server {
  private static final Path HOME = ALL.resolve("tomcat");

  private static final String SERVER_XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Server port="-1">
        <Service name="Catalina">
          <Connector port="%d" address="127.0.0.1" protocol="HTTP/1.1"/>
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" appBase="webapps"/>
          </Engine>
        </Service>
      </Server>
      """;

  private static final String CHILD_JSP =
      """
      <%@ page contentType="text/plain" import="io.funny.agent.it.guest.ServerChild" %>
      <%= ServerChild.start(Integer.parseInt(request.getParameter("seconds"))) %>
      """;

  @Override
  public JvmLaunch launch(HostJvm host, Path base, int port) throws IOException {
    Path conf = Files.createDirectories(base.resolve("conf"));
    Files.copy(HOME.resolve("conf/web.xml"), conf.resolve("web.xml"));
    Files.writeString(conf.resolve("server.xml"), SERVER_XML.formatted(port));
    Path application = Files.createDirectories(base.resolve("webapps/ROOT"));
    Files.writeString(application.resolve("hello.txt"), "hello");
    Files.writeString(application.resolve("child.jsp"), CHILD_JSP);
    return host.launch("org.apache.catalina.startup.Bootstrap")
        .classPath(HOME.resolve("bin/bootstrap.jar"), HOME.resolve("bin/tomcat-juli.jar"))
        .jvmOptions(
            "-Dcatalina.home=" + host.path(HOME),
            "-Dcatalina.base=" + host.path(base),
            "-Djava.io.tmpdir=" + host.path(Files.createDirectories(base.resolve("temp"))))
        .arguments("start");
  }

  @Override
  public String hello() {
    return "/hello.txt";
  }

  @Override
  public String child(int seconds) {
    return "/child.jsp?seconds=" + seconds;
  }

  @Override
  public String toString() {
    return "Tomcat";
  }
}
