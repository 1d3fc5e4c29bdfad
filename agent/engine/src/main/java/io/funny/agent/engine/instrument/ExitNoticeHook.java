package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Windows: after {@code Process.waitFor} has waited for the end of a child, the bridge is asked
 * whether that is to be seen. On Linux, and for {@code onExit}, the JDK completes a future.
 */
final class ExitNoticeHook extends Hook {

  private static final String OWNER = "java/lang/ProcessImpl";

  private final String callee;
  private final String descriptor;

  private ExitNoticeHook(String callee, String descriptor) {
    super(OWNER, callee);
    this.callee = callee;
    this.descriptor = descriptor;
  }

  static ExitNoticeHook ofWait() {
    return new ExitNoticeHook("waitForInterruptibly", "(J)V");
  }

  static ExitNoticeHook ofTimedWait() {
    return new ExitNoticeHook("waitForTimeoutInterruptibly", "(JJ)V");
  }

  @Override
  MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found) {
    return new CallVisitor(next, OWNER, callee, descriptor, found) {
      @Override
      void atCall(int opcode, boolean isInterface) {
        call(opcode, isInterface);
        callBridge("io/funny/agent/boot/ExitNoticeBridge", "seen", "()V");
      }
    };
  }
}
