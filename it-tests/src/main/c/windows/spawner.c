// spawner.exe COMMAND LINE: starts a program that inherits nothing, says its PID, and ends at once.
// Detached, for a child that shares the console gets duplicates of the standard handles.
#include "facts.h"

int wmain(void) {
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  if (!CreateProcessW(NULL, command_line_after(1), NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL,
                      &startup, &process)) {
    return 1;
  }
  fact("grandchild=%lu", process.dwProcessId);
  return 0;
}
