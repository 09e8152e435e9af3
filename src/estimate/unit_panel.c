/* unit_panel.c - the units of a comparison each for itself, and their difference in differences. */
#include <math.h>

#include "evalstat/twfe.h"
#include "panel/groups.h"

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

evs_status evs_unit_panel_make(evs_unit_panel *out, const evs_panel *panel, size_t indicator,
                               const evs_groups *groups, const evs_unit_panel_options *options,
                               evs_arena *arena, evs_error *error)
{
  const evs_indicator *of = &panel->indicators[indicator];
  const bool overlapping = groups->contains_treated && evs_kind_adds_up(of->spec.kind);
  unit_group treated;
  unit_group control;
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
  out->y = evs_arena_array(arena, out->unit_count * out->period_count, sizeof *out->y);
  for (size_t i = 0; i < out->unit_count; i++)
    fill_unit(out, i, of, i < treated.count ? treated.units[i] : control.units[i - treated.count],
              options);
  if (overlapping)
    clean_control(out);
  return EVS_OK;
}

evs_status evs_twfe_did(evs_inference *out, const evs_unit_panel *panel, double confidence,
                        evs_arena *arena, evs_error *error)
{
  double *effect = evs_arena_array(arena, panel->unit_count * panel->period_count, sizeof *effect);
  const evs_twfe_column column = {"treated since the start", effect};
  const evs_twfe_data data = {panel->unit_count, panel->period_count, panel->y, 1, &column, NULL};
  evs_twfe_fit fit;
  evs_status status;

  for (size_t unit = 0; unit < panel->treated_count; unit++)
    for (size_t t = panel->before_count; t < panel->period_count; t++)
      effect[unit * panel->period_count + t] = 1;
  if ((status = evs_twfe(&fit, &data, arena, error)))
    return status;
  *out = evs_twfe_inference(&fit, 0, EVS_TWFE_CLUSTERED, confidence);
  return EVS_OK;
}
