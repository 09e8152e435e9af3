/* unit_variants.c - difference in differences without single units, and with others treated. */
#include "evalstat/unit_variants.h"

#include <math.h>
#include <string.h>

static const double rounding = 1e-9;

/* Cells of the chosen units, in their order. */
static double *pick(const double *cells, const evs_unit_panel *panel, const size_t *units,
                    size_t count, evs_arena *arena)
{
  const size_t periods = panel->period_count;
  double *out = evs_arena_array(arena, count * periods, sizeof *out);

  for (size_t i = 0; i < count; i++)
    memcpy(out + i * periods, cells + units[i] * periods, periods * sizeof *out);
  return out;
}

static evs_unit_panel with_units(const evs_unit_panel *panel, const size_t *units, size_t count,
                                 size_t treated_count, evs_arena *arena)
{
  evs_unit_panel out = *panel;
  evs_twfe_column *columns = evs_arena_array(arena, panel->covariate_count, sizeof *columns);

  out.unit_count = count;
  out.treated_count = treated_count;
  out.y = pick(panel->y, panel, units, count, arena);
  out.weights = panel->weights ? pick(panel->weights, panel, units, count, arena) : NULL;
  out.sizes = NULL;
  for (size_t k = 0; k < panel->covariate_count; k++)
    columns[k] = (evs_twfe_column){panel->covariates[k].name,
                                   pick(panel->covariates[k].values, panel, units, count, arena)};
  out.covariates = columns;
  return out;
}

/* All units but one, behind the first `from` places of the list; returns the count. */
static size_t list_others(size_t *units, size_t from, const evs_unit_panel *panel, size_t unit)
{
  for (size_t i = 0; i < panel->unit_count; i++)
    if (i != unit)
      units[from++] = i;
  return from;
}

static evs_unit_panel without(const evs_unit_panel *panel, size_t unit, evs_arena *arena)
{
  size_t *units = evs_arena_array(arena, panel->unit_count, sizeof *units);
  const size_t count = list_others(units, 0, panel, unit);

  return with_units(panel, units, count, panel->treated_count - (unit < panel->treated_count),
                    arena);
}

/* The unit first, alone; all others are its controls. */
static evs_unit_panel in_place(const evs_unit_panel *panel, size_t unit, evs_arena *arena)
{
  size_t *units = evs_arena_array(arena, panel->unit_count, sizeof *units);

  units[0] = unit;
  return with_units(panel, units, list_others(units, 1, panel, unit), 1, arena);
}

typedef evs_unit_panel panel_change(const evs_unit_panel *panel, size_t unit, evs_arena *arena);

static void add(evs_unit_variant *list, size_t *count, const evs_unit_panel *panel, size_t unit,
                panel_change *change, double confidence, evs_arena *arena)
{
  evs_arena *own = evs_arena_create_like(arena);
  const evs_unit_panel changed = change(panel, unit, own);
  evs_inference result;

  if (evs_twfe_did(&result, &changed, confidence, own, NULL) == EVS_OK)
    list[(*count)++] = (evs_unit_variant){unit, result};
  evs_arena_destroy(own);
}

static bool may_go(const evs_unit_panel *panel, size_t unit)
{
  return unit < panel->treated_count ? panel->treated_count > 1
                                     : panel->unit_count - panel->treated_count > 1;
}

static size_t rank_of(const evs_unit_variants *variants)
{
  const double size = fabs(variants->headline.estimate);
  size_t rank = 1;

  for (size_t i = 0; i < variants->placebo_count; i++)
    rank += fabs(variants->placebos[i].result.estimate) >= size * (1 - rounding);
  return rank;
}

evs_status evs_unit_variants_make(evs_unit_variants *out, const evs_unit_panel *panel,
                                  double confidence, evs_arena *arena, evs_error *error)
{
  evs_status status;

  *out = (evs_unit_variants){.rank = 0};
  if ((status = evs_twfe_did(&out->headline, panel, confidence, arena, error)))
    return status;
  out->without = evs_arena_array(arena, panel->unit_count, sizeof *out->without);
  out->placebos = evs_arena_array(arena, panel->unit_count, sizeof *out->placebos);
  for (size_t unit = 0; unit < panel->unit_count; unit++)
    if (may_go(panel, unit))
      add(out->without, &out->without_count, panel, unit, without, confidence, arena);
  for (size_t unit = panel->treated_count; panel->treated_count == 1 && unit < panel->unit_count;
       unit++)
    add(out->placebos, &out->placebo_count, panel, unit, in_place, confidence, arena);
  out->rank = rank_of(out);
  return EVS_OK;
}
