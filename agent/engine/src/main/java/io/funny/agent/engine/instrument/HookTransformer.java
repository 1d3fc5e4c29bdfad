package io.funny.agent.engine.instrument;

import io.funny.agent.boot.HookStatus;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

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
    Hook hook = loader == null && className != null ? hooks.find(className) : null;
    return hook == null ? null : rewrite(classFile, hook);
  }

  private static byte[] rewrite(byte[] classFile, Hook hook) {
    try {
      byte[] rewritten = ClassRewriter.rewrite(classFile, hook);
      HookStatus.record(
          hook.name(), rewritten == null ? "off: no such call in this JDK" : HookStatus.ACTIVE);
      return rewritten;
    } catch (Throwable e) {
      HookStatus.record(hook.name(), "off: " + e);
      return null;
    }
  }
}
