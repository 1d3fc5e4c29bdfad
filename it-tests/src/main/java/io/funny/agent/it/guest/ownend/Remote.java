package io.funny.agent.it.guest.ownend;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.rmi.AlreadyBoundException;
import java.rmi.Naming;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** RMI and JMX in one JVM with their registry. */
final class Remote {
  private Remote() {}

  /** Its hook stops its JMX connector, which takes its name from the registry. */
  static void jmxConnector() throws IOException {
    LocateRegistry.createRegistry(Guests.port());
    JMXConnectorServer connector =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + Guests.address() + "/jmxrmi"),
            null,
            ManagementFactory.getPlatformMBeanServer());
    connector.start();
    Part.hook(
        "stop",
        () -> {
          connector.stop();
          Seen.done("stopped, state saved");
        });
  }

  /** Its hook takes its service from the registry. */
  static void unbinds() throws IOException, AlreadyBoundException {
    LocateRegistry.createRegistry(Guests.port());
    Greeter greeter = new Greeter();
    String name = "rmi://" + Guests.address() + "/greeter";
    Naming.bind(name, UnicastRemoteObject.exportObject(greeter, 0));
    Part.hook(
        "stop",
        () -> {
          Naming.unbind(name);
          UnicastRemoteObject.unexportObject(greeter, true);
          Seen.done("unbound, state saved");
        });
  }

  /** What is offered. */
  interface Greeting extends java.rmi.Remote {
    String hello() throws RemoteException;
  }

  private static final class Greeter implements Greeting {
    @Override
    public String hello() {
      return "hello";
    }
  }
}
