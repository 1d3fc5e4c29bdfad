/**
 * The policy of the reload supervisor, plain Java: which files, when they have changed, and what
 * happens then.
 */
package io.funny.agent.engine.watch;
