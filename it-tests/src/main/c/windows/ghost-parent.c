// ghost-parent.exe FAMILY PORT CHILDREN COMMAND LINE: a native server that dies and leaves its
// inheritable listening socket (FAMILY 4: 127.0.0.1, 6: ::) to its children, so many processes of
// the command; detached, for under Wine the process of a hidden console inherits as well. Tells the
// port and the children's PIDs, and ends at once.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdlib.h>
#include "facts.h"

int wmain(int argc, wchar_t **argv) {
  if (argc < 5) return 3;
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
  int six = _wtoi(argv[1]) == 6;
  SOCKET listener = socket(six ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
  struct sockaddr *address = six ? (struct sockaddr *)&v6 : (struct sockaddr *)&v4;
  int length = six ? sizeof v6 : sizeof v4;
  v4.sin_port = v6.sin6_port = htons(_wtoi(argv[2]));
  int on = 1;
  if (six) setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&on, sizeof on);
  if (bind(listener, address, length) || listen(listener, 5) ||
      getsockname(listener, address, &length)) {
    fact("error=%d", WSAGetLastError());
    return 2;
  }
  SetHandleInformation((HANDLE)listener, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  for (int i = 0; i < _wtoi(argv[3]); i++) {
    STARTUPINFOW startup = {.cb = sizeof startup};
    PROCESS_INFORMATION process;
    if (!CreateProcessW(NULL, _wcsdup(command_line_after(4)), NULL, NULL, TRUE, DETACHED_PROCESS,
                        NULL, NULL, &startup, &process)) {
      fact("error=%lu", GetLastError());
      return 1;
    }
    fact("child=%lu", process.dwProcessId);
  }
  fact("port=%d", ntohs(six ? v6.sin6_port : v4.sin_port));
  return 0;
}
