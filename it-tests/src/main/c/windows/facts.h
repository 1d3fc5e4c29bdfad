// What every program here needs: a fact goes, as one line name=value, to the file that the test
// reads (environment variable FUNNY_IT_FACTS), so that the standard handles stay free for the test.
#include <windows.h>
#include <stdarg.h>
#include <stdio.h>

static inline void fact(const char *format, ...) {
  wchar_t path[1024];
  if (!GetEnvironmentVariableW(L"FUNNY_IT_FACTS", path, 1024)) return;
  char line[2048];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(line, sizeof line - 2, format, values);
  va_end(values);
  line[length++] = '\n';
  HANDLE file = CreateFileW(path, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                            OPEN_ALWAYS, 0, NULL);
  DWORD written;
  WriteFile(file, line, length, &written, NULL);
  CloseHandle(file);
}

// What follows the first `words` words of this program's own command line, as it was written.
static inline wchar_t *command_line_after(int words) {
  wchar_t *at = GetCommandLineW();
  while (words-- > 0) {
    BOOL quoted = FALSE;
    while (*at && (quoted || *at != L' ')) {
      if (*at == L'"') quoted = !quoted;
      at++;
    }
    while (*at == L' ') at++;
  }
  return at;
}

static inline HANDLE inheritable_event(void) {
  SECURITY_ATTRIBUTES inheritable = {sizeof inheritable, NULL, TRUE};
  return CreateEventW(&inheritable, TRUE, FALSE, NULL);
}
