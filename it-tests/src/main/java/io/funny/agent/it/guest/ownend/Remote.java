package io.funny.agent.it.guest.ownend;

import java.lang.management.ManagementFactory;
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

  /** Else a connection of the start would still be used at the end. */
  private static void forgetConnections() {
    System.setProperty("sun.rmi.transport.connectionTimeout", "50");
  }

  /** Its hook stops its JMX connector, which takes its name from the registry. */
  static void jmxConnector() throws Exception {
    forgetConnections();
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
    Thread.sleep(300);
  }

  /** Its hook takes its service from the registry. */
  static void unbinds() throws Exception {
    forgetConnections();
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
    Thread.sleep(300);
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
