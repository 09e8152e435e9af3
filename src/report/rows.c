/* rows.c - what rows of several estimators share. */
#include "report/rows.h"

const char *level_measure(const evs_comparison *comparison, const evs_indicator_spec *spec)
{
  const char *unit = evs_phrase_text(EVS_ENGLISH, spec->unit);

  if (comparison->kind == EVS_COST)
    return EVS_MEASURE_EUR;
  if (evs_kind_is_count(comparison->kind))
    return EVS_MEASURE_COUNT;
  return unit ? unit : evs_kind_name(comparison->kind);
}

const char *pair_name(const evs_document *document, const evs_comparison *comparison)
{
  return evs_arena_printf(document->arena, "%s vs %s", comparison->treated_name,
                          comparison->control_name ? comparison->control_name : "nothing");
}

void fill_row(evs_estimate *row, const evs_inference *from)
{
  row->estimate = from->estimate;
  row->std_error = from->std_error;
  row->statistic = from->statistic;
  row->dof = from->dof;
  row->p_value = from->p_value;
  row->conf_low = from->conf_low;
  row->conf_high = from->conf_high;
  row->n = from->n;
  row->inference = from->inference;
}
