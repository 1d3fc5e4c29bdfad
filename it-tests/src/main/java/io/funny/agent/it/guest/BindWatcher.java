package io.funny.agent.it.guest;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the agent's own observer of binds, and does one thing only. */
final class BindWatcher implements InvocationHandler {

  /** What it does when a bind is refused. */
  interface Answer {
    SocketException to(SocketException failure) throws IOException;
  }

  private static final String BRIDGE = "io.funny.agent.boot.BindBridge";
  private static final String OBSERVER = "io.funny.agent.boot.BindObserver";

  private final Answer answer;
  private final AtomicInteger before = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private BindWatcher(Answer answer) {
    this.answer = answer;
  }

  /** Puts one in the place of the agent's; without the agent there is nothing to do. */
  static BindWatcher install(Answer answer) throws ReflectiveOperationException {
    BindWatcher watcher = new BindWatcher(answer);
    if (isThere()) {
      Class<?> observer = Class.forName(OBSERVER, true, null);
      ClassLoader loader = BindWatcher.class.getClassLoader();
      put(Proxy.newProxyInstance(loader, new Class<?>[] {observer}, watcher));
    }
    return watcher;
  }

  static void remove() throws ReflectiveOperationException {
    if (isThere()) {
      put(null);
    }
  }

  static boolean isThere() {
    try {
      Class.forName(BRIDGE, true, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void put(Object observer) throws ReflectiveOperationException {
    Class.forName(BRIDGE, true, null)
        .getMethod("install", Class.forName(OBSERVER, true, null))
        .invoke(null, observer);
  }

  /** How often it was asked before a bind and after a failure. */
  String calls() {
    return before + "+" + refused;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("before")) {
      before.incrementAndGet();
      return null;
    }
    refused.incrementAndGet();
    return answer.to((SocketException) arguments[2]);
  }

  static SocketException same(SocketException failure) {
    return failure;
  }

  static SocketException again(SocketException failure) {
    return null;
  }

  static SocketException explained(SocketException failure) {
    SocketException explained = new BindException(failure.getMessage() + "; explained");
    explained.initCause(failure);
    explained.setStackTrace(failure.getStackTrace());
    return explained;
  }

  static SocketException otherClass(SocketException failure) {
    return new SocketException("of another class");
  }

  static SocketException failing(SocketException failure) {
    throw new IllegalStateException("a mistake of the observer's");
  }

  static SocketException bindingItself(SocketException failure) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (ServerSocket own = new ServerSocket()) {
      own.bind(new InetSocketAddress(port));
    }
    return failure;
  }
}
