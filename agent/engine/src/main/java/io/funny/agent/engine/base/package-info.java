/** What several rooms need and none of them owns. It knows no other room's subject. */
package io.funny.agent.engine.base;
