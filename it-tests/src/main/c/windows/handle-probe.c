// handle-probe.exe JOB ...: one small job inside a child process.
//   set-event HANDLE      signals the event behind a handle value, if there is one: proof by object
//                         identity that the handle was inherited
//   std LABEL             the types of the own standard handles, and whose thread one is, as facts
//   cat                   copies stdin to stdout until the end of stdin
//   both                  'out' to stdout, then 'err' to stderr
//   arguments ...         each argument as a line of UTF-8
//   environment [PREFIX]  each variable (whose name starts so) as a line of UTF-8
//   console LABEL         whether this process has a console window and console handles, as facts
#include "facts.h"
#include <string.h>

static HANDLE std(DWORD which) { return GetStdHandle(which); }

static void write_text(HANDLE to, const char *text) {
  DWORD written;
  WriteFile(to, text, (DWORD)strlen(text), &written, NULL);
}

static void write_line(const wchar_t *line) {
  static char utf8[200000];
  int length = WideCharToMultiByte(CP_UTF8, 0, line, -1, utf8, sizeof utf8 - 2, NULL, NULL);
  utf8[length - 1] = '\n';
  utf8[length] = 0;
  write_text(std(STD_OUTPUT_HANDLE), utf8);
}

static int cat(void) {
  char buffer[4096];
  DWORD count, written;
  while (ReadFile(std(STD_INPUT_HANDLE), buffer, sizeof buffer, &count, NULL) && count > 0) {
    WriteFile(std(STD_OUTPUT_HANDLE), buffer, count, &written, NULL);
  }
  return 0;
}

static const char *type(HANDLE handle) {
  if (handle == NULL) return "null";
  if (handle == INVALID_HANDLE_VALUE) return "invalid";
  DWORD mode;
  if (GetConsoleMode(handle, &mode)) return "console";
  switch (GetFileType(handle)) {
    case FILE_TYPE_DISK: return "file";
    case FILE_TYPE_PIPE: return "pipe";
    case FILE_TYPE_CHAR: return "char";
    default: return "none";
  }
}

static int report_std(const wchar_t *label) {
  HANDLE in = std(STD_INPUT_HANDLE), out = std(STD_OUTPUT_HANDLE), err = std(STD_ERROR_HANDLE);
  fact("%ls=%s %s %s, thread of %lu", label, type(in), type(out), type(err),
       GetProcessIdOfThread(out));
  return 0;
}

static int report_console(const wchar_t *label) {
  HANDLE device = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  fact("%ls=window %s, device %s, %s %s %s", label, GetConsoleWindow() ? "yes" : "no",
       device != INVALID_HANDLE_VALUE ? "yes" : "no", type(std(STD_INPUT_HANDLE)),
       type(std(STD_OUTPUT_HANDLE)), type(std(STD_ERROR_HANDLE)));
  return 0;
}

int wmain(int argc, wchar_t **argv) {
  const wchar_t *job = argc > 1 ? argv[1] : L"";
  const wchar_t *operand = argc > 2 ? argv[2] : L"";
  if (!wcscmp(job, L"set-event")) return SetEvent((HANDLE)(ULONG_PTR)_wcstoui64(operand, NULL, 10)) ? 0 : 1;
  if (!wcscmp(job, L"std")) return report_std(operand);
  if (!wcscmp(job, L"console")) return report_console(operand);
  if (!wcscmp(job, L"cat")) return cat();
  if (!wcscmp(job, L"both")) {
    write_text(std(STD_OUTPUT_HANDLE), "out\n");
    write_text(std(STD_ERROR_HANDLE), "err\n");
    return 0;
  }
  if (!wcscmp(job, L"arguments")) {
    for (int i = 2; i < argc; i++) write_line(argv[i]);
    return 0;
  }
  if (!wcscmp(job, L"environment")) {
    wchar_t *block = GetEnvironmentStringsW();
    for (wchar_t *at = block; *at; at += wcslen(at) + 1) {
      if (!wcsncmp(at, operand, wcslen(operand))) write_line(at);
    }
    return 0;
  }
  return 64;
}
