/**
 * One class for each make of server, pool, executor, timer or socket: how it is asked and closed.
 */
package io.funny.agent.engine.discover.product;
