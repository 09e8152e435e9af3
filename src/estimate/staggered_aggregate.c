/* staggered_aggregate.c - means over effects by group and time.

   A mean over cells weighs each by the share of its group; the shares are estimated, so a
   unit's influence on the mean is that on the effects and that on the weights. */
#include <math.h>
#include <string.h>

#include "estimate/staggered_parts.h"
#include "evalstat/simultaneous.h"

/* One effect with what each unit adds to it. */
typedef struct {
  double estimate;
  double *influence;
  const char *reason;
} weighted_mean;

static const size_t *starts_of(const staggered_work *work)
{
  return work->panel->starts;
}

/* 1 where the unit belongs to the group of the cell, less its share. */
static double surprise(const staggered_work *work, size_t cell, size_t unit)
{
  if (starts_of(work)[unit] == 0)
    return 0;
  return (starts_of(work)[unit] == work->out->cells[cell].group) - work->shares[cell];
}

static weighted_mean begin(const staggered_work *work)
{
  return (weighted_mean){0, evs_arena_array(work->arena, work->panel->unit_count, sizeof(double)),
                         NULL};
}

static void add_weighted(weighted_mean *mean, const staggered_work *work, double weight,
                         double estimate, const double *influence, const char *reason)
{
  mean->estimate += weight * estimate;
  for (size_t unit = 0; unit < work->panel->unit_count; unit++)
    mean->influence[unit] += weight * influence[unit];
  if (reason)
    mean->reason = reason;
}

static const char *reason_of(const evs_inference *effect)
{
  return isnan(effect->std_error) ? effect->inference : NULL;
}

/* By shares: weights w(k) = s(k)/S; a unit moves w(k) by d(k)/S - s(k) sum of d/S². */
static weighted_mean mean_by_share(const staggered_work *work, const size_t *cells, size_t count)
{
  weighted_mean out = begin(work);
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += work->shares[cells[i]];
  for (size_t i = 0; i < count; i++) {
    const evs_inference *effect = &work->out->cells[cells[i]].effect;

    add_weighted(&out, work, work->shares[cells[i]] / sum, effect->estimate,
                 work->influence + cells[i] * work->panel->unit_count, reason_of(effect));
  }
  for (size_t unit = 0; unit < work->panel->unit_count; unit++) {
    double all = 0;

    for (size_t i = 0; i < count; i++)
      all += surprise(work, cells[i], unit);
    for (size_t i = 0; i < count; i++)
      out.influence[unit] +=
          work->out->cells[cells[i]].effect.estimate *
          (surprise(work, cells[i], unit) / sum - all * work->shares[cells[i]] / (sum * sum));
  }
  return out;
}

static weighted_mean plain_mean(const staggered_work *work, const size_t *cells, size_t count)
{
  weighted_mean out = begin(work);

  for (size_t i = 0; i < count; i++) {
    const evs_inference *effect = &work->out->cells[cells[i]].effect;

    add_weighted(&out, work, 1 / (double)count, effect->estimate,
                 work->influence + cells[i] * work->panel->unit_count, reason_of(effect));
  }
  return out;
}

static evs_inference told(const staggered_work *work, const weighted_mean *mean)
{
  return staggered_inference(work, mean->estimate, mean->influence, mean->reason);
}

/* The effects of an aggregate while they are collected. */
typedef struct {
  evs_aggregate *out;
  weighted_mean *means;
  size_t *first_cells; /* per effect: a cell of its group */
} collection;

static collection collect(evs_aggregate *out, const staggered_work *work, size_t most)
{
  out->at = evs_arena_array(work->arena, most, sizeof *out->at);
  out->effects = evs_arena_array(work->arena, most, sizeof *out->effects);
  return (collection){out, evs_arena_array(work->arena, most, sizeof(weighted_mean)),
                      evs_arena_array(work->arena, most, sizeof(size_t))};
}

static void add_effect(collection *into, const staggered_work *work, long at, weighted_mean mean,
                       size_t first_cell)
{
  evs_aggregate *out = into->out;

  out->at[out->count] = at;
  out->effects[out->count] = told(work, &mean);
  into->first_cells[out->count] = first_cell;
  into->means[out->count++] = mean;
}

static void find_covariance(const collection *from, const staggered_work *work)
{
  evs_aggregate *out = from->out;
  const double n = (double)work->out->unit_count;
  double *covariance = evs_arena_array(work->arena, out->count * out->count, sizeof *covariance);
  bool complete = true;

  out->critical = NAN;
  for (size_t i = 0; i < out->count; i++) {
    complete &= !isnan(out->effects[i].std_error);
    for (size_t j = 0; j < out->count; j++) {
      for (size_t unit = 0; unit < work->panel->unit_count; unit++)
        covariance[i * out->count + j] +=
            from->means[i].influence[unit] * from->means[j].influence[unit] / (n * n);
      if (isnan(out->effects[i].std_error) || isnan(out->effects[j].std_error))
        covariance[i * out->count + j] = 0;
    }
  }
  out->critical = evs_simultaneous_critical(covariance, out->count, NAN, work->options->confidence,
                                            work->options->seed, work->arena);
  out->covariance = complete ? covariance : NULL;
}

/* Plain mean over the effects from `from` on. */
static evs_inference mean_of_effects(const collection *of, const staggered_work *work, long from)
{
  weighted_mean out = begin(work);
  size_t count = 0;

  for (size_t i = 0; i < of->out->count; i++)
    count += of->out->at[i] >= from;
  for (size_t i = 0; i < of->out->count; i++)
    if (of->out->at[i] >= from)
      add_weighted(&out, work, 1 / (double)count, of->means[i].estimate, of->means[i].influence,
                   of->means[i].reason);
  return told(work, &out);
}

/* Cells of one calendar period since the start, of one time since it, or of one group. */
typedef enum { CELLS_ALL, CELLS_GROUP, CELLS_PERIOD, CELLS_TIME } cell_choice;

static bool is_chosen(const evs_group_time *cell, cell_choice choice, long at)
{
  const bool since = cell->period >= cell->group;

  switch (choice) {
  case CELLS_GROUP:
    return since && (long)cell->group == at;
  case CELLS_PERIOD:
    return since && (long)cell->period == at;
  case CELLS_TIME:
    return (long)cell->period - (long)cell->group == at;
  default:
    return since;
  }
}

static size_t choose(size_t *out, const staggered_work *work, cell_choice choice, long at)
{
  size_t count = 0;

  for (size_t i = 0; i < work->out->cell_count; i++)
    if (is_chosen(&work->out->cells[i], choice, at))
      out[count++] = i;
  return count;
}

static void aggregate(evs_aggregate *out, const staggered_work *work, cell_choice choice, long from,
                      size_t *cells)
{
  const long end = (long)work->panel->period_count;
  collection into = collect(out, work, 2 * work->panel->period_count);

  for (long at = from; at < end; at++) {
    const size_t count = choose(cells, work, choice, at);

    if (count > 0)
      add_effect(&into, work, at,
                 choice == CELLS_GROUP ? plain_mean(work, cells, count)
                                       : mean_by_share(work, cells, count),
                 cells[0]);
  }
  find_covariance(&into, work);
  if (choice != CELLS_GROUP) {
    out->overall = mean_of_effects(&into, work, 0);
    return;
  }
}

/* Over groups by their shares: each group's mean stands in the place of one of its cells. */
static void mean_of_groups(staggered_work *work, size_t *cells)
{
  evs_aggregate *groups = &work->out->by_group;
  weighted_mean out = begin(work);
  double sum = 0;

  for (size_t i = 0; i < groups->count; i++) {
    (void)choose(cells + i, work, CELLS_GROUP, groups->at[i]);
    sum += work->shares[cells[i]];
  }
  for (size_t i = 0; i < groups->count; i++) {
    size_t *own = cells + groups->count;
    const size_t count = choose(own, work, CELLS_GROUP, groups->at[i]);
    const weighted_mean mean = plain_mean(work, own, count);

    add_weighted(&out, work, work->shares[cells[i]] / sum, mean.estimate, mean.influence,
                 mean.reason);
  }
  for (size_t unit = 0; unit < work->panel->unit_count; unit++) {
    double all = 0;

    for (size_t i = 0; i < groups->count; i++)
      all += surprise(work, cells[i], unit);
    for (size_t i = 0; i < groups->count; i++)
      out.influence[unit] +=
          groups->effects[i].estimate *
          (surprise(work, cells[i], unit) / sum - all * work->shares[cells[i]] / (sum * sum));
  }
  groups->overall = told(work, &out);
}

evs_status staggered_aggregate(staggered_work *work, evs_error *error)
{
  evs_staggered_result *out = work->out;
  size_t *cells =
      evs_arena_array(work->arena, 2 * out->cell_count + out->group_count, sizeof *cells);
  const size_t count = choose(cells, work, CELLS_ALL, 0);
  weighted_mean simple;

  if (count == 0)
    return evs_fail(error, EVS_TOO_FEW,
                    "no unit has values before and since its start that could be compared");
  simple = mean_by_share(work, cells, count);
  out->simple = told(work, &simple);
  if (work->options->simple_only)
    return EVS_OK;
  aggregate(&out->by_group, work, CELLS_GROUP, 0, cells);
  mean_of_groups(work, cells);
  aggregate(&out->by_period, work, CELLS_PERIOD, 0, cells);
  aggregate(&out->by_time, work, CELLS_TIME, -(long)work->panel->period_count, cells);
  return EVS_OK;
}
