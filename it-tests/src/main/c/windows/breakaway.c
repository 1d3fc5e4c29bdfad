// breakaway.exe COMMAND LINE: starts the command outside of this process's jobs, as a daemon does
// that is to live on, and ends at once.
#include "facts.h"

int wmain(void) {
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  if (!CreateProcessW(NULL, command_line_after(1), NULL, NULL, FALSE,
                      DETACHED_PROCESS | CREATE_BREAKAWAY_FROM_JOB, NULL, NULL, &startup,
                      &process)) {
    fact("breakaway-error=%lu", GetLastError());
    return 1;
  }
  fact("broke away=%lu", process.dwProcessId);
  return 0;
}
