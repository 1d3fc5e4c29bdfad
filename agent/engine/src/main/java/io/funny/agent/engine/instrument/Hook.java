package io.funny.agent.engine.instrument;

import net.bytebuddy.jar.asm.MethodVisitor;

/** One place of the JDK at which the agent is called. Immutable. */
abstract class Hook {

  private final String className;
  private final String callee;

  /**
   * @param className the class to rewrite, in internal form
   * @param callee the method whose call is framed or replaced, for the self-check's report
   */
  Hook(String className, String callee) {
    this.className = className;
    this.callee = callee;
  }

  final String className() {
    return className;
  }

  /** As users and the self-check name it: the class and the method called in it. */
  final String name() {
    return className.replace('/', '.') + " -> " + callee;
  }

  /**
   * Rewrites one method.
   *
   * @param next receives the rewritten instructions; frames come and go in expanded form
   * @param found is told of each call that was rewritten
   * @return {@code next} itself for a method that is not concerned
   */
  abstract MethodVisitor rewrite(EnclosingMethod method, MethodVisitor next, Runnable found);
}
