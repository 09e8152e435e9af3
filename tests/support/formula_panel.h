/* formula_panel.h - panels that a formula gives, for R and for C
 * (scripts/reference/formula_panel.R). */
#ifndef EVALSTAT_TESTS_FORMULA_PANEL_H
#define EVALSTAT_TESTS_FORMULA_PANEL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  const char *name;
  size_t units;
  size_t periods;
  size_t treated; /* the first units */
  size_t start;   /* the first treated period, counted from 1 */
  bool holes;
  bool covariate; /* z is used */
  bool weighted;  /* w is used */
} formula_panel;

/* Cells [unit][period]; all but y may be NULL.  With unit i and period t from 1:
     y = (7 i² + 3 i t + t² + 5 (i t mod 4)) mod 23 + 0.1 t, with `effect` more for the treated
   since the start; with holes NaN where (i + 2 t) mod 7 = 0, but for i = 1 x = treated since the
   start,  z = (3 i t + 2 t² + i) mod 7,  w = 1 + (2 i + 3 t) mod 5. */
typedef struct {
  double *y;
  double *x;
  double *z;
  double *w;
} formula_cells;

void formula_fill(const formula_cells *out, const formula_panel *of, double effect);

#endif
