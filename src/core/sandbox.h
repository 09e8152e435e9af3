/* sandbox.h - what a child process may do: which files, how much, and what it may start.

   The child is told what to do by a script that holds texts of other people.  Those are
   encoded so that they are no orders; this is for the day on which one is. */
#ifndef EVALSTAT_CORE_SANDBOX_H
#define EVALSTAT_CORE_SANDBOX_H

#include <stdbool.h>

#include "evalstat/status.h"

typedef enum {
  SANDBOX_OPEN,    /* no walls and no limits */
  SANDBOX_CLOSED,  /* one program, which starts no other and opens no connection */
  SANDBOX_PROGRAMS /* it may start other programs of the system (an interpreter, a script) */
} sandbox_kind;

/* Made by the parent, entered by the child.  Where the kernel has Landlock (Linux 5.13),
   only files of the system (programs, libraries, fonts) can be read, and only `folder` be
   written; where it has not, that wall is missing and the others stand. */
typedef struct {
  sandbox_kind kind;
  int rules; /* a Landlock ruleset, or -1 */
} sandbox;

/* For the program at `path`, which may make and change files in `folder` alone.  A program
   that is a script gets SANDBOX_PROGRAMS instead of SANDBOX_CLOSED, since its interpreter is
   another one; EVALSTAT_SANDBOX=off in the environment gives SANDBOX_OPEN.  Fails with
   EVS_TOOL_FAILED when there is Landlock and it cannot be set up. */
EVS_MUST_CHECK
evs_status sandbox_make(sandbox *out, sandbox_kind kind, const char *path, const char *folder,
                        evs_error *error);
void sandbox_free(sandbox *of);

/* Goes in, for good: limits, then walls.  Between fork and exec, so it makes system calls
   only.  0, or what errno says. */
int sandbox_enter(const sandbox *into);

#endif
