// pipe-hoarder.exe COUNT MILLISECONDS [ANYTHING]: holds both ends of so many duplex pipes, with
// somebody blocked in a read of each tenth, which blocks most questions about the handle.
#include "facts.h"
#include <stdlib.h>

static DWORD WINAPI read_for_ever(void *pipe) {
  char byte;
  DWORD read;
  ReadFile(pipe, &byte, 1, &read, NULL);
  return 0;
}

int wmain(int argc, wchar_t **argv) {
  if (argc < 3) return 3;
  int made = 0;
  for (int i = 0; i < _wtoi(argv[1]); i++) {
    wchar_t name[64];
    swprintf(name, 64, L"\\\\.\\pipe\\funny-it-%lu-%d", GetCurrentProcessId(), i);
    HANDLE server = CreateNamedPipeW(name, PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE | PIPE_WAIT, 1, 4096,
                                     4096, 0, NULL);
    HANDLE client =
        CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (server == INVALID_HANDLE_VALUE || client == INVALID_HANDLE_VALUE) break;
    made++;
    if (i % 10 == 0) CreateThread(NULL, 64 * 1024, read_for_ever, server, 0, NULL);
  }
  fact("pipes=%d", made);
  Sleep(_wtoi(argv[2]));
  return 0;
}
