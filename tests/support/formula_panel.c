/* formula_panel.c - panels that a formula gives. */
#include "support/formula_panel.h"

#include <math.h>

static void fill_cell(const formula_cells *out, const formula_panel *of, double effect, size_t i,
                      size_t t)
{
  const size_t at = (i - 1) * of->periods + t - 1;
  const bool treated = i <= of->treated && t >= of->start;
  const bool hole = of->holes && i != 1 && (i + 2 * t) % 7 == 0;
  const double value =
      (double)((7 * i * i + 3 * i * t + t * t + 5 * ((i * t) % 4)) % 23) + 0.1 * (double)t;

  out->y[at] = hole ? NAN : value + (treated ? effect : 0);
  if (out->x)
    out->x[at] = treated;
  if (out->z)
    out->z[at] = (double)((3 * i * t + 2 * t * t + i) % 7);
  if (out->w)
    out->w[at] = (double)(1 + (2 * i + 3 * t) % 5);
}

void formula_fill(const formula_cells *out, const formula_panel *of, double effect)
{
  for (size_t i = 1; i <= of->units; i++)
    for (size_t t = 1; t <= of->periods; t++)
      fill_cell(out, of, effect, i, t);
}
