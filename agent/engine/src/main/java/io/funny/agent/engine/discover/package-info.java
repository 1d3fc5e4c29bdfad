/** What is found in an application that registered nothing, and closed in the right phase. */
package io.funny.agent.engine.discover;
