// in-job.exe closed|nested|lasting COMMAND LINE: runs the command inside a job object that allows no
// breakaway (closed), or inside two of them, one in the other (nested), or inside one that does not
// end it (lasting), and waits for it.
#include "facts.h"

static BOOL enter_new_job(DWORD flags) {
  HANDLE job = CreateJobObjectW(NULL, NULL);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
  limits.BasicLimitInformation.LimitFlags = flags;
  return SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits) &&
         AssignProcessToJobObject(job, GetCurrentProcess());
}

int wmain(int argc, wchar_t **argv) {
  if (argc < 3) return 64;
  int jobs = wcscmp(argv[1], L"nested") ? 1 : 2;
  DWORD flags = wcscmp(argv[1], L"lasting") ? JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE : 0;
  for (int i = 1; i <= jobs; i++) {
    if (!enter_new_job(flags)) {
      fact("job-error=%d: %lu", i, GetLastError());
      return 2;
    }
  }
  BOOL inside;
  IsProcessInJob(GetCurrentProcess(), NULL, &inside);
  fact("in-job=%s", inside ? "true" : "false");
  STARTUPINFOW startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  if (!CreateProcessW(NULL, command_line_after(2), NULL, NULL, TRUE, 0, NULL, NULL, &startup,
                      &process)) {
    fact("parent-error=%lu", GetLastError());
    return 1;
  }
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code;
  GetExitCodeProcess(process.hProcess, &code);
  return (int)code;
}
