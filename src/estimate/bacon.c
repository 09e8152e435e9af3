/* bacon.c - which comparisons stand behind one coefficient for units that start at different times.
 */
#include "evalstat/bacon.h"

#include <math.h>

typedef struct {
  evs_bacon_result *out;
  const evs_staggered_panel *panel;
  double *means; /* [start 0 .. period_count][period]: of the units with this start */
  double *shares;
  double variance; /* of "has started" without effects of units and periods */
} bacon_work;

static bool has_holes(const evs_staggered_panel *panel)
{
  for (size_t i = 0; i < panel->unit_count * panel->period_count; i++)
    if (isnan(panel->y[i]))
      return true;
  return false;
}

static void fill_means(bacon_work *work)
{
  const evs_staggered_panel *panel = work->panel;
  const size_t periods = panel->period_count;

  for (size_t unit = 0; unit < panel->unit_count; unit++) {
    const size_t start = panel->starts[unit];

    work->shares[start]++;
    for (size_t t = 0; t < periods; t++)
      work->means[start * periods + t] += panel->y[unit * periods + t];
  }
  for (size_t start = 0; start <= periods; start++) {
    for (size_t t = 0; t < periods && work->shares[start] > 0; t++)
      work->means[start * periods + t] /= work->shares[start];
    work->shares[start] /= (double)panel->unit_count;
  }
}

static double mean_over(const bacon_work *work, size_t start, size_t from, size_t to)
{
  double sum = 0;

  for (size_t t = from; t < to; t++)
    sum += work->means[start * work->panel->period_count + t];
  return sum / (double)(to - from);
}

/* Of the group's change from [from, middle) to [middle, to) less that of the control. */
static double difference(const bacon_work *work, size_t treated, size_t control, size_t from,
                         size_t middle, size_t to)
{
  return mean_over(work, treated, middle, to) - mean_over(work, treated, from, middle) -
         mean_over(work, control, middle, to) + mean_over(work, control, from, middle);
}

/* Share of the periods from the start on. */
static double treated_time(const bacon_work *work, size_t start)
{
  const double periods = (double)work->panel->period_count;

  return (periods - (double)start) / periods;
}

/* The part of the variance that lies between two groups over `length` of the time, in which
   the one is treated for the share `late`: (n_k + n_l)² length² x n(1 - n) x late (1 - late). */
static double part_of_variance(const bacon_work *work, size_t one, size_t other, double length,
                               double late)
{
  const double both = work->shares[one] + work->shares[other];
  const double share = work->shares[one] / both;

  return both * both * length * length * share * (1 - share) * late * (1 - late);
}

static void add(bacon_work *work, evs_bacon_kind kind, size_t treated, size_t control,
                double variance, double estimate)
{
  evs_bacon_result *out = work->out;
  const double weight = variance / work->variance;

  out->comparisons[out->count++] = (evs_bacon_comparison){kind, treated, control, weight, estimate};
  out->estimate += weight * estimate;
  out->means[kind] += weight * estimate;
  out->weights[kind] += weight;
}

/* Groups that never change side: the whole time. */
static void add_constant(bacon_work *work, evs_bacon_kind kind, size_t treated, size_t control)
{
  const size_t periods = work->panel->period_count;

  add(work, kind, treated, control,
      part_of_variance(work, treated, control, 1, treated_time(work, treated)),
      difference(work, treated, control, 0, treated, periods));
}

/* One group before the other starts, and the other after the one has started. */
static void add_pair(bacon_work *work, size_t early, size_t late)
{
  const size_t periods = work->panel->period_count;
  const double before_late = 1 - treated_time(work, late);
  const double since_early = treated_time(work, early);

  add(work, EVS_BACON_EARLIER, early, late,
      part_of_variance(work, early, late, before_late,
                       (since_early - treated_time(work, late)) / before_late),
      difference(work, early, late, 0, early, late));
  add(work, EVS_BACON_LATER, late, early,
      part_of_variance(work, late, early, since_early, treated_time(work, late) / since_early),
      difference(work, late, early, early, late, periods));
}

static void add_all(bacon_work *work)
{
  const size_t periods = work->panel->period_count;

  for (size_t group = 1; group < periods; group++) {
    if (!(work->shares[group] > 0))
      continue;
    if (work->shares[periods] > 0)
      add_constant(work, EVS_BACON_NEVER, group, periods);
    if (work->shares[0] > 0)
      add_constant(work, EVS_BACON_ALWAYS, group, 0);
    for (size_t late = group + 1; late < periods; late++)
      if (work->shares[late] > 0)
        add_pair(work, group, late);
  }
}

/* "Has started" of a group in a period without effects of units and periods. */
static double residual(const bacon_work *work, const double *period_means, double mean,
                       size_t start, size_t t)
{
  return (t >= start) - treated_time(work, start) - period_means[t] + mean;
}

/* Its variance, and what of the weights of treated cells is below 0. */
static void fill_residuals(bacon_work *work, evs_arena *arena)
{
  const size_t periods = work->panel->period_count;
  double *period_means = evs_arena_array(arena, periods, sizeof *period_means);
  double mean = 0;
  double negative = 0;
  double sizes = 0;

  for (size_t start = 0; start <= periods; start++) {
    mean += work->shares[start] * treated_time(work, start);
    for (size_t t = start; t < periods; t++)
      period_means[t] += work->shares[start];
  }
  for (size_t start = 0; start <= periods; start++)
    for (size_t t = 0; t < periods; t++) {
      const double rest = residual(work, period_means, mean, start, t);

      work->variance += work->shares[start] * rest * rest / (double)periods;
      if (t < start)
        continue;
      sizes += work->shares[start] * fabs(rest);
      negative += work->shares[start] * fmax(-rest, 0);
    }
  work->out->negative_share = sizes > 0 ? negative / sizes : 0;
}

void evs_bacon(evs_bacon_result *out, const evs_staggered_panel *panel, evs_arena *arena)
{
  const size_t starts = panel->period_count + 1;
  bacon_work work = {.out = out, .panel = panel};

  *out = (evs_bacon_result){.estimate = NAN};
  if (panel->covariate_count > 0) {
    out->reason = "none: with covariates the coefficient is no mean of comparisons of two groups";
    return;
  }
  if (has_holes(panel)) {
    out->reason = "none: the panel has holes; the decomposition needs every unit in every period";
    return;
  }
  work.means = evs_arena_array(arena, starts * panel->period_count, sizeof *work.means);
  work.shares = evs_arena_array(arena, starts, sizeof *work.shares);
  fill_means(&work);
  fill_residuals(&work, arena);
  if (!(work.variance > 1e-12)) {
    out->reason = "none: who has started follows from effects of units and periods";
    return;
  }
  out->comparisons = evs_arena_array(arena, panel->period_count * (panel->period_count - 1),
                                     sizeof *out->comparisons);
  out->estimate = 0;
  add_all(&work);
  for (size_t kind = 0; kind < EVS_BACON_KIND_COUNT; kind++)
    out->means[kind] = out->weights[kind] > 0 ? out->means[kind] / out->weights[kind] : NAN;
}
