/* twfe_parts.h - what a fit with effects of units and periods leaves for its errors. */
#ifndef EVALSTAT_ESTIMATE_TWFE_PARTS_H
#define EVALSTAT_ESTIMATE_TWFE_PARTS_H

#include "estimate/two_way.h"
#include "evalstat/twfe.h"

/* Cells are [unit][period]; columns and residuals are times the root of the weight and 0
   where there is no value. */
struct evs_twfe_work {
  const evs_twfe_data *data;
  two_way effects;
  size_t cells;          /* with those that have no value */
  const double *weights; /* 0 where there is no value; NULL: all 1 */
  double *y;             /* residuals in the end */
  double *outcome;       /* y without its effects, kept for other models */
  double **x;
  double *lengths; /* squared, about the mean, before the effects are out */
  double *root;    /* of X'X, then its inverse in `inverse` */
  double *inverse;
  double y_squares;
  evs_arena *arena;
};

/* Sum of products by several sums of double: rounding grows with a root, not with the count. */
double twfe_dot(const double *left, const double *right, size_t count);

/* (X'X)^-1 X'e of one unit (what it adds to each coefficient), `score` for X'e. */
void twfe_unit_influence(double *out, const evs_twfe_fit *fit, size_t unit, double *score);

#endif
