/* progress.h - how far a long reading is, on a terminal. */
#ifndef EVALSTAT_CLI_PROGRESS_H
#define EVALSTAT_CLI_PROGRESS_H

#include "cli/request.h"
#include "evalstat/register.h"

typedef struct {
  double begin; /* seconds */
  double told;
  bool is_shown; /* a line stands on the terminal */
} progress;

/* Lets `options` tell how far they are: on standard error, where that is a
   terminal and nobody asked for silence, once it takes longer than a second. */
void progress_begin(progress *out, evs_register_options *options, const shared_arguments *shared);
void progress_end(progress *shown); /* takes the line away */

#endif
