package io.funny.agent.engine.instrument;

import io.funny.agent.boot.HookStatus;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;

/**
 * Puts the hooks in when their classes are loaded. The JVM calls it for every class that it loads,
 * on the application's threads: whatever is not one of ours by exact name returns at once.
 */
final class HookTransformer implements ClassFileTransformer {

  private final HookSet hooks;

  HookTransformer(HookSet hooks) {
    this.hooks = hooks;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> classBeingRedefined,
      ProtectionDomain protectionDomain,
      byte[] classFile) {
    List<Hook> ofClass =
        loader == null && className != null ? hooks.of(className) : Collections.<Hook>emptyList();
    return ofClass.isEmpty() || isEnding(className) ? null : rewrite(classFile, ofClass);
  }

  /**
   * Whether the class is loaded only because the JVM ends, which is not to take longer for it:
   * there was no time yet for anything that the hook could be good for.
   */
  private static boolean isEnding(String className) {
    if (!className.equals(ShutdownExitHook.CLASS)) {
      return false;
    }
    Thread thread = Thread.currentThread();
    if (thread.getName().equals("DestroyJavaVM")) {
      return true;
    }
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals("exit")
          && frame.getClassName().equals("java.lang.Runtime")) {
        return true;
      }
    }
    return false;
  }

  static byte[] rewrite(byte[] classFile, List<Hook> hooks) {
    try {
      ClassRewriter rewriter = new ClassRewriter(hooks);
      byte[] rewritten = rewriter.rewrite(classFile);
      for (Hook hook : hooks) {
        HookStatus.record(
            hook.name(), rewriter.took(hook) ? HookStatus.ACTIVE : "off: no such call in this JDK");
      }
      return rewritten;
    } catch (Throwable e) {
      if (hooks.size() > 1) {
        return rewriteOneByOne(classFile, hooks);
      }
      HookStatus.record(hooks.get(0).name(), "off: " + e);
      return null;
    }
  }

  /** A hook that fails must not take the others of its class along. */
  private static byte[] rewriteOneByOne(byte[] classFile, List<Hook> hooks) {
    byte[] result = null;
    for (Hook hook : hooks) {
      byte[] next = rewrite(result == null ? classFile : result, Collections.singletonList(hook));
      result = next == null ? result : next;
    }
    return result;
  }
}
