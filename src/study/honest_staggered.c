/* honest_staggered.c - bounds and variants of panels whose places start at different times. */
#include <math.h>
#include <string.h>

#include "study/honest_parts.h"

/* ---- bounds on the effects by time since each start ------------------------------------------ */

/* Times run ... -3, -2, 0, 1 ...: -1 is the reference. */
static const char *reason_of(const evs_aggregate *times, size_t *before)
{
  size_t count = 0;

  while (count < times->count && times->at[count] < -1)
    count++;
  *before = count;
  if (!times->covariance)
    return EVS_REASON_NO_ERRORS;
  if (count == 0)
    return EVS_REASON_ONE_ESTIMATE;
  if (count == times->count)
    return EVS_REASON_GAP;
  for (size_t i = 0; i < times->count; i++)
    if (times->at[i] != (long)i - (long)count - (i < count))
      return EVS_REASON_GAP;
  return NULL;
}

static void find_bounds(honest_outcome *out, const evs_aggregate *times,
                        const honest_request *request, evs_arena *arena)
{
  double *values = evs_arena_array(arena, times->count, sizeof *values);
  size_t before;

  out->reason = reason_of(times, &before);
  if (out->reason)
    return;
  for (size_t i = 0; i < times->count; i++)
    values[i] = times->effects[i].estimate;
  out->estimates = (evs_event_estimates){before, times->count - before, values, times->covariance};
  honest_find(out, request, arena);
}

/* ---- without each place -----------------------------------------------------------------------
 */

/* Cells of all units but one. */
static double *cells_without(const double *cells, const evs_staggered_panel *panel, size_t unit,
                             evs_arena *arena)
{
  const size_t periods = panel->period_count;
  const size_t behind = panel->unit_count - unit - 1;
  double *out = evs_arena_array(arena, panel->unit_count * periods, sizeof *out);

  memcpy(out, cells, unit * periods * sizeof *out);
  memcpy(out + unit * periods, cells + (unit + 1) * periods, behind * periods * sizeof *out);
  return out;
}

static evs_staggered_panel without(const evs_staggered_panel *panel, size_t unit, evs_arena *arena)
{
  const size_t behind = panel->unit_count - unit - 1;
  evs_twfe_column *columns = evs_arena_array(arena, panel->covariate_count, sizeof *columns);
  size_t *starts = evs_arena_array(arena, panel->unit_count, sizeof *starts);
  evs_staggered_panel out = *panel;

  memcpy(starts, panel->starts, unit * sizeof *starts);
  memcpy(starts + unit, panel->starts + unit + 1, behind * sizeof *starts);
  for (size_t k = 0; k < panel->covariate_count; k++)
    columns[k] = (evs_twfe_column){panel->covariates[k].name,
                                   cells_without(panel->covariates[k].values, panel, unit, arena)};
  out.unit_count--;
  out.unit_names = NULL;
  out.y = cells_without(panel->y, panel, unit, arena);
  out.covariates = columns;
  out.starts = starts;
  return out;
}

/* The mean of all effects; a place whose absence leaves nothing to compare is passed over. */
static void vary_units(honest_outcome *out, const staggered_outcome *from,
                       const evs_staggered_options *options, evs_arena *arena)
{
  evs_unit_variants *variants = &out->variants;

  variants->headline = from->result.simple;
  variants->without = evs_arena_array(arena, from->panel.unit_count, sizeof *variants->without);
  for (size_t unit = 0; unit < from->panel.unit_count; unit++) {
    evs_arena *scratch = evs_arena_create_like(arena);
    const evs_staggered_panel part = without(&from->panel, unit, scratch);
    evs_staggered_result result;

    if (!evs_staggered(&result, &part, options, scratch, NULL))
      variants->without[variants->without_count++] = (evs_unit_variant){unit, result.simple};
    evs_arena_destroy(scratch);
  }
}

static honest_outcome make_outcome(const staggered_outcome *from, const honest_request *request,
                                   const evs_staggered_options *options, evs_arena *arena)
{
  honest_outcome out = {.name = from->name,
                        .label = from->label,
                        .first = EVS_PERIOD_ABSENT,
                        .last = EVS_PERIOD_ABSENT,
                        .has_own_starts = true,
                        .covariance = "influence functions clustered by unit",
                        .unit_names = from->panel.unit_names,
                        .varied = "simple"};

  find_bounds(&out, &from->result.by_time, request, arena);
  vary_units(&out, from, options, arena);
  return out;
}

void honest_staggered_make(honest_outcome **out, size_t *count, const staggered_outcomes *from,
                           const honest_request *request, evs_arena *arena)
{
  const evs_staggered_options options = {.control = from->control,
                                         .confidence = request->confidence,
                                         .seed = request->seed,
                                         .simple_only = true};

  *out = evs_arena_array(arena, from->outcome_count, sizeof **out);
  *count = 0;
  for (size_t i = 0; i < from->outcome_count; i++)
    if (!from->outcomes[i].refusal) {
      (*out)[*count] = make_outcome(&from->outcomes[i], request, &options, arena);
      (*out)[(*count)++].is_money =
          from->panel->indicators[from->outcomes[i].indicator].spec.kind == EVS_COST;
    }
}
