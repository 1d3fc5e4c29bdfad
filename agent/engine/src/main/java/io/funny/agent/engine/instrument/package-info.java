/**
 * Rewriting of JDK classes: which, how, and whether it took. Knows the bridges and no policy.
 *
 * <p>Hooks are code put before or behind a call, so stack map frames stay as they are; the one that
 * tries again makes its frames of those that are there. No class needs to be loaded to compute any.
 * Done with the ASM inside Byte Buddy: Byte Buddy's own matching and weaving takes half a second to
 * warm up.
 */
package io.funny.agent.engine.instrument;
