/* window.h - the months that a cube has, and the cases that are in none of them. */
#ifndef EVALSTAT_REGISTER_WINDOW_H
#define EVALSTAT_REGISTER_WINDOW_H

#include "evalstat/register.h"

/* Months of the calendar, both included. */
typedef struct {
  int32_t first;
  int32_t last;
} window;

/* The window that was asked for; where nothing was, that of the register, from
   the first begin to the last date.  Fails with EVS_USAGE when it is not made of
   whole periods, or ends before it begins. */
EVS_MUST_CHECK
evs_status window_find(window *out, const evs_register_options *options, const window *found,
                       evs_error *error);

/* Sums over all cases that the cube does not show. */
typedef struct {
  int64_t all;
  int64_t open;
  int64_t uncosted;
  int64_t after;  /* begun after the window */
  int64_t before; /* ended before it */
} case_counts;

/* `found`: the months of the first begin and of the last date. */
void window_findings(evs_findings *findings, const evs_register_options *options,
                     const case_counts *counts, const window *within, const window *found);

/* Series that reach beyond what the register has, at either end: nothing that happened there can
   be in it. */
void window_find_unobserved(evs_findings *findings, evs_period first, evs_period last,
                            const window *found);

#endif
