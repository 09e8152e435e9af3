/* savings_figure.c - from gross savings over the costs to what is left. */
#include "report/figures.h"
#include "report/words.h"

static const char *title(const evs_document *document, const evs_savings_result *savings)
{
  if (!savings->has_costs)
    return say(document,
               WORDS("Savings of {0} Euro before project costs",
                     "Einsparung von {0} Euro vor Projektkosten"),
               evs_value_number(evs_euro(savings->total.gross), 0));
  return say(document,
             WORDS("Of {0} Euro, {1} Euro are left after project costs",
                   "Von {0} Euro bleiben nach den Projektkosten {1} Euro"),
             evs_value_number(evs_euro(savings->total.gross), 0),
             evs_value_number(evs_euro(savings->net), 0));
}

/* Gross, one step per item, net. */
static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const evs_analysis *analysis)
{
  const evs_savings_plan *plan = &analysis->study->savings;
  const evs_savings_result *savings = &analysis->savings;
  size_t count = plan->item_count + 2;
  const char **categories = evs_arena_array(document->arena, count, sizeof *categories);
  evs_figure_step *steps = evs_arena_array(document->arena, count, sizeof *steps);
  double *values = evs_arena_array(document->arena, count, sizeof *values);
  evs_figure_series *series = evs_arena_alloc(document->arena, sizeof *series);

  categories[0] = word(document, WORDS("gross savings", "Bruttoeinsparung"));
  values[0] = evs_euro(savings->total.gross);
  steps[0] = EVS_STEP_TOTAL;
  for (size_t i = 0; i < plan->item_count; i++) {
    categories[i + 1] = word(document, plan->items[i].label);
    values[i + 1] = evs_decimal_double(plan->items[i].amount);
    steps[i + 1] = EVS_STEP_SUBTRACT;
  }
  categories[count - 1] = word(document, WORDS("net savings", "Nettoeinsparung"));
  values[count - 1] = evs_euro(savings->net);
  steps[count - 1] = EVS_STEP_TOTAL;
  *series = (evs_figure_series){categories[0], EVS_ROLE_TREATED, NULL, values, count};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 1,
                              .categories = categories,
                              .steps = steps,
                              .category_count = count,
                              .decimals = 0,
                              .unit = "\u00a0€"};
}

const evs_figure *savings_figure(const evs_document *document, const evs_analysis *analysis)
{
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);
  const evs_outcome *outcome;

  if (!analysis->has_savings)
    return NULL;
  outcome = &analysis->outcomes[analysis->savings_outcome];
  fill_panel(panel, document, analysis);
  *figure = (evs_figure){
      .id = "savings",
      .kind = EVS_FIGURE_WATERFALL,
      .language = document->language,
      .title = title(document, &analysis->savings),
      .subtitle =
          say(document, WORDS("{0}, {1}; Euro", "{0}, {1}; Euro"), evs_value_phrase(outcome->label),
              evs_value_text(window_words(document, &outcome->did.treated.window.baseline,
                                          outcome->did.treated.window.end))),
      .source = figure_source(document, analysis->study),
      .description = title(document, &analysis->savings),
      .panels = panel,
      .panel_count = 1};
  return figure;
}
