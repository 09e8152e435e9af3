/* unit_panel.c - the units of a comparison each for itself, and their difference in differences. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evalstat/twfe.h"
#include "panel/groups.h"
#include "panel/values.h"

static bool is_used(evs_period period, const evs_unit_panel_options *options)
{
  return evs_period_absent(options->end) || !evs_period_before(options->end, period);
}

static bool in_transition(evs_period period, const evs_unit_panel_options *options)
{
  return !evs_period_absent(options->transition.first) &&
         evs_period_within(period, options->transition);
}

static void fill_unit(evs_unit_panel *out, size_t at, const evs_indicator *indicator, size_t unit,
                      const evs_unit_panel_options *options)
{
  for (size_t t = 0; t < out->period_count; t++)
    out->y[at * out->period_count + t] =
        in_transition(out->periods[t], options)
            ? NAN
            : evs_decimal_double(evs_panel_at(indicator, unit, t)->value);
}

/* The last unit is the one control, which contains the treated ones. */
static void clean_control(evs_unit_panel *out)
{
  double *control = out->y + out->treated_count * out->period_count;

  for (size_t unit = 0; unit < out->treated_count; unit++)
    for (size_t t = 0; t < out->period_count; t++)
      control[t] -= out->y[unit * out->period_count + t];
}

static void count_periods(evs_unit_panel *out, const evs_indicator *indicator,
                          const evs_unit_panel_options *options)
{
  while (out->period_count < indicator->period_count &&
         is_used(indicator->periods[out->period_count], options))
    out->period_count++;
  while (out->before_count < out->period_count &&
         evs_period_before(out->periods[out->before_count], options->start))
    out->before_count++;
}

static evs_status check(const evs_unit_panel *out, bool overlapping, const char *name,
                        evs_error *error)
{
  const size_t controls = out->unit_count - out->treated_count;

  if (controls == 0)
    return evs_fail(error, EVS_TOO_FEW, "“%s” has no unit to compare with", name);
  if (overlapping && controls > 1)
    return evs_fail(error, EVS_BAD_DATA,
                    "which of %zu comparison units contains the treated one is not known; expected "
                    "one",
                    controls);
  if (out->before_count == 0 || out->before_count == out->period_count)
    return evs_fail(error, EVS_BAD_DATA,
                    "the start leaves no period of “%s” %s it; expected a period after the first",
                    name, out->before_count == 0 ? "before" : "since");
  return EVS_OK;
}

/* Of another indicator where the outcome has its own values. */
static double *values_of(const evs_unit_panel *out, const evs_indicator *indicator,
                         const size_t *units, evs_arena *arena)
{
  return values_at(indicator, units, out->unit_count, out->periods, out->period_count, arena);
}

static evs_status add_covariates(evs_unit_panel *out, const evs_panel *panel, const size_t *units,
                                 const evs_unit_panel_options *options, evs_arena *arena,
                                 evs_error *error)
{
  evs_twfe_column *columns = evs_arena_array(arena, options->covariate_count, sizeof *columns);
  evs_status status;
  size_t indicator;

  for (size_t k = 0; k < options->covariate_count; k++) {
    if ((status = evs_panel_indicator(&indicator, panel, options->covariates[k], error)))
      return status;
    columns[k] = (evs_twfe_column){options->covariates[k],
                                   values_of(out, &panel->indicators[indicator], units, arena)};
  }
  out->covariates = columns;
  out->covariate_count = options->covariate_count;
  return EVS_OK;
}

static evs_status add_weights(evs_unit_panel *out, const evs_panel *panel, const size_t *units,
                              const char *name, evs_arena *arena, evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];
  evs_status status;
  size_t indicator;

  if ((status = evs_panel_indicator(&indicator, panel, name, error)))
    return status;
  out->weights = values_of(out, &panel->indicators[indicator], units, arena);
  for (size_t i = 0; i < out->unit_count * out->period_count; i++)
    if (out->weights[i] < 0) {
      evs_period_text(text, out->periods[i % out->period_count]);
      return evs_fail(error, EVS_BAD_DATA,
                      "the weight “%s” of “%s” in %s is %g; expected 0 or more", name,
                      panel->units[units[i / out->period_count]], text, out->weights[i]);
    }
  return EVS_OK;
}

static evs_status add_sizes(evs_unit_panel *out, const evs_panel *panel, const size_t *units,
                            const char *name, evs_arena *arena, evs_error *error)
{
  double *sizes = evs_arena_array(arena, out->unit_count, sizeof *sizes);
  const double *values;
  evs_status status;
  size_t indicator;

  if ((status = evs_panel_indicator(&indicator, panel, name, error)))
    return status;
  values = values_of(out, &panel->indicators[indicator], units, arena);
  for (size_t i = 0; i < out->unit_count; i++) {
    size_t count = 0;

    for (size_t t = 0; t < out->period_count; t++)
      if (!isnan(values[i * out->period_count + t])) {
        sizes[i] += values[i * out->period_count + t];
        count++;
      }
    sizes[i] = count ? sizes[i] / (double)count : NAN;
  }
  out->sizes = sizes;
  return EVS_OK;
}

static evs_status add_others(evs_unit_panel *out, const evs_panel *panel, const size_t *units,
                             const evs_groups *groups, const evs_unit_panel_options *options,
                             evs_arena *arena, evs_error *error)
{
  evs_status status = add_covariates(out, panel, units, options, arena, error);

  if (!status && options->weights)
    status = add_weights(out, panel, units, options->weights, arena, error);
  if (!status && groups->population)
    status = add_sizes(out, panel, units, groups->population, arena, error);
  return status;
}

static const char *const *names_of(const evs_panel *panel, const size_t *units, size_t count,
                                   evs_arena *arena)
{
  const char **names = evs_arena_array(arena, count, sizeof *names);

  for (size_t i = 0; i < count; i++)
    names[i] = panel->units[units[i]];
  return names;
}

typedef struct {
  const char *name;
  size_t unit;
} named_unit;

static int by_name(const void *a, const void *b)
{
  return strcmp(((const named_unit *)a)->name, ((const named_unit *)b)->name);
}

/* By name, so that draws fall on the same units whatever the order of the rows. */
static void put_in_order(size_t *out, const evs_panel *panel, unit_group group, evs_arena *arena)
{
  named_unit *names = evs_arena_array(arena, group.count, sizeof *names);

  for (size_t i = 0; i < group.count; i++)
    names[i] = (named_unit){panel->units[group.units[i]], group.units[i]};
  qsort(names, group.count, sizeof *names, by_name);
  for (size_t i = 0; i < group.count; i++)
    out[i] = names[i].unit;
}

evs_status evs_unit_panel_make(evs_unit_panel *out, const evs_panel *panel, size_t indicator,
                               const evs_groups *groups, const evs_unit_panel_options *options,
                               evs_arena *arena, evs_error *error)
{
  const evs_indicator *of = &panel->indicators[indicator];
  const bool overlapping = groups->contains_treated && evs_kind_adds_up(of->spec.kind);
  unit_group treated;
  unit_group control;
  size_t *units;
  evs_status status;

  if ((status = groups_find(&treated, &control, panel, of, groups, arena, error)))
    return status;
  *out = (evs_unit_panel){.treated_name = groups_name(panel, treated, arena),
                          .control_name = groups_name(panel, control, arena),
                          .unit_count = treated.count + control.count,
                          .treated_count = treated.count,
                          .periods = of->periods};
  count_periods(out, of, options);
  if ((status = check(out, overlapping, of->spec.name, error)))
    return status;
  units = evs_arena_array(arena, out->unit_count, sizeof *units);
  put_in_order(units, panel, treated, arena);
  put_in_order(units + treated.count, panel, control, arena);
  out->unit_names = names_of(panel, units, out->unit_count, arena);
  out->y = evs_arena_array(arena, out->unit_count * out->period_count, sizeof *out->y);
  for (size_t i = 0; i < out->unit_count; i++)
    fill_unit(out, i, of, units[i], options);
  if (overlapping)
    clean_control(out);
  return add_others(out, panel, units, groups, options, arena, error);
}

evs_status evs_twfe_did_fit(evs_twfe_fit *out, const evs_unit_panel *panel, evs_arena *arena,
                            evs_error *error)
{
  double *effect = evs_arena_array(arena, panel->unit_count * panel->period_count, sizeof *effect);
  evs_twfe_column *columns = evs_arena_array(arena, 1 + panel->covariate_count, sizeof *columns);
  const evs_twfe_data data = {.unit_count = panel->unit_count,
                              .period_count = panel->period_count,
                              .y = panel->y,
                              .column_count = 1 + panel->covariate_count,
                              .columns = columns,
                              .weights = panel->weights};

  for (size_t unit = 0; unit < panel->treated_count; unit++)
    for (size_t t = panel->before_count; t < panel->period_count; t++)
      effect[unit * panel->period_count + t] = 1;
  columns[0] = (evs_twfe_column){"treated since the start", effect};
  if (panel->covariate_count)
    memcpy(columns + 1, panel->covariates, panel->covariate_count * sizeof *columns);
  return evs_twfe(out, &data, arena, error);
}

evs_status evs_twfe_did(evs_inference *out, const evs_unit_panel *panel, double confidence,
                        evs_arena *arena, evs_error *error)
{
  evs_twfe_fit fit;
  evs_status status = evs_twfe_did_fit(&fit, panel, arena, error);

  if (!status)
    *out = evs_twfe_inference(&fit, 0, EVS_TWFE_CLUSTERED, confidence);
  return status;
}
