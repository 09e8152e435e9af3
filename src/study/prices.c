/* prices.c - the price index of a study, read from its file. */
#include "core/text.h"
#include "evalstat/study.h"

static evs_status several(const evs_panel *panel, const char *path, evs_arena *arena,
                          evs_error *error)
{
  const char **names = evs_arena_array(arena, panel->indicator_count, sizeof *names);

  for (size_t i = 0; i < panel->indicator_count; i++)
    names[i] = panel->indicators[i].spec.name;
  evs_fail_at(error, EVS_USAGE, path, 0, 0,
              "%zu series of values (%s) of %zu place(s); expected one price index",
              panel->indicator_count, text_join(names, panel->indicator_count, ", ", 8, arena),
              panel->unit_count);
  return evs_hint(error, "a study can name the column: price_index: {file: {path: …, layout: long, "
                         "only_unit: prices, period: …, only_indicator: index, value: …}}");
}

static void take_series(evs_price_index *out, const evs_indicator *indicator, evs_arena *arena)
{
  evs_decimal *values = evs_arena_array(arena, indicator->period_count, sizeof *values);

  for (size_t i = 0; i < indicator->period_count; i++)
    values[i] = evs_panel_at(indicator, 0, i)->value;
  out->count = indicator->period_count;
  out->periods = indicator->periods;
  out->values = values;
}

evs_status evs_study_prices(evs_price_index *out, evs_table **table, const evs_study *study,
                            evs_findings *findings, evs_arena *arena, evs_error *error)
{
  const evs_price_plan *plan = &study->savings.prices;
  const evs_panel_options options = {.default_kind = EVS_INDEX};
  evs_mapping known = plan->file.mapping;
  evs_source source;
  evs_panel panel;
  evs_status status;

  if (!known.unit && !known.only_unit)
    known.only_unit = "prices";
  *table = evs_arena_alloc(arena, sizeof **table);
  if ((status = evs_table_read(*table, plan->file.full_path, &plan->file.dialect, findings, arena,
                               error)) ||
      (status = evs_mapping_guess(&source.mapping, &known, *table, findings, arena, error)))
    return status;
  source.table = *table;
  if ((status = evs_panel_build(&panel, &source, 1, &options, findings, arena, error)))
    return status;
  if (panel.indicator_count != 1 || panel.unit_count != 1)
    return several(&panel, plan->file.path, arena, error);
  *out = (evs_price_index){.path = plan->file.path, .base = plan->base};
  take_series(out, &panel.indicators[0], arena);
  return EVS_OK;
}
