// exit-code.exe N: ends at once with exit code N. No C runtime and no console, so that thousands
// start quickly.
#include <windows.h>

void start(void) {
  const wchar_t *at = GetCommandLineW();
  while (*at) at++;
  while (at[-1] >= L'0' && at[-1] <= L'9') at--;
  UINT code = 0;
  for (; *at; at++) code = code * 10 + (*at - L'0');
  ExitProcess(code);
}
