/** The bridges that rewritten JDK code calls. JDK types only; depends on nothing. */
package io.funny.agent.boot;
