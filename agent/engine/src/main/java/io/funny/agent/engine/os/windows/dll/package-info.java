/**
 * The functions of Windows' libraries by JNA, the memory they are given, and calls that may not
 * return.
 */
package io.funny.agent.engine.os.windows.dll;
