/* did_figure.c - what happened, what would have, and the gap between them. */
#include <math.h>
#include <string.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/words.h"

/* Euro behind one unit of the outcome: for an index, from the amount at the baseline. */
static double euro_factor(const evs_analysis *analysis, const evs_outcome *outcome)
{
  const evs_savings_plan *plan = &analysis->study->savings;

  if (outcome->comparison.kind == EVS_COST)
    return 1;
  if (plan->outcome && strcmp(plan->outcome, outcome->name) == 0 &&
      !evs_decimal_missing(plan->baseline_amount))
    return evs_decimal_double(plan->baseline_amount) / outcome->did.treated.baseline;
  return NAN;
}

level_scale choose_scale(const evs_document *document, const evs_analysis *analysis,
                         const evs_outcome *outcome)
{
  double euro = euro_factor(analysis, outcome);

  if (isnan(euro))
    return (level_scale){1, "", outcome->comparison.kind == EVS_INDEX ? 1 : 0};
  if (outcome->did.treated.baseline * euro >= 2e6)
    return (level_scale){euro / 1e6, word(document, WORDS(" million €", "\u00a0Mio.\u00a0€")), 2};
  return (level_scale){euro, "\u00a0€", 0};
}

/* Treated levels, and those that the comparison's growth from the baseline gives. */
static void fill_levels(double *actual, double *counterfactual, const evs_outcome *outcome,
                        double factor)
{
  const evs_comparison *comparison = &outcome->comparison;
  const evs_did_result *did = &outcome->did;

  for (size_t i = 0; i < did->treated.index_count; i++) {
    double control = evs_decimal_double(comparison->control[i]);

    actual[i] = evs_decimal_double(comparison->treated[i]) * factor;
    counterfactual[i] =
        evs_period_before(comparison->periods[i], did->treated.window.baseline.first)
            ? NAN
            : did->treated.baseline * control / did->control.baseline * factor;
  }
}

static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const evs_analysis *analysis, const evs_outcome *outcome,
                       const level_scale *scale)
{
  size_t count = outcome->did.treated.index_count;
  const double *x = time_positions(document, &outcome->comparison, count);
  double *actual = evs_arena_array(document->arena, count, sizeof *actual);
  double *counterfactual = evs_arena_array(document->arena, count, sizeof *counterfactual);
  evs_figure_series *series = evs_arena_array(document->arena, 2, sizeof *series);
  evs_figure_bracket *bracket = evs_arena_alloc(document->arena, sizeof *bracket);
  double gap;

  fill_levels(actual, counterfactual, outcome, scale->factor);
  gap = actual[count - 1] - counterfactual[count - 1];
  series[0] = (evs_figure_series){
      say(document, WORDS("{0} at the growth of {1}", "{0} beim Wachstum von {1}"),
          evs_value_text(side_name(document, analysis, outcome, true)),
          evs_value_text(side_place(document, analysis, outcome, false))),
      EVS_ROLE_COUNTERFACTUAL, x, counterfactual, count};
  series[1] = (evs_figure_series){side_name(document, analysis, outcome, true), EVS_ROLE_TREATED, x,
                                  actual, count};
  *bracket = (evs_figure_bracket){
      x[count - 1], fmin(actual[count - 1], counterfactual[count - 1]),
      fmax(actual[count - 1], counterfactual[count - 1]),
      evs_arena_printf(document->arena, "%s%s",
                       evs_signed_text(document->language, gap, scale->decimals, document->arena),
                       scale->unit)};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 2,
                              .brackets = bracket,
                              .bracket_count = 1,
                              .decimals = scale->decimals,
                              .unit = scale->unit};
  fill_time_axis(panel, document, analysis, outcome, count);
}

const evs_figure *did_figure(const evs_document *document, const evs_analysis *analysis,
                             const evs_outcome *outcome)
{
  const evs_did_result *did = &outcome->did;
  level_scale scale = choose_scale(document, analysis, outcome);
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  if (is_over_time(outcome))
    return means_figure(document, analysis, outcome);
  if (isnan(did->growth_difference) || did->treated.index_count < 2)
    return NULL;
  fill_panel(panel, document, analysis, outcome, &scale);
  *figure = (evs_figure){
      .id = "did",
      .kind = EVS_FIGURE_DID,
      .language = document->language,
      .title = say(
          document,
          WORDS("What if {0} had grown like {1}?", "Was wäre, wenn {0} wie {1} gewachsen wäre?"),
          evs_value_text(side_name(document, analysis, outcome, true)),
          evs_value_text(side_name(document, analysis, outcome, false))),
      .subtitle = say(document,
                      WORDS("{0}; the bracket is the difference in differences",
                            "{0}; die Klammer zeigt den Unterschied der Unterschiede"),
                      evs_value_phrase(outcome->label)),
      .source = figure_source(document, analysis->study),
      .description = say(document,
                         WORDS("{0}: the actual line of {1} and a dotted one with the growth of "
                               "{2}; at the end they are {3} apart.",
                               "{0}: die tatsächliche Linie von {1} und gepunktet dieselbe mit dem "
                               "Wachstum von {2}; am Ende liegen sie {3} auseinander."),
                         evs_value_phrase(outcome->label),
                         evs_value_text(side_name(document, analysis, outcome, true)),
                         evs_value_text(side_place(document, analysis, outcome, false)),
                         evs_value_text(panel->brackets[0].label)),
      .panels = panel,
      .panel_count = 1};
  return figure;
}
