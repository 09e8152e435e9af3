/* staggered_rows.c - effects by group and time, their means, and the comparisons behind twfe. */
#include <math.h>

#include "report/rows.h"
#include "report/staggered_report.h"

typedef struct {
  evs_document *document;
  const staggered_outcome *outcome;
  const char *estimator;
  const char *measure;
  const char *control; /* who the controls are */
} staggered_row;

static staggered_row rows_of(evs_document *document, const staggered_outcomes *outcomes,
                             const staggered_outcome *outcome, const char *estimator)
{
  const evs_indicator_spec *spec = &outcomes->panel->indicators[outcome->indicator].spec;
  const evs_comparison kind = {.kind = spec->kind};

  return (staggered_row){document, outcome, estimator, level_measure(&kind, spec),
                         outcomes->control == EVS_CONTROL_NEVER ? "never treated"
                                                                : "not yet treated"};
}

static evs_estimate new_row(const staggered_row *common, const char *term)
{
  evs_estimate row = evs_estimate_empty(common->estimator, term);

  row.outcome = common->outcome->name;
  row.measure = common->measure;
  return row;
}

static const char *period_text(const staggered_row *common, size_t period)
{
  const evs_staggered_panel *panel = &common->outcome->panel;
  char text[EVS_PERIOD_TEXT_SIZE];

  if (period >= panel->period_count)
    return "never";
  evs_period_text(text, panel->periods[period]);
  return evs_arena_copy(common->document->arena, text);
}

static void add_cells(const staggered_row *common)
{
  const evs_staggered_result *result = &common->outcome->result;

  for (size_t i = 0; i < result->cell_count; i++) {
    const evs_group_time *cell = &result->cells[i];
    evs_estimate row = new_row(common, "group_time");

    fill_row(&row, &cell->effect);
    row.period = common->outcome->panel.periods[cell->period];
    evs_estimate_field_text(&row, "start", period_text(common, cell->group));
    evs_estimate_field_number(&row, "treated_units", (double)cell->treated_count);
    evs_estimate_field_number(&row, "control_units", (double)cell->control_count);
    evs_estimates_add(&common->document->estimates, row);
  }
}

static void add_overall(const staggered_row *common, const char *term, const evs_inference *effect)
{
  evs_estimate row = new_row(common, term);

  fill_row(&row, effect);
  evs_estimate_field_text(&row, "controls", common->control);
  evs_estimates_add(&common->document->estimates, row);
}

typedef enum { BY_GROUP, BY_PERIOD, BY_TIME } aggregate_kind;

static void add_aggregate(const staggered_row *common, aggregate_kind kind, const char *term,
                          const evs_aggregate *aggregate)
{
  for (size_t i = 0; i < aggregate->count; i++) {
    const evs_inference *effect = &aggregate->effects[i];
    const double half = aggregate->critical * effect->std_error;
    evs_estimate row = new_row(common, term);

    fill_row(&row, effect);
    if (kind == BY_PERIOD)
      row.period = common->outcome->panel.periods[aggregate->at[i]];
    if (kind == BY_GROUP)
      evs_estimate_field_text(&row, "start", period_text(common, (size_t)aggregate->at[i]));
    if (kind == BY_TIME)
      evs_estimate_field_number(&row, "time", (double)aggregate->at[i]);
    evs_estimate_field_number(&row, "band_low", effect->estimate - half);
    evs_estimate_field_number(&row, "band_high", effect->estimate + half);
    evs_estimates_add(&common->document->estimates, row);
  }
}

static void add_pretest(const staggered_row *common)
{
  const evs_joint_test *test = &common->outcome->result.pretest;
  evs_estimate row = new_row(common, "pretrend");

  row.measure = NULL;
  row.statistic = test->statistic;
  row.p_value = test->p_value;
  row.n = test->n;
  row.inference = test->inference;
  evs_estimate_field_number(&row, "dof_num", test->dof_num);
  evs_estimates_add(&common->document->estimates, row);
}

static void add_twfe(const staggered_row *common)
{
  evs_estimate row = new_row(common, "twfe");

  fill_row(&row, &common->outcome->twfe);
  evs_estimates_add(&common->document->estimates, row);
}

static const char *const kinds[EVS_BACON_KIND_COUNT] = {
    "against never treated", "against not yet treated", "against already treated",
    "against always treated"};

static void add_bacon(const staggered_row *common)
{
  const evs_bacon_result *bacon = &common->outcome->bacon;
  evs_estimate negative = new_row(common, "twfe_negative_weights");

  for (size_t i = 0; i < bacon->count; i++) {
    const evs_bacon_comparison *comparison = &bacon->comparisons[i];
    evs_estimate row = new_row(common, "bacon");

    row.estimate = comparison->estimate;
    row.inference = "none: one of the comparisons behind twfe";
    evs_estimate_field_text(&row, "start", period_text(common, comparison->treated));
    evs_estimate_field_text(&row, "control_start",
                            comparison->control == 0 ? "always"
                                                     : period_text(common, comparison->control));
    evs_estimate_field_text(&row, "kind", kinds[comparison->kind]);
    evs_estimate_field_number(&row, "weight", comparison->weight);
    evs_estimates_add(&common->document->estimates, row);
  }
  negative.measure = EVS_MEASURE_RATIO;
  negative.estimate = bacon->reason ? NAN : bacon->negative_share;
  negative.inference =
      bacon->reason ? bacon->reason : "none: weights below 0 over the sizes of all weights";
  evs_estimates_add(&common->document->estimates, negative);
}

static void add_refusal(const staggered_row *common, const char *term)
{
  evs_estimate row = new_row(common, term);

  row.inference = common->outcome->refusal;
  evs_estimates_add(&common->document->estimates, row);
}

void add_staggered_did_rows(evs_document *document, const staggered_outcomes *outcomes,
                            const staggered_outcome *outcome)
{
  const staggered_row common = rows_of(document, outcomes, outcome, "did");
  const evs_staggered_result *result = &outcome->result;

  if (outcome->refusal) {
    add_refusal(&common, "simple");
    return;
  }
  add_overall(&common, "simple", &result->simple);
  add_overall(&common, "group_overall", &result->by_group.overall);
  add_overall(&common, "calendar_overall", &result->by_period.overall);
  add_overall(&common, "dynamic_overall", &result->by_time.overall);
  add_aggregate(&common, BY_GROUP, "group_effect", &result->by_group);
  add_aggregate(&common, BY_PERIOD, "calendar_effect", &result->by_period);
  add_aggregate(&common, BY_TIME, "dynamic_effect", &result->by_time);
  add_cells(&common);
  add_pretest(&common);
  add_twfe(&common);
  add_bacon(&common);
}

void add_staggered_event_rows(evs_document *document, const staggered_outcomes *outcomes,
                              const staggered_outcome *outcome)
{
  const staggered_row common = rows_of(document, outcomes, outcome, "event_study");

  if (outcome->refusal) {
    add_refusal(&common, "pretrend");
    return;
  }
  add_aggregate(&common, BY_TIME, "dynamic_effect", &outcome->result.by_time);
  add_overall(&common, "dynamic_overall", &outcome->result.by_time.overall);
  add_pretest(&common);
}
