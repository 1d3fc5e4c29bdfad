package io.funny.agent.engine.discover;

import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * One event loop of Netty's, asked from outside how many HTTP requests are under way on the
 * connections of a server. Only the loop itself may look at them. Used by one thread.
 */
final class NettyLoop {

  private final Executor loop;
  private final Object server;
  private FutureTask<Integer> question;
  private int requests;

  /**
   * @param server the channel that accepted the connections
   */
  NettyLoop(Executor loop, Object server) {
    this.loop = loop;
    this.server = server;
  }

  /** Puts the question, unless it is still open. */
  void ask() {
    if (question == null) {
      question = new FutureTask<>(this::count);
      try {
        loop.execute(question);
      } catch (RejectedExecutionException e) {
        question.cancel(false); // it has ended, and its connections with it
      }
    }
  }

  /** Whether it has answered; a loop that has not is busy with somebody's handler. */
  boolean hasAnswered() throws InterruptedException {
    if (question == null || !question.isDone()) {
      return false;
    }
    try {
      requests = question.get();
    } catch (ExecutionException | CancellationException e) {
      requests = 0; // a version or transport that does not tell its connections
    }
    question = null;
    return true;
  }

  /** The answer. */
  int requests() {
    return requests;
  }

  private int count() throws Exception {
    int count = 0;
    Iterator<?> channels = (Iterator<?>) new Reflected(loop).call("registeredChannelsIterator");
    while (channels.hasNext()) {
      Reflected channel = new Reflected(channels.next());
      if (channel.call("parent") == server) {
        count += requestsOf(channel);
      }
    }
    return count;
  }

  private static int requestsOf(Reflected channel) throws Exception {
    int count = 0;
    for (Object entry : (Iterable<?>) channel.call("pipeline")) {
      Reflected handler = new Reflected(((Map.Entry<?, ?>) entry).getValue());
      if (handler.isA("HttpServerCodec")) {
        count += ((Queue<?>) handler.field("queue")).size(); // asked, not answered: HTTP/1
      } else if (handler.isA("Http2ConnectionHandler")) {
        count += (int) handler.get("connection").number("numActiveStreams");
      }
    }
    return count;
  }
}
