/**
 * How a shutdown runs: phases, deadlines, what becomes of each task. For the library it comes along
 * with the API; under the agent it is loaded with the engine.
 */
package io.funny.agent.shutdown.phased;
