package io.funny.agent.it.guest.ownend;

import java.io.File;
import java.nio.charset.StandardCharsets;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** ZooKeeper. */
final class ZooKeepers {
  private ZooKeepers() {}

  /** Server and client in one JVM; its hook writes its last state to it. */
  static void embedded() throws Exception {
    File data = Seen.file("zookeeper");
    ServerCnxnFactory server = ServerCnxnFactory.createFactory(Guests.endpoint(), 10);
    server.startup(new ZooKeeperServer(data, data, 2000));
    ZooKeeper client = new ZooKeeper(Guests.address(), 10_000, event -> {});
    client.create("/state", new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    Part.hook(
        "stop",
        () -> {
          client.setData("/state", "stopped".getBytes(StandardCharsets.UTF_8), -1);
          Seen.done("last state written");
          client.close();
          server.shutdown();
          Seen.done("stopped");
        });
  }
}
