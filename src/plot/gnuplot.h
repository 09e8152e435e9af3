/* gnuplot.h - a gnuplot child process that is fed a script and watched. */
#ifndef EVALSTAT_PLOT_GNUPLOT_H
#define EVALSTAT_PLOT_GNUPLOT_H

#include <stdbool.h>

#include "evalstat/arena.h"

/* The path of gnuplot: `program`, else EVALSTAT_GNUPLOT of the environment, else
   "gnuplot"; a name without a slash is looked for in the absolute folders of PATH.
   Fails with EVS_NOT_FOUND and the line that installs it. */
EVS_MUST_CHECK
evs_status gnuplot_find(char **out, const char *program, evs_arena *arena, evs_error *error);

typedef enum { GNUPLOT_ENDED, GNUPLOT_TIMED_OUT, GNUPLOT_FLOODED } gnuplot_end;

typedef struct {
  gnuplot_end end;
  int wait_status;      /* as waitpid gives it */
  const char *messages; /* what it wrote to stderr, control characters and all */
} gnuplot_result;

/* A running gnuplot, with a pipe to its stdin. */
typedef struct gnuplot_child gnuplot_child;

/* Starts gnuplot: no shell, own process group, an environment of five variables,
   no start-up files, stdout to /dev/null.  gnuplot_finish or gnuplot_stop must
   follow.

   Fails with EVS_NOT_FOUND when the program cannot be started and with
   EVS_TOOL_FAILED when there are no resources to do so. */
EVS_MUST_CHECK
evs_status gnuplot_start(gnuplot_child **out, const char *program, evs_arena *arena,
                         evs_error *error);

/* Sends `script`, all it will be told; it must live until gnuplot_finish. */
void gnuplot_send(gnuplot_child *child, const char *script, unsigned timeout_ms);

/* Waits until it has written `line` to stderr; false when it ended, or used up its
   time, without. */
bool gnuplot_says(gnuplot_child *child, const char *line);

/* Waits for its end.  The whole group is killed `timeout_ms` after the script was
   sent, when it writes more than 1 MiB of messages, and also after a normal end, so
   that nothing stays behind.  That it failed at its work is no error here: look at
   the result and the pictures. */
void gnuplot_finish(gnuplot_result *out, gnuplot_child *child);

/* Kills it and all it has started, whatever it is doing. */
void gnuplot_stop(gnuplot_child *child);

/* Start, send and finish in one. */
EVS_MUST_CHECK
evs_status gnuplot_run(gnuplot_result *out, const char *program, const char *script,
                       unsigned timeout_ms, evs_arena *arena, evs_error *error);

#endif
