package io.funny.agent.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.boot.BindBridge;
import io.funny.agent.boot.BindObserver;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Binds of all shapes, rewritten, loaded where the JVM verifies classes, and run. The operating
 * system is played by {@link Net}.
 */
class BindCallVisitorTest {

  private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();
  private static final int PORT = 8080;

  /** What a bind answers next; success once it is empty. */
  static final Deque<IOException> ANSWERS = new ArrayDeque<>();

  static final List<String> CALLS = new ArrayList<>();

  private final List<String> seen = new ArrayList<>();
  private final List<Object> sockets = new ArrayList<>();
  private SocketException answer;

  @BeforeEach
  void observe() {
    ANSWERS.clear();
    CALLS.clear();
    BindBridge.install(
        new BindObserver() {
          @Override
          public void before(InetAddress address, int port) {
            seen.add("before " + address + ":" + port);
          }

          @Override
          public SocketException refused(
              InetAddress address, int port, SocketException failure, Object socket) {
            seen.add("refused " + address + ":" + port);
            sockets.add(socket);
            return answer;
          }
        });
  }

  @AfterEach
  void leave() {
    BindBridge.install(null);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Plain.class,
        Locked.class,
        AfterLock.class,
        Wide.class,
        Looping.class,
        Branching.class,
        Own.class
      })
  void succeedsAtOnceOrTheSecondTime(Class<?> shape) throws Exception {
    Binding binding = rewritten(shape);

    binding.bind(ADDRESS, PORT);
    assertThat(CALLS).containsExactly("bind");
    assertThat(seen).containsExactly("before " + ADDRESS + ":" + PORT);

    ANSWERS.add(new BindException("in use"));
    binding.bind(ADDRESS, PORT);
    assertThat(CALLS).containsExactly("bind", "bind", "bind");
    assertThat(seen).last().isEqualTo("refused " + ADDRESS + ":" + PORT);
    assertThat(sockets).containsExactly(binding);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Plain.class,
        Locked.class,
        AfterLock.class,
        Wide.class,
        Looping.class,
        Branching.class
      })
  void throwsWhatTheSecondBindThrowsOrTheObserverAnswers(Class<?> shape) throws Exception {
    Binding binding = rewritten(shape);

    BindException second = new BindException("still in use");
    ANSWERS.add(new BindException("in use"));
    ANSWERS.add(second);
    assertThatThrownBy(() -> binding.bind(ADDRESS, PORT)).isSameAs(second);
    assertThat(seen).hasSize(2);

    answer = new BindException("explained");
    ANSWERS.add(new BindException("in use"));
    assertThatThrownBy(() -> binding.bind(ADDRESS, PORT)).isSameAs(answer);
  }

  /** The verifier of such old class files needs no frames. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        Plain.class,
        Locked.class,
        AfterLock.class,
        Looping.class,
        Branching.class,
        Own.class
      })
  void needsNoFrames(Class<?> shape) throws Exception {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFileOf(shape)).accept(writer, ClassReader.SKIP_FRAMES);
    byte[] withoutFrames = writer.toByteArray();
    withoutFrames[7] = Opcodes.V1_6;
    Binding binding = load(shape, rewrite(shape, withoutFrames));

    ANSWERS.add(new BindException("in use"));
    binding.bind(ADDRESS, PORT);
    assertThat(CALLS).containsExactly("bind", "bind");
    assertThat(seen).hasSize(2);
  }

  @Test
  void handlersThatStandAroundTheBindSeeItsOutcome() throws Exception {
    Binding binding = rewritten(Own.class);
    answer = new BindException("explained");
    ANSWERS.add(new BindException("in use"));

    assertThatThrownBy(() -> binding.bind(ADDRESS, PORT))
        .isExactlyInstanceOf(IOException.class)
        .hasCause(answer);
  }

  @Test
  void theLockIsFreeAfterAFailure() throws Exception {
    Binding binding = rewritten(Locked.class);
    answer = new BindException("explained");
    ANSWERS.add(new BindException("in use"));

    assertThatThrownBy(() -> binding.bind(ADDRESS, PORT)).isSameAs(answer);
    assertThat(Thread.holdsLock(binding)).isFalse();
  }

  @Test
  void otherExceptionsAreNoConcernOfTheObserver() throws Exception {
    Binding binding = rewritten(Plain.class);
    IOException closed = new IOException("closed");
    ANSWERS.add(closed);

    assertThatThrownBy(() -> binding.bind(ADDRESS, PORT)).isSameAs(closed);
    assertThat(seen).hasSize(1);
  }

  @Test
  void clientsAndEphemeralPortsAreNone() throws Exception {
    Binding server = rewritten(Plain.class);
    Binding client = rewritten(Client.class);
    BindException failure = new BindException("in use");

    server.bind(ADDRESS, 0);
    client.bind(ADDRESS, PORT);
    ANSWERS.add(failure);
    assertThatThrownBy(() -> client.bind(ADDRESS, PORT)).isSameAs(failure);
    assertThat(seen).isEmpty();
  }

  @Test
  void whatAnObserverGetsWrongIsTheJdksFailure() throws Exception {
    Binding binding = rewritten(Plain.class);
    BindException failure = new BindException("in use");
    answer = new SocketException("of another class");
    ANSWERS.add(failure);
    assertThatThrownBy(() -> binding.bind(ADDRESS, PORT)).isSameAs(failure);

    BindBridge.install(
        new BindObserver() {
          @Override
          public void before(InetAddress address, int port) {
            throw new IllegalStateException();
          }

          @Override
          public SocketException refused(
              InetAddress address, int port, SocketException e, Object socket) {
            throw new LinkageError();
          }
        });
    ANSWERS.add(failure);
    assertThatThrownBy(() -> binding.bind(ADDRESS, PORT)).isSameAs(failure);
    assertThatCode(() -> binding.bind(ADDRESS, PORT)).doesNotThrowAnyException();
  }

  @Test
  void whatTheObserverItselfBindsIsNotObserved() throws Exception {
    Binding binding = rewritten(Plain.class);
    BindException failure = new BindException("in use");
    BindBridge.install(
        new BindObserver() {
          @Override
          public void before(InetAddress address, int port) {
            seen.add("before");
            bindAnother();
          }

          @Override
          public SocketException refused(
              InetAddress address, int port, SocketException e, Object socket) {
            seen.add("refused");
            ANSWERS.add(new BindException("the observer's own"));
            bindAnother();
            return e;
          }

          private void bindAnother() {
            try {
              binding.bind(ADDRESS, PORT + 1);
            } catch (IOException e) {
              seen.add(e.getMessage());
            }
          }
        });
    binding.bind(ADDRESS, PORT);
    seen.clear();
    CALLS.clear();
    Net.failSecondCallWith(failure);

    assertThatThrownBy(() -> binding.bind(ADDRESS, PORT)).isSameAs(failure);
    assertThat(seen).containsExactly("before", "refused", "the observer's own");
  }

  @Test
  void valuesBelowTheArgumentsWouldBeLostAndSoTheCallIsLeftAlone() throws Exception {
    assertThat(rewrite(InExpression.class, classFileOf(InExpression.class))).isNull();
    assertThat(rewrite(Plain.class, classFileOf(Plain.class))).isNotNull();
  }

  private static Binding rewritten(Class<?> shape) throws Exception {
    return load(shape, rewrite(shape, classFileOf(shape)));
  }

  private static Binding load(Class<?> shape, byte[] classFile) throws Exception {
    assertThat(classFile).isNotNull();
    Class<?> type = new Loader(shape, classFile).loadClass(shape.getName());
    return (Binding) type.getConstructor().newInstance();
  }

  private static byte[] rewrite(Class<?> shape, byte[] classFile) {
    Hook hook =
        new Hook(Type.getInternalName(shape), "bind") {
          @Override
          MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
            String net = Type.getInternalName(Net.class);
            return new BindCallVisitor(method, next, net, "bind", found) {
              @Override
              void pushIsServer() {
                visitInsn(shape == Client.class ? Opcodes.ICONST_0 : Opcodes.ICONST_1);
              }

              @Override
              void pushSocket() {
                visitVarInsn(Opcodes.ALOAD, 0);
              }
            };
          }
        };
    return new ClassRewriter(List.of(hook)).rewrite(classFile);
  }

  private static byte[] classFileOf(Class<?> shape) throws IOException {
    String name = Type.getInternalName(shape) + ".class";
    try (InputStream in = shape.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** Defines one class itself, for which the JVM verifies what was made of it. */
  private static final class Loader extends ClassLoader {
    private final Class<?> shape;
    private final byte[] classFile;

    Loader(Class<?> shape, byte[] classFile) {
      super(shape.getClassLoader());
      this.shape = shape;
      this.classFile = classFile;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(shape.getName())
          ? defineClass(name, classFile, 0, classFile.length)
          : super.loadClass(name, resolve);
    }
  }

  /** The native side. */
  public static final class Net {
    private Net() {}

    static void failSecondCallWith(IOException failure) {
      ANSWERS.add(new Success());
      ANSWERS.add(failure);
    }

    public static void bind(FileDescriptor socket, InetAddress address, int port)
        throws IOException {
      CALLS.add("bind");
      IOException next = ANSWERS.poll();
      if (next != null && !(next instanceof Success)) {
        throw next;
      }
    }

    private static final class Success extends IOException {
      private static final long serialVersionUID = 1;
    }
  }

  /** A socket class of the JDK. */
  public interface Binding {
    void bind(InetAddress address, int port) throws IOException;
  }

  public static final class Plain implements Binding {
    private final FileDescriptor socket = new FileDescriptor();

    @Override
    public void bind(InetAddress address, int port) throws IOException {
      Net.bind(socket, address, port);
    }
  }

  public static final class Client implements Binding {
    private final FileDescriptor socket = new FileDescriptor();

    @Override
    public void bind(InetAddress address, int port) throws IOException {
      Net.bind(socket, address, port);
    }
  }

  public static final class Locked implements Binding {
    private final FileDescriptor socket = new FileDescriptor();
    private int localPort;

    @Override
    public void bind(InetAddress address, int port) throws IOException {
      synchronized (this) {
        if (localPort < 0) {
          throw new SocketException("closed");
        }
        Net.bind(socket, address, port);
        localPort = port;
      }
    }
  }

  public static final class AfterLock implements Binding {
    private final FileDescriptor socket = new FileDescriptor();
    private boolean bound;

    @Override
    public void bind(InetAddress address, int port) throws IOException {
      synchronized (this) {
        if (!bound && port > 0) {
          bound = true;
        }
      }
      Net.bind(socket, address, port);
    }
  }

  public static final class Wide implements Binding {
    @Override
    public void bind(InetAddress address, int port) throws IOException {
      long count = port * 2L;
      double share = port / 2.0;
      FileDescriptor socket = port > 0 ? new FileDescriptor() : null;
      Object found = address;
      if (port > 0) {
        found = "text";
      }
      Net.bind(socket, address, port);
      assertThat(found + " " + count + " " + share).isEqualTo("text 16160 4040.0");
      assertThat(socket).isNotNull();
    }
  }

  public static final class Looping implements Binding {
    @Override
    public void bind(InetAddress address, int port) throws IOException {
      int sum = 0;
      for (int i = 0; i < 3; i++) {
        if (i == 1) {
          Net.bind(null, address, port);
        }
        sum += i;
      }
      assertThat(sum).isEqualTo(3);
    }
  }

  public static final class Branching implements Binding {
    @Override
    public void bind(InetAddress address, int port) throws IOException {
      if (port == 1) {
        throw new IOException("privileged");
      } else if (port > 1) {
        Net.bind(null, address, port);
      }
    }
  }

  public static final class Own implements Binding {
    @Override
    public void bind(InetAddress address, int port) throws IOException {
      try {
        Net.bind(null, address, port);
      } catch (SocketException e) {
        throw new IOException(e);
      }
    }
  }

  public static final class InExpression implements Binding {
    @Override
    public void bind(InetAddress address, int port) throws IOException {
      int sum =
          port
              + switch (port) {
                case 0 -> 0;
                default -> {
                  Net.bind(null, address, port);
                  yield 1;
                }
              };
      assertThat(sum).isPositive();
    }
  }
}
