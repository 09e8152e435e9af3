/* event_rows.c - event studies as rows. */
#include <math.h>

#include "report/event_report.h"
#include "report/rows.h"

static evs_estimate new_row(const evs_document *document, const event_outcome *outcome,
                            const char *term)
{
  evs_estimate row = evs_estimate_empty("event_study", term);

  row.outcome = outcome->name;
  if (outcome->units.treated_name && outcome->units.control_name)
    row.group = evs_arena_printf(document->arena, "%s vs %s", outcome->units.treated_name,
                                 outcome->units.control_name);
  return row;
}

/* The interval that holds together with those of all periods. */
static void add_band(evs_estimate *row, const evs_event_study_result *result, size_t t)
{
  const evs_inference *effect = &result->effects[t];
  const double half = result->critical * effect->std_error;

  evs_estimate_field_number(row, "band_low", effect->estimate - half);
  evs_estimate_field_number(row, "band_high", effect->estimate + half);
}

static void add_period(evs_document *document, const event_outcome *outcome, size_t t,
                       const char *level)
{
  evs_estimate row = new_row(document, outcome, "period");

  fill_row(&row, &outcome->result.effects[t]);
  row.period = outcome->result.periods[t];
  row.measure = level;
  add_band(&row, &outcome->result, t);
  evs_estimates_add(&document->estimates, row);
}

static void add_pretrend(evs_document *document, const event_outcome *outcome)
{
  const evs_joint_test *test = &outcome->result.pretrend;
  evs_estimate row = new_row(document, outcome, "pretrend");

  row.statistic = test->statistic;
  row.dof = test->dof;
  row.p_value = test->p_value;
  row.n = test->n;
  row.inference = test->inference;
  evs_estimate_field_number(&row, "dof_num", test->dof_num);
  evs_estimates_add(&document->estimates, row);
}

static void add_refusal(evs_document *document, const event_outcome *outcome)
{
  evs_estimate row = new_row(document, outcome, "pretrend");

  row.inference = outcome->refusal;
  evs_estimate_field_number(&row, "dof_num", NAN);
  evs_estimates_add(&document->estimates, row);
}

void add_event_rows(evs_document *document, const event_outcomes *outcomes,
                    const event_outcome *outcome)
{
  const evs_indicator_spec *spec = &outcomes->panel->indicators[outcome->indicator].spec;
  const evs_comparison kind = {.kind = spec->kind};

  if (outcome->refusal) {
    add_refusal(document, outcome);
    return;
  }
  for (size_t t = 0; t < outcome->result.period_count; t++)
    if (t != outcome->result.reference)
      add_period(document, outcome, t, level_measure(&kind, spec));
  add_pretrend(document, outcome);
}
