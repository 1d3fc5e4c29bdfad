package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.pool.PoolBase;
import io.funny.agent.boot.OpenedObserver;
import io.funny.agent.engine.instrument.OpenedKind;
import io.funny.agent.engine.shutdown.EndOrder;
import io.funny.agent.shutdown.ShutdownPhase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.devtools.restart.Restarter;

class ReloadedApplicationTest {

  private final OpenResources openResources = new OpenResources();

  @ParameterizedTest
  @ValueSource(
      strings = {OpenedKind.SOCKET, OpenedKind.JETTY, OpenedKind.HIKARI, OpenedKind.EXECUTOR})
  void isWhatAClassLoaderOfItsOwnOpened(String kind) throws Exception {
    Object old = open(new ReloadedLoader(), kind);
    Object shared = open(Opener.class.getClassLoader(), kind);

    assertThat(openResources.of(kind, true)).containsExactly(old);
    assertThat(openResources.of(kind, false)).containsExactly(old, shared);
  }

  @Test
  void leavesWhatIsToOutliveRestarts() {
    Object pool = Restarter.getOrAddAttribute(this::openPool);

    assertThat(openResources.of(OpenedKind.HIKARI, true)).isEmpty();
    assertThat(openResources.of(OpenedKind.HIKARI, false)).containsExactly(pool);
  }

  @Test
  void leavesThePoolsConnectionsToThePool() {
    Object pooled = PoolBase.newConnection(() -> open(OpenedKind.SQLITE));
    Object own = open(OpenedKind.SQLITE);

    assertThat(openResources.of(OpenedKind.SQLITE, true)).containsExactly(own);
    assertThat(openResources.of(OpenedKind.SQLITE, false)).containsExactly(pooled, own);
  }

  private Object openPool() {
    return open(OpenedKind.HIKARI);
  }

  private Object open(String kind) {
    try {
      return open(new ReloadedLoader(), kind);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void leavesTheListenersOfOthers() throws Exception {
    Discovery discovery =
        new Discovery(
            EndOrder.STRICT,
            openResources,
            new ExitingThreads(),
            type -> {},
            port -> true,
            Duration.ZERO);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      openResources.found(OpenedKind.SOCKET, socket);

      assertThat(discovery.tasks(ShutdownPhase.SERVER, true)).isEmpty();
      assertThat(discovery.tasks(ShutdownPhase.SERVER, false)).hasSize(1);
    }
  }

  private Object open(ClassLoader loader, String kind) throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      @SuppressWarnings("unchecked")
      BiFunction<OpenedObserver, String, Object> opener =
          (BiFunction<OpenedObserver, String, Object>)
              loader.loadClass(Opener.class.getName()).getConstructor().newInstance();
      return opener.apply(openResources, kind);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Has the application's classes to itself, as that of spring-boot-devtools. */
  private static final class ReloadedLoader extends ClassLoader {

    ReloadedLoader() {
      super(Opener.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(Opener.class.getName()) && findLoadedClass(name) == null
          ? findClass(name)
          : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream file = Opener.class.getResourceAsStream("Opener.class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
