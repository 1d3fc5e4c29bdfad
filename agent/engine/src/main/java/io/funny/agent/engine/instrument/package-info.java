/**
 * Rewriting of JDK classes: which, how, and whether it took. Knows the bridges and no policy.
 *
 * <p>All hooks are straight-line code put before or behind a call, so stack map frames stay as they
 * are and no class needs to be loaded to compute them. Done with the ASM inside Byte Buddy: Byte
 * Buddy's own matching and weaving takes half a second to warm up.
 */
package io.funny.agent.engine.instrument;
