/* savings_figure.c - from gross savings over the costs to what is left. */
#include "report/figures.h"
#include "report/savings_parts.h"
#include "report/words.h"

static const char *title(const evs_document *document, const evs_savings_result *savings)
{
  if (savings->total.gross < 0)
    return say(document,
               WORDS("No savings: {0} Euro more than at the comparison's growth",
                     "Keine Einsparung: {0} Euro mehr als beim Wachstum des Vergleichs"),
               evs_value_number(-evs_euro(savings->total.gross), 0));
  if (savings->has_costs && savings->net < 0)
    return say(document,
               WORDS("Savings of {0} Euro do not cover the project costs of {1} Euro",
                     "Die Einsparung von {0} Euro deckt die Projektkosten von {1} Euro nicht"),
               evs_value_number(evs_euro(savings->total.gross), 0),
               evs_value_number(evs_euro(savings->project_costs.cents), 0));
  if (!savings->has_costs)
    return say(document,
               WORDS("Savings of {0} Euro before project costs",
                     "Einsparung von {0} Euro vor Projektkosten"),
               evs_value_number(evs_euro(savings->total.gross), 0));
  return say(document,
             savings->net < 0 || savings->total.gross < 0
                 ? WORDS("{0} Euro saved, the project counted in: {1} Euro",
                         "Einsparung {0} Euro, mit den Projektkosten {1} Euro")
                 : WORDS("Of {0} Euro, {1} Euro are left after project costs",
                         "Von {0} Euro bleiben nach den Projektkosten {1} Euro"),
             evs_value_number(evs_euro(savings->total.gross), 0),
             evs_value_number(evs_euro(savings->net), 0));
}

/* The steps of the chart while they are put together. */
typedef struct {
  const char **categories;
  evs_figure_step *steps;
  double *values;
  size_t count;
} step_list;

static void add_step(step_list *list, const char *category, double value, evs_figure_step step)
{
  list->categories[list->count] = category;
  list->values[list->count] = value;
  list->steps[list->count++] = step;
}

/* Without known costs: what would have been spent, less what was. */
static void add_spending(step_list *list, const evs_document *document,
                         const evs_savings_result *savings)
{
  add_step(list,
           word(document, WORDS("at the comparison's growth", "beim Wachstum des Vergleichs")),
           evs_euro(savings->total.counterfactual), EVS_STEP_TOTAL);
  add_step(list, word(document, WORDS("actual", "tatsächlich")), evs_euro(savings->total.actual),
           EVS_STEP_SUBTRACT);
}

/* Gross, one step per item of the costs, net; without known costs up to gross. */
static void add_steps(step_list *list, const evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_plan *plan = &analysis->study->savings;
  const evs_savings_result *savings = &analysis->savings;

  if (!savings->has_costs)
    add_spending(list, document, savings);
  add_step(list, word(document, WORDS("gross savings", "Bruttoeinsparung")),
           evs_euro(savings->total.gross), EVS_STEP_TOTAL);
  if (!savings->has_costs)
    return;
  for (size_t i = 0; i < plan->item_count; i++)
    add_step(list, word(document, plan->items[i].label), evs_euro(savings->costs.items[i].cents),
             EVS_STEP_SUBTRACT);
  add_step(list, word(document, WORDS("net savings", "Nettoeinsparung")), evs_euro(savings->net),
           EVS_STEP_TOTAL);
}

static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const evs_analysis *analysis)
{
  size_t most = analysis->study->savings.item_count + 3;
  evs_arena *arena = document->arena;
  evs_figure_series *series = evs_arena_alloc(arena, sizeof *series);
  step_list list = {.categories = evs_arena_array(arena, most, sizeof *list.categories),
                    .steps = evs_arena_array(arena, most, sizeof *list.steps),
                    .values = evs_arena_array(arena, most, sizeof *list.values)};

  add_steps(&list, document, analysis);
  *series =
      (evs_figure_series){list.categories[0], EVS_ROLE_TREATED, NULL, list.values, list.count};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 1,
                              .categories = list.categories,
                              .steps = list.steps,
                              .category_count = list.count,
                              .decimals = 0,
                              .unit = "\u00a0€"};
}

/* "Januar 2022 – Dezember 2024": what is added up. */
static const char *savings_time(const evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;
  const evs_window *window = &analysis->outcomes[analysis->savings_outcome].did.treated.window;
  evs_period_range range;

  if (savings->period_count < 2)
    return window_words(document, &window->baseline, window->end);
  range = (evs_period_range){savings->periods[0].period,
                             savings->periods[savings->period_count - 1].period};
  return say(document, WORDS("{0} added up, baseline {1}", "{0} zusammen, Basis {1}"),
             evs_value_text(range_words(document, &range)),
             evs_value_text(range_words(document, &window->baseline)));
}

/* What is shown, and beside a net figure what it leaves out. */
static const char *subtitle(const evs_document *document, const evs_analysis *analysis)
{
  const evs_outcome *outcome = &analysis->outcomes[analysis->savings_outcome];
  const char *what =
      say(document, WORDS("{0}, {1}; Euro", "{0}, {1}; Euro"), evs_value_phrase(outcome->label),
          evs_value_text(savings_time(document, analysis)));
  const char *missing = not_included_words(document, &analysis->study->savings);

  return missing && analysis->savings.has_costs
             ? evs_arena_printf(document->arena, "%s. %s", what, missing)
             : what;
}

/* "Of 600,000 Euro 280,000 are left. Gross savings: 600,000 Euro; personnel: ..." */
static const char *description_of(const evs_document *document, const evs_analysis *analysis,
                                  const evs_figure_panel *panel)
{
  const char *text = title(document, &analysis->savings);

  for (size_t i = 0; i < panel->category_count; i++)
    text = say(document, WORDS("{0}{1} {2}: {3} Euro", "{0}{1} {2}: {3} Euro"),
               evs_value_text(text), evs_value_text(i ? ";" : "."),
               evs_value_text(panel->categories[i]), evs_value_number(panel->series[0].y[i], 0));
  return told_with_missing(document, analysis, evs_arena_printf(document->arena, "%s.", text));
}

const evs_figure *savings_figure(const evs_document *document, const evs_analysis *analysis)
{
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  if (!analysis->has_savings)
    return NULL;
  fill_panel(panel, document, analysis);
  *figure = (evs_figure){.id = "savings",
                         .kind = EVS_FIGURE_WATERFALL,
                         .language = document->language,
                         .title = title(document, &analysis->savings),
                         .subtitle = subtitle(document, analysis),
                         .source = figure_source(document, analysis->study),
                         .description = description_of(document, analysis, panel),
                         .panels = panel,
                         .panel_count = 1};
  return figure;
}
