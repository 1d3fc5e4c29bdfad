/** Process trees: finding their members, and ending them without hurting anyone else. */
package io.funny.agent.engine.tree;
