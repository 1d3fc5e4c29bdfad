package io.funny.agent.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.boot.HookStatus;
import io.funny.agent.boot.OpenedBridge;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenedHookTest {

  private final List<Object> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** What an application may open. */
  public static class Opened {

    public Opened() {
      this(1);
    }

    public Opened(int times) {
      if (times == 0) {
        return;
      }
      Objects.requireNonNull(this);
    }

    public long start(String how) {
      if (how.isEmpty()) {
        return 1L;
      }
      if (how.equals("fail")) {
        throw new IllegalStateException(how);
      }
      return 2L;
    }

    public long start() {
      return 3L;
    }
  }

  @BeforeEach
  void listen() {
    OpenedBridge.install(
        (kind, resource) -> {
          assertThat(kind).isEqualTo("a kind");
          found.add(resource);
        });
  }

  @AfterEach
  void stopListening() {
    OpenedBridge.install(null);
  }

  @Test
  void eachNormalReturnOfTheMethodIsAFind() throws Exception {
    String name = Opened.class.getName().replace('.', '/');
    Class<?> type = load(new OpenedHook("a kind", name, "start", "(Ljava/lang/String;)"), true);
    Object opened = type.getConstructor().newInstance();

    assertThat(type.getMethod("start").invoke(opened)).isEqualTo(3L);
    assertThat(found).isEmpty();
    assertThat(type.getMethod("start", String.class).invoke(opened, "")).isEqualTo(1L);
    assertThat(found).containsExactly(opened);
    assertThat(type.getMethod("start", String.class).invoke(opened, "now")).isEqualTo(2L);
    assertThat(found).containsExactly(opened, opened);
    assertThatThrownBy(() -> type.getMethod("start", String.class).invoke(opened, "fail"))
        .isInstanceOf(InvocationTargetException.class);
    assertThat(found).hasSize(2);
  }

  @Test
  void eachConstructorIsAFind() throws Exception {
    String name = Opened.class.getName().replace('.', '/');
    Class<?> type = load(OpenedHook.ofConstructors("a kind", name), true);

    Object opened = type.getConstructor(int.class).newInstance(0);
    assertThat(found).containsExactly(opened);
    Object other = type.getConstructor().newInstance();
    assertThat(found).containsExactly(opened, other, other);
  }

  @Test
  void aClassThatCannotSeeTheBridgeIsLeftAsItIs() throws Exception {
    String name = Opened.class.getName().replace('.', '/');
    Class<?> type = load(OpenedHook.ofConstructors("a kind", name), false);

    assertThat(type.getConstructor().newInstance()).isNotNull();
    assertThat(found).isEmpty();
    assertThat(problems).containsExactly(Opened.class.getName());
  }

  @Test
  void everyClassOfTheJdkHasItsHook() throws Exception {
    HookSet finds = HookSet.ofFinds(kind -> true);
    OpenedTransformer transformer = new OpenedTransformer(finds, problems::add);
    for (String className : finds.classNames()) {
      if (className.startsWith("java/") || className.startsWith("sun/nio/")) {
        byte[] classFile = bytesOf(Class.forName(className.replace('/', '.'), false, null));
        transformer.transform(null, className, null, null, classFile);
        assertThat(finds.of(className))
            .allMatch(
                hook -> HookStatus.snapshot().get(hook.name()).equals(HookStatus.ACTIVE),
                className);
      }
    }
  }

  @Test
  void onlyChosenKindsHaveHooks() {
    assertThat(HookSet.ofFinds(kind -> false).isEmpty()).isTrue();
    assertThat(HookSet.ofFinds(OpenedKind.TIMER::equals).classNames())
        .containsExactly("java/util/Timer");
  }

  private Class<?> load(Hook hook, boolean bridgeIsVisible) throws Exception {
    OpenedTransformer transformer = new OpenedTransformer(HookSet.of(hook), problems::add);
    byte[] classFile = bytesOf(Opened.class);
    ClassLoader loader =
        new ClassLoader(Opened.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Opened.class.getName()) && findLoadedClass(name) == null) {
              byte[] rewritten =
                  transformer.transform(this, name.replace('.', '/'), null, null, classFile);
              byte[] bytes = rewritten == null ? classFile : rewritten;
              return defineClass(name, bytes, 0, bytes.length);
            }
            if (!bridgeIsVisible && name.startsWith("io.funny.agent.boot.")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    return loader.loadClass(Opened.class.getName());
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
