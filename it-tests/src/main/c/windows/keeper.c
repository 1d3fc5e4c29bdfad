// keeper.exe [MILLISECONDS [ANYTHING]]: a sleeper under another name, so that it is told from others.
#include "sleeper.c"
