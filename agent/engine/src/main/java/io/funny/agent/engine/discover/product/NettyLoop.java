package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.Reflected;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * One event loop of Netty's, asked from outside on which connections of a server HTTP requests are
 * under way. Only the loop itself may look at them. Used by one thread.
 */
final class NettyLoop {

  private final Executor loop;
  private final Object server;
  private FutureTask<Map<Object, Set<String>>> question;
  private Map<Object, Set<String>> requests = Map.of();

  /**
   * @param server the channel that accepted the connections
   */
  NettyLoop(Executor loop, Object server) {
    this.loop = loop;
    this.server = server;
  }

  /** Whether its thread is one of those: then it answers nobody any more. */
  boolean isExiting(ExitingThreads exits) {
    try {
      return exits.contains(new Reflected(loop).field("thread"));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false; // a version or transport that does not tell
    }
  }

  /** Whether it has connections; without any, whatever keeps it busy is no request. */
  boolean hasChannels() {
    try {
      return new Reflected(loop).number("registeredChannels") != 0;
    } catch (Exception e) {
      return true; // a version or transport that does not tell
    }
  }

  /** Puts the question, unless it is still open. */
  void ask() {
    if (question == null) {
      question = new FutureTask<>(this::find);
      try {
        loop.execute(question);
      } catch (RejectedExecutionException e) {
        question.cancel(false); // it has ended, and its connections with it
      }
    }
  }

  /** Whether a question has not been answered. */
  boolean isOpen() {
    return question != null;
  }

  /** Whether no question is open; a loop that does not answer is busy with somebody's handler. */
  boolean hasAnswered() throws InterruptedException {
    if (question == null) {
      return true;
    }
    if (!question.isDone()) {
      return false;
    }
    try {
      requests = question.get();
    } catch (ExecutionException | CancellationException e) {
      requests = Map.of(); // a version or transport that does not tell its connections
    }
    question = null;
    return true;
  }

  /** The answer: the connections with requests that are not answered. */
  Set<Object> connections() {
    return requests.keySet();
  }

  /** The answer: the classes of the handlers that each of these requests goes through. */
  Collection<Set<String>> handlers() {
    return requests.values();
  }

  private Map<Object, Set<String>> find() throws Exception {
    Map<Object, Set<String>> found = new LinkedHashMap<>();
    Iterator<?> channels = (Iterator<?>) new Reflected(loop).call("registeredChannelsIterator");
    while (channels.hasNext()) {
      Reflected channel = new Reflected(channels.next());
      if (channel.call("parent") == server) {
        addRequestsOf(channel, found);
      }
    }
    return found;
  }

  private static void addRequestsOf(Reflected channel, Map<Object, Set<String>> found)
      throws Exception {
    int count = 0;
    Set<String> classes = new HashSet<>();
    for (Object entry : (Iterable<?>) channel.call("pipeline")) {
      Reflected handler = new Reflected(((Map.Entry<?, ?>) entry).getValue());
      classes.add(handler.target().getClass().getName());
      if (handler.isA("HttpServerCodec")) {
        count += ((Queue<?>) handler.field("queue")).size(); // asked, not answered: HTTP/1
      } else if (handler.isA("Http2ConnectionHandler")) {
        count += (int) handler.get("connection").number("numActiveStreams");
      }
    }
    if (count > 0) {
      found.put(channel.target(), classes);
    }
  }
}
