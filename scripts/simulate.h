/* simulate.h - draws of many cases, on all threads. */
#ifndef EVALSTAT_SCRIPTS_SIMULATE_H
#define EVALSTAT_SCRIPTS_SIMULATE_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>

/* One draw of a case; only this case's part of `tallies` may be written to. */
typedef void simulate_draw(void *tallies, size_t which, unsigned long seed, gsl_rng *random);

typedef struct {
  size_t case_count;
  unsigned long draws; /* of each case */
  simulate_draw *draw;
  void *tallies;
} simulation;

/* Every draw has a seed of its own, so that results repeat digit for digit whatever the
   number of threads.  False when there is no memory for a generator of random numbers. */
bool simulate(const simulation *what);

#endif
