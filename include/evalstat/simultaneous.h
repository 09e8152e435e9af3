/* simultaneous.h - intervals that hold all together. */
#ifndef EVALSTAT_SIMULTANEOUS_H
#define EVALSTAT_SIMULTANEOUS_H

#include "evalstat/arena.h"

/* The factor c with which all intervals estimate +- c std_error hold together with the
   chance `confidence`: that quantile of max |t(i)|, t from the covariance (size x size, row
   by row) with `dof` degrees of freedom (NaN: normal), by 20,000 draws from `seed` (sup-t;
   Montiel Olea and Plagborg-Møller 2019).  Entries without a variance are left out; NaN
   where there are no others. */
double evs_simultaneous_critical(const double *covariance, size_t size, double dof,
                                 double confidence, unsigned long seed, evs_arena *arena);

#endif
