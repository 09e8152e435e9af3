/* gnuplot.h - gnuplot as a child process. */
#ifndef EVALSTAT_PLOT_GNUPLOT_H
#define EVALSTAT_PLOT_GNUPLOT_H

#include "core/child.h"

/* The path of gnuplot: `program`, else EVALSTAT_GNUPLOT of the environment, else
   "gnuplot" of PATH; fails with EVS_NOT_FOUND. */
EVS_MUST_CHECK
evs_status gnuplot_find(char **out, const char *program, evs_arena *arena, evs_error *error);

/* Starts it without start-up files; it waits for a script and can write in `folder` alone. */
EVS_MUST_CHECK
evs_status gnuplot_start(child_process **out, const char *path, const char *folder,
                         evs_arena *arena, evs_error *error);

/* Sends `script`, all it will be told. */
void gnuplot_send(child_process *gnuplot, const char *script, unsigned timeout_ms);

#endif
