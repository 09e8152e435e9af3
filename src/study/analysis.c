/* analysis.c - the outcomes of a study compared, and what limits them. */
#include "evalstat/analysis.h"

#include <math.h>
#include <string.h>

#include "core/text.h"
#include "study/limits.h"
#include "study/outcome_order.h"

evs_groups evs_study_groups(const evs_study *study)
{
  return (evs_groups){.treated = study->treated,
                      .treated_count = study->treated_count,
                      .control = study->control,
                      .control_count = study->control_count,
                      .contains_treated = study->contains_treated,
                      .population = study->population};
}

static double share(evs_decimal value)
{
  return evs_decimal_double(value);
}

/* What the claims say of this outcome's growth; one that cannot be read is refused elsewhere. */
static void read_published(evs_outcome *out, const evs_study *study, evs_arena *arena)
{
  out->decimals = 1;
  for (size_t i = 0; i < study->claim_count; i++) {
    const evs_claim *claim = &study->claims[i];
    evs_printed printed;

    if (!text_equal(claim->outcome, out->name) || strncmp(claim->term, "growth", 6) != 0 ||
        evs_printed_read(&printed, claim->printed, study->language, arena, NULL))
      continue;
    out->decimals = printed.decimals > out->decimals ? printed.decimals : out->decimals;
    out->is_published |= claim->is_input;
  }
}

static evs_status compare(evs_outcome *out, const evs_study *study, const evs_panel *panel,
                          size_t indicator, const evs_analysis_options *options, evs_arena *arena,
                          evs_error *error)
{
  const char *name = panel->indicators[indicator].spec.name;
  evs_groups groups = evs_study_groups(study);
  evs_did_options did = {.window = evs_study_window(study, name),
                         .confidence = options->confidence,
                         .share_low = share(study->treated_share_low),
                         .share_high = share(study->treated_share_high)};
  evs_status status;

  out->indicator = indicator;
  out->name = name;
  out->label = evs_study_label(study, name);
  read_published(out, study, arena);
  if ((status =
           evs_comparison_make(&out->comparison, panel, indicator, &groups, NULL, arena, error)) ||
      (status = evs_did(&out->did, &out->comparison, &did, arena, error)))
    return status;
  refuse_across_break(&out->did, study, panel, name);
  name_hidden(&out->did, study, panel, name);
  return EVS_OK;
}

evs_status evs_analysis_outcomes(evs_analysis *out, const evs_study *study, const evs_panel *panel,
                                 const evs_analysis_options *options, evs_findings *findings,
                                 evs_arena *arena, evs_error *error)
{
  size_t *order;
  const size_t count = outcome_order(&order, study, panel, arena);
  evs_status status;

  *out = (evs_analysis){.study = study, .panel = panel, .options = *options};
  out->outcomes = evs_arena_array(arena, count, sizeof *out->outcomes);
  for (size_t i = 0; i < count; i++) {
    if ((status = compare(&out->outcomes[i], study, panel, order[i], options, arena, error)))
      return status;
    out->outcome_count++;
  }
  tell_limits(out, options, findings, arena);
  return EVS_OK;
}

bool evs_outcome_over_time(const evs_outcome *outcome)
{
  return outcome->series && !outcome->series->series.refusal;
}

const evs_outcome *evs_analysis_find(const evs_analysis *analysis, const char *name)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (text_equal(analysis->outcomes[i].name, name))
      return &analysis->outcomes[i];
  return NULL;
}

/* Growth into one period alone: all others are left out. */
static evs_status reference_year(evs_reference_year *out, const evs_panel *reference,
                                 size_t indicator, size_t at, double figure, double size,
                                 evs_arena *arena, evs_error *error)
{
  const evs_indicator *of = &reference->indicators[indicator];
  evs_period *others = evs_arena_array(arena, of->period_count, sizeof *others);
  size_t count = 0;

  for (size_t i = 0; i < of->period_count; i++)
    if (i != at)
      others[count++] = of->periods[i];
  out->period = of->periods[at];
  return evs_reference(&out->result, reference, indicator, others, count, figure, size, error);
}

static evs_status reference_years(evs_analysis *out, const evs_panel *reference, size_t indicator,
                                  double figure, double size, evs_arena *arena, evs_error *error)
{
  size_t count = reference->indicators[indicator].period_count;
  evs_reference_year *years = evs_arena_array(arena, count, sizeof *years);
  evs_status status;

  for (size_t at = 1; at < count; at++) {
    status = reference_year(&years[out->reference_year_count], reference, indicator, at, figure,
                            size, arena, error);
    if (status && status != EVS_TOO_FEW)
      return status;
    out->reference_year_count += status == EVS_OK;
  }
  out->reference_years = years;
  return EVS_OK;
}

evs_status evs_analysis_reference(evs_analysis *out, const evs_panel *reference, evs_arena *arena,
                                  evs_error *error)
{
  const evs_reference_data *data = &out->study->reference;
  const evs_outcome *primary = out->outcome_count ? &out->outcomes[0] : NULL;
  double size = evs_decimal_double(data->treated_size);
  double figure = primary ? primary->did.growth_difference : NAN;
  size_t indicator;
  evs_status status;

  if (isnan(figure))
    return EVS_OK;
  if (isnan(size))
    size = evs_decimal_double(out->study->savings.baseline_amount);
  if ((status = evs_panel_indicator(&indicator, reference, data->indicator, error)) ||
      (status =
           evs_reference(&out->reference, reference, indicator, NULL, 0, figure, size, error)) ||
      (status = evs_reference(&out->reference_without, reference, indicator, data->without,
                              data->without_count, figure, size, error)) ||
      (status = reference_years(out, reference, indicator, figure, size, arena, error)))
    return status;
  out->has_reference = true;
  return EVS_OK;
}
