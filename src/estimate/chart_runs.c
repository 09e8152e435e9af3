/* chart_runs.c - runs on one side of the centre, and how often chance makes them too long. */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "estimate/chart_parts.h"

/* Anhoej and Olesen 2014: the limits hold about 95 % of random series together. */
size_t chart_longest_limit(size_t useful)
{
  return useful == 0 ? 0 : (size_t)lround(log2((double)useful) + 3);
}

/* The 5 % quantile of the crossings among n values: binomial of n - 1 and 1/2. */
size_t chart_crossings_limit(size_t useful)
{
  const unsigned chances = useful > 1 ? (unsigned)(useful - 1) : 0;
  unsigned least = 0;

  while (least < chances && gsl_cdf_binomial_P(least, 0.5, chances) < 0.05)
    least++;
  return least;
}

static int side_of(double value, double centre)
{
  return (value > centre) - (value < centre); /* 0 for NaN as well */
}

void chart_runs_count(evs_chart_runs *out, const double *values, size_t first, size_t end,
                      double centre)
{
  size_t length = 0;
  int last = 0;

  *out = (evs_chart_runs){0};
  for (size_t i = first; i < end; i++) {
    const int side = side_of(values[i], centre);

    if (side == 0)
      continue;
    out->useful++;
    out->crossings += last != 0 && side != last;
    length = side == last ? length + 1 : 1;
    out->longest = length > out->longest ? length : out->longest;
    last = side;
  }
  out->longest_limit = chart_longest_limit(out->useful);
  out->crossings_limit = chart_crossings_limit(out->useful);
}

/* chance[length][crossings] of the series so far, none of whose runs was too long:
   the length of the run that is going on, and the crossings. */
typedef struct {
  double *chance;
  double *next;
  size_t longest; /* that is allowed */
  size_t most;    /* crossings, one more than can be */
} run_states;

static void step(run_states *at)
{
  for (size_t i = 0; i < at->longest * at->most; i++)
    at->next[i] = 0;
  for (size_t length = 1; length <= at->longest; length++)
    for (size_t crossings = 0; crossings + 1 < at->most; crossings++) {
      const double half = at->chance[(length - 1) * at->most + crossings] / 2;

      at->next[crossings + 1] += half;
      if (length < at->longest)
        at->next[length * at->most + crossings] += half;
    }
  double *swap = at->chance;
  at->chance = at->next;
  at->next = swap;
}

double chart_runs_alarm(size_t useful, evs_arena *arena)
{
  const size_t before = useful - 1;
  run_states at = {.longest = chart_longest_limit(before), .most = useful + 1};
  double alarm = 0;

  if (useful < 3)
    return 0;
  at.chance = evs_arena_array(arena, at.longest * at.most, sizeof(double));
  at.next = evs_arena_array(arena, at.longest * at.most, sizeof(double));
  at.chance[0] = 1;
  for (size_t i = 1; i < before; i++)
    step(&at);
  /* The last value crosses the centre, which breaks nothing, or makes the run longer. */
  for (size_t length = 1; length <= at.longest; length++)
    for (size_t crossings = chart_crossings_limit(before); crossings < at.most; crossings++)
      if (length + 1 > chart_longest_limit(useful) || crossings < chart_crossings_limit(useful))
        alarm += at.chance[(length - 1) * at.most + crossings] / 2;
  return alarm;
}
