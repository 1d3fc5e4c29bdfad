/**
 * Stands in for {@code java.util.logging} in our copy of JNA; the build of the jar redirects its
 * references here. The real one must be the application's to initialise: whoever is first fixes the
 * {@code LogManager} for the whole JVM.
 */
package io.funny.agent.engine.os.jul;
