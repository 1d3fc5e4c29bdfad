/** What makes a shell complete our commands, written from their own description by picocli. */
package io.funny.agent.engine.cli.completion;
