// wrapper.exe COMMAND LINE: what a batch file or npx is to a server's child: starts the command, which
// inherits everything, and ends before it. Detached, for under Wine the process of a hidden console
// inherits as well.
#include "facts.h"

int wmain(void) {
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  if (!CreateProcessW(NULL, command_line_after(1), NULL, NULL, TRUE, DETACHED_PROCESS, NULL, NULL,
                      &startup, &process)) {
    return 1;
  }
  return 0;
}
