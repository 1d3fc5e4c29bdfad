package io.funny.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The agent's methods that a thread can come to from some first ones, by the bytecode. Of a call
 * through a type of the agent's, all classes count that the thread can have made an object of. A
 * call through a type of the JDK's, such as {@code Consumer}, is not followed, nor what the JDK
 * calls back: what is reached that way has to be named as one of the first.
 */
final class ReachedCode {
  private static final String OWN = "io/funny/agent/";
  private static final String STATIC_INITIALIZER = "<clinit>()V";

  private final Map<String, Map<String, Body>> classes = new HashMap<>();
  private final Set<String> methods = new LinkedHashSet<>();
  private final Deque<Body> unread = new ArrayDeque<>();
  private final Set<String> made = new LinkedHashSet<>();
  private final Set<Call> calls = new LinkedHashSet<>();

  /** What a method does. */
  private static final class Body {
    final String name;
    final Set<Call> calls = new LinkedHashSet<>();
    final Set<String> initialized = new LinkedHashSet<>();
    final Set<String> made = new LinkedHashSet<>();
    final List<String> dynamic = new ArrayList<>();

    Body(String name) {
      this.name = name;
    }
  }

  /** A call in the bytecode; {@code method} is the name with the descriptor. */
  private record Call(String owner, String method, boolean exact) {}

  private final List<String> dynamic = new ArrayList<>();
  private final Set<String> foreign = new LinkedHashSet<>();

  /** Adds a method that is called from outside, on an object of its own class. */
  ReachedCode from(Class<?> type, String method) {
    String owner = type.getName().replace('.', '/');
    initialize(owner);
    made.add(owner);
    reach(owner, method);
    read();
    return this;
  }

  /** Where method handles are linked: lambdas, string concatenation and the like. */
  List<String> dynamicInstructions() {
    return dynamic;
  }

  /** Classes of the JDK that are used, in internal form. */
  Set<String> foreignClasses() {
    return foreign;
  }

  /** As {@code OWNER.NAME(PARAMETERS)RESULT}. */
  Set<String> methods() {
    return methods;
  }

  private void read() {
    int known;
    do {
      known = methods.size() + made.size();
      while (!unread.isEmpty()) {
        read(unread.poll());
      }
      for (Call call : List.copyOf(calls)) { // classes may have come since
        follow(call);
      }
    } while (known < methods.size() + made.size() || !unread.isEmpty());
  }

  private void read(Body body) {
    body.dynamic.forEach(what -> dynamic.add(body.name + ": " + what));
    body.initialized.forEach(this::initialize);
    made.addAll(body.made);
    calls.addAll(body.calls);
  }

  private void follow(Call call) {
    if (!call.owner.startsWith(OWN)) {
      foreign.add(call.owner);
      return;
    }
    if (call.exact) {
      reach(call.owner, call.method);
      return;
    }
    for (String type : List.copyOf(made)) {
      if (isA(type, call.owner)) {
        reach(type, call.method);
      }
    }
  }

  private void initialize(String type) {
    for (String own = type; own != null && own.startsWith(OWN); own = superclass(own)) {
      reach(own, STATIC_INITIALIZER);
    }
  }

  /** The method as a class has it or inherits it; none of the JDK's. */
  private void reach(String type, String method) {
    for (String own = type; own != null && own.startsWith(OWN); own = superclass(own)) {
      Body body = bodies(own).get(method);
      if (body != null) {
        if (methods.add(body.name)) {
          unread.add(body);
        }
        return;
      }
      if (method.equals(STATIC_INITIALIZER)) {
        return;
      }
    }
    for (Class<?> implemented : load(type).getInterfaces()) { // default methods
      String name = implemented.getName().replace('.', '/');
      if (name.startsWith(OWN)) {
        reach(name, method);
      }
    }
  }

  private static String superclass(String type) {
    Class<?> superclass = load(type).getSuperclass();
    return superclass == null ? null : superclass.getName().replace('.', '/');
  }

  private static boolean isA(String type, String other) {
    return load(other).isAssignableFrom(load(type));
  }

  private static Class<?> load(String type) {
    try {
      return Class.forName(type.replace('/', '.'), false, ReachedCode.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Body> bodies(String type) {
    return classes.computeIfAbsent(type, ReachedCode::parse);
  }

  private static Map<String, Body> parse(String type) {
    Map<String, Body> bodies = new HashMap<>();
    try (InputStream in = load(type).getResourceAsStream("/" + type + ".class")) {
      new ClassReader(in.readAllBytes())
          .accept(new Bodies(type, bodies), ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bodies;
  }

  private static final class Bodies extends ClassVisitor {
    private final String type;
    private final Map<String, Body> bodies;

    Bodies(String type, Map<String, Body> bodies) {
      super(Opcodes.ASM9);
      this.type = type;
      this.bodies = bodies;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
        return null;
      }
      Body body = new Body(type + "." + name + descriptor);
      bodies.put(name + descriptor, body);
      return new Instructions(body);
    }
  }

  private static final class Instructions extends MethodVisitor {
    private final Body body;

    Instructions(Body body) {
      super(Opcodes.ASM9);
      this.body = body;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.NEW && type.startsWith(OWN)) {
        body.made.add(type);
        body.initialized.add(type);
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC) {
        body.initialized.add(owner);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean exact = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
      if (opcode == Opcodes.INVOKESTATIC) {
        body.initialized.add(owner);
      }
      body.calls.add(new Call(owner, name + descriptor, exact));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      body.dynamic.add(bootstrap.getOwner() + " makes " + name + descriptor);
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof ConstantDynamic) {
        body.dynamic.add(value.toString());
      }
    }
  }
}
