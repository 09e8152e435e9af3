/* gnuplot.c - gnuplot as a child process. */
#include "plot/gnuplot.h"

#include <string.h>

evs_status gnuplot_find(char **out, const char *program, evs_arena *arena, evs_error *error)
{
  static const child_program gnuplot = {"gnuplot", "EVALSTAT_GNUPLOT", "charts need gnuplot",
                                        "gnuplot-nox"};

  return child_find(out, &gnuplot, program, arena, error);
}

/* -d: no start-up files. */
evs_status gnuplot_start(child_process **out, const char *path, const char *folder,
                         evs_arena *arena, evs_error *error)
{
  char name[] = "gnuplot", defaults[] = "-d";
  char *const arguments[] = {name, defaults, NULL};

  return child_start(out, path, arguments, SANDBOX_CLOSED, folder, arena, error);
}

void gnuplot_send(child_process *gnuplot, const char *script, unsigned timeout_ms)
{
  child_send(gnuplot, script, strlen(script), timeout_ms);
}
