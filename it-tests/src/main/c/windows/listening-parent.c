// listening-parent.exe COMMAND LINE: what Node, Bun or an IDE is to a JVM: it has an inheritable
// listening socket and an inheritable event, starts the command with bInheritHandles=TRUE, waits
// for it and says whether anyone signalled the event. The command finds the handle values in
// FUNNY_IT_SOCKET and FUNNY_IT_EVENT.
#include <winsock2.h>
#include "facts.h"

static void put(const wchar_t *name, ULONG_PTR value) {
  wchar_t text[32];
  swprintf(text, 32, L"%llu", (unsigned long long)value);
  SetEnvironmentVariableW(name, text);
}

int wmain(void) {
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
  SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int length = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 5) ||
      getsockname(listener, (struct sockaddr *)&address, &length)) {
    return 2;
  }
  HANDLE event = inheritable_event();
  SetHandleInformation((HANDLE)listener, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  put(L"FUNNY_IT_SOCKET", listener);
  put(L"FUNNY_IT_EVENT", (ULONG_PTR)event);
  fact("parent-port=%d", ntohs(address.sin_port));

  STARTUPINFOW startup = {.cb = sizeof startup};
  startup.dwFlags = STARTF_USESTDHANDLES;
  startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
  startup.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
  startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
  PROCESS_INFORMATION process;
  if (!CreateProcessW(NULL, command_line_after(1), NULL, NULL, TRUE, 0, NULL, NULL, &startup,
                      &process)) {
    fact("parent-error=%lu", GetLastError());
    return 1;
  }
  WaitForSingleObject(process.hProcess, INFINITE);
  fact("event-signalled=%s", WaitForSingleObject(event, 0) == WAIT_OBJECT_0 ? "true" : "false");
  return 0;
}
