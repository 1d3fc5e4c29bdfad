package io.funny.agent.engine.instrument;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Frames the calls of a method that binds a socket, whose last arguments are the address and the
 * port:
 *
 * <pre>{@code
 * BindBridge.before(address, port, server);
 * try {
 *   bind(…, address, port);
 * } catch (SocketException e) {
 *   BindBridge.refused(e, address, port, server, socket);
 *   bind(…, address, port);
 * }
 * }</pre>
 *
 * <p>In the place of the call and not in a method around it, so that classes that are loaded
 * already can be changed, the JDK's stack trace stays the JDK's, and its own handlers (which leave
 * its locks) apply. Only where nothing but the arguments is on the stack: an exception would drop
 * it.
 */
abstract class BindCallVisitor extends FrameTracker {

  private static final String BRIDGE = "io/funny/agent/boot/BindBridge";
  private static final String FAILURE = "java/net/SocketException";
  private static final String ADDRESS_AND_PORT = "Ljava/net/InetAddress;I";

  private final String owner;
  private final String name;
  private final Runnable found;
  private final List<Runnable> handlersOfTheJdk = new ArrayList<>();

  BindCallVisitor(
      EnclosingMethod method, MethodVisitor next, String owner, String name, Runnable found) {
    super(method, next);
    this.owner = owner;
    this.name = name;
    this.found = found;
  }

  /** Emits a boolean: whether it is a server's socket. The stack below it is to stay. */
  abstract void pushIsServer();

  /** Emits what shows whether the socket is closed. The stack below it is to stay. */
  abstract void pushSocket();

  /** The table is searched from its start: what encloses ours has to come behind it. */
  @Override
  public final void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    handlersOfTheJdk.add(
        new Runnable() {
          @Override
          public void run() {
            mv.visitTryCatchBlock(start, end, handler, type);
          }
        });
  }

  @Override
  public final void visitMaxs(int maxStack, int maxLocals) {
    for (Runnable handler : handlersOfTheJdk) {
      handler.run();
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  @Override
  public final void visitMethodInsn(
      int opcode, String callOwner, String callName, String descriptor, boolean isInterface) {
    if (callName.equals(name)
        && callOwner.equals(owner)
        && descriptor.endsWith(ADDRESS_AND_PORT + ")V")
        && isAlone(opcode, descriptor)) {
      found.run();
      new Framed(opcode, descriptor, isInterface).emit();
    } else {
      super.visitMethodInsn(opcode, callOwner, callName, descriptor, isInterface);
    }
  }

  private boolean isAlone(int opcode, String descriptor) {
    int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2; // with a receiver
    int values = opcode == Opcodes.INVOKESTATIC ? slots - 1 : slots;
    List<Object> stack = state().stack();
    return state().isKnown()
        && stack.size() == values
        && !stack.contains(Opcodes.LONG)
        && !stack.contains(Opcodes.DOUBLE);
  }

  /** One call and what goes around it. */
  private final class Framed {

    private final int opcode;
    private final String descriptor;
    private final boolean isInterface;
    private final List<Object> locals = state().locals();
    private final List<Object> arguments = state().stack();

    Framed(int opcode, String descriptor, boolean isInterface) {
      this.opcode = opcode;
      this.descriptor = descriptor;
      this.isInterface = isInterface;
    }

    void emit() {
      Label start = new Label();
      Label end = new Label();
      Label handler = new Label();
      Label done = new Label();
      mv.visitTryCatchBlock(start, end, handler, FAILURE);
      for (int i = arguments.size() - 1; i >= 0; i--) {
        mv.visitVarInsn(isNumber(i) ? Opcodes.ISTORE : Opcodes.ASTORE, slot(i));
      }
      pushArguments();
      bridge("before", "(" + ADDRESS_AND_PORT + "Z)V");
      mv.visitLabel(start);
      call();
      mv.visitLabel(end);
      mv.visitJumpInsn(Opcodes.GOTO, done);

      mv.visitLabel(handler);
      List<Object> localsAndArguments = new ArrayList<>(locals);
      localsAndArguments.addAll(arguments);
      frame(localsAndArguments, FAILURE);
      pushArguments();
      pushSocket();
      bridge("refused", "(L" + FAILURE + ";" + ADDRESS_AND_PORT + "ZLjava/lang/Object;)V");
      call();

      mv.visitLabel(done);
      frame(locals);
      mv.visitInsn(Opcodes.NOP); // a frame of the JDK may follow, and needs a place of its own
    }

    private void call() {
      for (int i = 0; i < arguments.size(); i++) {
        mv.visitVarInsn(isNumber(i) ? Opcodes.ILOAD : Opcodes.ALOAD, slot(i));
      }
      mv.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void pushArguments() {
      int port = arguments.size() - 1;
      mv.visitVarInsn(Opcodes.ALOAD, slot(port - 1));
      mv.visitVarInsn(Opcodes.ILOAD, slot(port));
      pushIsServer();
    }

    private void bridge(String method, String bridgeDescriptor) {
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, method, bridgeDescriptor, false);
    }

    private int slot(int argument) {
      return locals.size() + argument;
    }

    private boolean isNumber(int argument) {
      return Opcodes.INTEGER.equals(arguments.get(argument));
    }

    /** Also tells the tracker, which saw nothing of what was emitted. */
    private void frame(List<Object> slots, Object... stack) {
      List<Object> types = new ArrayList<>();
      for (int i = 0; i < slots.size(); i++) {
        types.add(slots.get(i));
        if (FrameState.isWide(slots.get(i))) {
          i++;
        }
      }
      visitFrame(Opcodes.F_NEW, types.size(), types.toArray(), stack.length, stack);
    }
  }
}
