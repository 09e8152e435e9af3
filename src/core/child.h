/* child.h - a child process that is fed its input and watched: gnuplot, weasyprint, pandoc. */
#ifndef EVALSTAT_CORE_CHILD_H
#define EVALSTAT_CORE_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/sandbox.h"
#include "evalstat/arena.h"

typedef struct {
  const char *name;     /* "gnuplot" */
  const char *variable; /* of the environment, which may name another one: "EVALSTAT_GNUPLOT" */
  const char *need;     /* "charts need gnuplot" */
  const char *package;  /* what installs it: "gnuplot-nox" */
} child_program;

/* The path of a program: `given`, else its variable, else its name; a name without
   a slash is looked for in the absolute folders of PATH.  Fails with
   EVS_NOT_FOUND and the line that installs it. */
EVS_MUST_CHECK
evs_status child_find(char **out, const child_program *program, const char *given, evs_arena *arena,
                      evs_error *error);

typedef enum { CHILD_ENDED, CHILD_TIMED_OUT, CHILD_FLOODED, CHILD_NOT_STARTED } child_end;

typedef struct {
  child_end end;
  int wait_status;      /* as waitpid gives it */
  bool is_fed;          /* all of its text reached it */
  const char *messages; /* what it wrote to stderr, control characters and all */
} child_result;

/* A running child, with a pipe to its stdin. */
typedef struct child_process child_process;

/* Starts a program: no shell, own process group, an environment of five variables (six for
   SANDBOX_PROGRAMS: TMPDIR is `folder`), stdout to /dev/null, no other descriptor of ours; within
   the walls of `kind`, where it may write in `folder` alone.  `arguments` begin with its name and
   end with NULL. child_finish or child_stop must follow, by the thread that started it: the child
   dies with that.

   Fails with EVS_NOT_FOUND when the program cannot be started and with
   EVS_TOOL_FAILED when there are no resources to do so. */
EVS_MUST_CHECK
evs_status child_start(child_process **out, const char *path, char *const arguments[],
                       sandbox_kind kind, const char *folder, evs_arena *arena, evs_error *error);

/* Sends `size` bytes of `text`, all it will be told; they must live until child_finish. */
void child_send(child_process *child, const char *text, size_t size, unsigned timeout_ms);

/* Waits until it has written `line` to stderr; false when it ended, or used up its
   time, without. */
bool child_says(child_process *child, const char *line);

/* Waits for its end.  The whole group is killed `timeout_ms` after the text was
   sent, when it writes more than 1 MiB of messages, and also after a normal end, so
   that nothing stays behind.  That it failed at its work is no error here: look at
   the result and at what it made. */
void child_finish(child_result *out, child_process *child);

/* Does `work` in a process of its own, so that a library that crashes or ends the process
   when it runs out of memory does not end ours.  What it leaves behind must be in files; it
   ends with 0 when it says true.  Nothing else may happen in our process meanwhile. */
typedef bool child_work(void *context);
void child_do(child_result *out, child_work *work, void *context, unsigned timeout_ms,
              evs_arena *arena);

/* Kills it and all it has started, whatever it is doing. */
void child_stop(child_process *child);

#endif
