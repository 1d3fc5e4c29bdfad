// hostile-peb.exe MODE MILLISECONDS: a process whose own description of itself is a trap for those
// who read it: 1 a huge environment, 2 one at an address that is not there, 3 no description at
// all, 4 an environment that moves all the time, 5 one that ends in the middle.
#include "facts.h"
#include <stdlib.h>
#include <winternl.h>

enum { PARAMETERS = 0x20, COMMAND_LINE = 0x70, ENVIRONMENT = 0x80, ENVIRONMENT_SIZE = 0x3f0 };

int wmain(int argc, wchar_t **argv) {
  if (argc < 3) return 3;
  int mode = _wtoi(argv[1]);
  ULONGLONG end = GetTickCount64() + _wtoi(argv[2]);
  BYTE *peb = (BYTE *)NtCurrentTeb()->ProcessEnvironmentBlock;
  BYTE *parameters = *(BYTE **)(peb + PARAMETERS);
  BYTE *volatile *environment = (BYTE *volatile *)(parameters + ENVIRONMENT);
  BYTE *first = *environment;
  SIZE_T size = *(SIZE_T *)(parameters + ENVIRONMENT_SIZE);
  fact("hostile=%d", mode);
  if (mode == 1) *(SIZE_T *)(parameters + ENVIRONMENT_SIZE) = (SIZE_T)-2;
  if (mode == 2) *environment = (BYTE *)0x10;
  if (mode == 2) *(BYTE **)(parameters + COMMAND_LINE + 8) = (BYTE *)-2;
  if (mode == 3) *(BYTE **)(peb + PARAMETERS) = NULL;
  if (mode == 4) {
    BYTE *second = malloc(size);
    memset(second, 'x', size);
    while (GetTickCount64() < end) *environment = *environment == first ? second : first;
  }
  if (mode == 5) {
    BYTE *page = VirtualAlloc(NULL, 4096, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    memset(page, 'x', 4096);
    *environment = page;
    *(SIZE_T *)(parameters + ENVIRONMENT_SIZE) = 4096;
  }
  Sleep(_wtoi(argv[2]));
  return 0;
}
