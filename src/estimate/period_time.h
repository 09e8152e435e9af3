/* period_time.h - periods as numbers: when they are, and how long. */
#ifndef EVALSTAT_ESTIMATE_PERIOD_TIME_H
#define EVALSTAT_ESTIMATE_PERIOD_TIME_H

#include <stdbool.h>

#include "evalstat/arena.h"
#include "evalstat/period.h"

/* 0 for the first, then the number of periods since; a missing one leaves a
   hole.  Days that lie in different months (readings on the last of a quarter)
   count months; days are numbered by the greatest step that fits all. */
long *period_times(const evs_period *periods, size_t count, evs_arena *arena);

/* Days in the period, or its Mondays to Fridays. */
double period_days(evs_period period, bool workdays_only);

/* The month of the year over 12, or the quarter over 4. */
long double period_of_year(evs_period period);

#endif
