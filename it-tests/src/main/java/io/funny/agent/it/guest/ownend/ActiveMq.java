package io.funny.agent.it.guest.ownend;

import javax.jms.Connection;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageProducer;
import javax.jms.Queue;
import javax.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;

/** ActiveMQ's broker with JMX and its files, and clients of it in the same JVM. */
final class ActiveMq {
  private static final int MESSAGES = 5;
  private static final int BYTES = 64_000_000;

  private ActiveMq() {}

  /** A hook commits and acknowledges what is open, then stops the broker. */
  static void stoppedByHook() throws Exception {
    BrokerService broker = start(false, true);
    Client client = new Client();
    Part.hook(
        "stop",
        () -> {
          Part.sleep(500);
          client.finish();
          Seen.done("client is through");
          stop(broker);
          Seen.done("kept: " + kept());
        });
  }

  /** The broker's own hook stops it under a client that goes on; a hook waits for that. */
  static void stopsItself() throws Exception {
    BrokerService broker = start(true, true);
    Client client = new Client();
    client.sendOn();
    Part.hook(
        "files",
        () -> {
          broker.waitUntilStopped();
          Seen.done("kept: " + kept());
        });
  }

  /** Nobody stops it. */
  static void leftOpen() throws Exception {
    start(false, true);
    Client client = new Client();
    client.sendOn();
    Part.hook("saver", () -> Part.save("hook", 3, 200));
  }

  private static BrokerService start(boolean hook, boolean jmx) throws Exception {
    BrokerService broker = new BrokerService();
    broker.setBrokerName("own-end");
    broker.setDataDirectoryFile(Seen.file("activemq"));
    broker.setUseJmx(jmx);
    broker.getManagementContext().setConnectorPort(Guests.port() + 1);
    broker.getManagementContext().setCreateConnector(true);
    broker.getSystemUsage().getStoreUsage().setLimit(BYTES); // by itself, it warns of the disk
    broker.getSystemUsage().getTempUsage().setLimit(BYTES);
    broker.setUseShutdownHook(hook);
    broker.addConnector("tcp://" + Guests.address());
    broker.start();
    broker.waitUntilStarted();
    return broker;
  }

  private static void stop(BrokerService broker) throws Exception {
    broker.stop();
    broker.waitUntilStopped();
  }

  /** How many messages its files hold for the queue. */
  private static int kept() throws Exception {
    BrokerService again = start(false, false); // its first registry is there for good
    int kept = 0;
    Connection connection = connect();
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(session.createQueue("work"));
    while (consumer.receive(1000) != null) {
      kept++;
    }
    connection.close();
    stop(again);
    return kept;
  }

  private static Connection connect() throws Exception {
    Connection connection =
        new ActiveMQConnectionFactory("tcp://" + Guests.address()).createConnection();
    connection.start();
    return connection;
  }

  /** Has received messages that are not acknowledged, and sent some that are not committed. */
  private static final class Client {
    private final Connection connection;
    private final Session transaction;
    private final Message received;

    Client() throws Exception {
      connection = connect();
      transaction = connection.createSession(true, Session.SESSION_TRANSACTED);
      Queue queue = transaction.createQueue("work");
      send(queue);
      transaction.commit();
      Session acknowledging = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
      received = acknowledging.createConsumer(queue).receive(10_000);
      send(queue);
    }

    private void send(Queue queue) throws Exception {
      MessageProducer producer = transaction.createProducer(queue);
      for (int i = 0; i < MESSAGES; i++) {
        producer.send(transaction.createTextMessage("message " + i));
      }
      producer.close();
    }

    void finish() throws Exception {
      transaction.commit();
      received.acknowledge();
      connection.close();
    }

    /** Sends to another queue until the broker is stopped. */
    void sendOn() throws Exception {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      MessageProducer producer = session.createProducer(session.createQueue("more"));
      Part.daemon(
          "sender",
          () -> {
            try {
              while (true) {
                producer.send(session.createTextMessage("more"));
                Part.sleep(20);
              }
            } catch (JMSException e) {
              // The broker is stopped.
            }
          });
    }
  }
}
