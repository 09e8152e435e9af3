/* ticks.h - round numbers along an axis. */
#ifndef EVALSTAT_PLOT_TICKS_H
#define EVALSTAT_PLOT_TICKS_H

#include <stddef.h>

/* first * step, (first + 1) * step, ..., `count` of them. */
typedef struct {
  double first; /* a whole number */
  double step;  /* 1, 2 or 5 times a power of ten */
  size_t count; /* 2 to 14 */
  int decimals; /* that the step needs */
} tick_row;

/* About `about` steps that cover low to high (low < high), none of them smaller
   than 10^-decimals. */
tick_row ticks_cover(double low, double high, int about, int decimals);

double tick_value(const tick_row *row, size_t index);

#endif
