// sleeper.exe [MILLISECONDS [ANYTHING]]: a long-lived child that does nothing.
#include <windows.h>
#include <stdlib.h>

int wmain(int argc, wchar_t **argv) {
  Sleep(argc > 1 ? _wtoi(argv[1]) : 120000);
  return 0;
}
