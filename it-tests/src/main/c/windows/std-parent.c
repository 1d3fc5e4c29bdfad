// std-parent.exe null|invalid|none COMMAND LINE: starts the command with standard handles that are
// NULL, INVALID_HANDLE_VALUE, or not given at all (detached, nothing inherited), and waits for it.
#include "facts.h"

int wmain(int argc, wchar_t **argv) {
  if (argc < 3) return 64;
  STARTUPINFOW startup = {.cb = sizeof startup};
  if (wcscmp(argv[1], L"none")) {
    HANDLE value = wcscmp(argv[1], L"null") ? INVALID_HANDLE_VALUE : NULL;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = startup.hStdOutput = startup.hStdError = value;
  }
  PROCESS_INFORMATION process;
  if (!CreateProcessW(NULL, command_line_after(2), NULL, NULL, TRUE, DETACHED_PROCESS, NULL, NULL,
                      &startup, &process)) {
    fact("parent-error=%lu", GetLastError());
    return 1;
  }
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code;
  GetExitCodeProcess(process.hProcess, &code);
  return (int)code;
}
