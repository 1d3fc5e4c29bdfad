package io.funny.agent.it.ownend;

import io.funny.agent.it.guest.ownend.SlowContext;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tomcat as it is downloaded, with its shutdown port, and a web application whose end is slow. */
final class TomcatDistribution implements Application {
  private static final Path HOME =
      Path.of(System.getProperty("it.directory"), "servers", "tomcat").toAbsolutePath();

  private static final String SERVER_XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Server port="%d" shutdown="SHUTDOWN">
        <Service name="Catalina">
          <Connector port="%d" address="127.0.0.1" protocol="HTTP/1.1"/>
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" appBase="webapps"/>
          </Engine>
        </Service>
      </Server>
      """;

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <listener><listener-class>%s</listener-class></listener>
      </web-app>
      """;

  @Override
  public JvmLaunch launch(HostJvm host, Path folder, int port) throws IOException {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.copy(HOME.resolve("conf/web.xml"), conf.resolve("web.xml"));
    Files.writeString(conf.resolve("server.xml"), SERVER_XML.formatted(port + 1, port));
    Path application = Files.createDirectories(folder.resolve("webapps/ROOT/WEB-INF"));
    Files.writeString(
        application.resolve("web.xml"), WEB_XML.formatted(SlowContext.class.getName()));
    String file = SlowContext.class.getName().replace('.', '/') + ".class";
    Path target = application.resolve("classes").resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream bytes = SlowContext.class.getClassLoader().getResourceAsStream(file)) {
      Files.copy(bytes, target);
    }
    return host.launch("org.apache.catalina.startup.Bootstrap")
        .classPath(HOME.resolve("bin/bootstrap.jar"), HOME.resolve("bin/tomcat-juli.jar"))
        .jvmOptions(
            "-Dcatalina.home=" + host.path(HOME),
            "-Dcatalina.base=" + host.path(folder),
            "-Djava.io.tmpdir=" + host.path(Files.createDirectories(folder.resolve("temp"))))
        .arguments("start");
  }
}
