/* savings_sheet.c - the account of the savings, with live formulas from the readings to the net. */
#include <math.h>

#include "estimate/deflate.h"
#include "report/figures.h"
#include "report/savings_parts.h"
#include "report/sentences.h"
#include "report/workbook_parts.h"
#include "report/words.h"

enum {
  TIME,
  TREATED,
  CONTROL,
  PRICES,
  COUNTERFACTUAL,
  ACTUAL,
  GROSS,
  CUMULATED,
  COSTS,
  LEFT,
  COLUMNS
};
enum { BASE_ROW = 3, CONTROL_ROW, AMOUNT_ROW, UNIT_ROW, HEAD_ROW = 8, FIRST_ROW };
enum { AMOUNT = 1 };

static void add_line(evs_sheet *sheet, size_t row, const char *label, evs_sheet_style style,
                     const char *formula, double number)
{
  sheet_text(sheet, row, 0, EVS_SHEET_LABEL, label);
  if (formula)
    sheet_formula(sheet, row, AMOUNT, style, formula, number, NULL);
  else
    sheet_number(sheet, row, AMOUNT, style, number);
}

/* Where both sides begin, and what a unit of the series is in Euro. */
static void add_baseline(evs_sheet *sheet, const workbook_view *view)
{
  const evs_document *document = view->document;
  const evs_savings_result *savings = &view->analysis->savings;
  const evs_decimal amount = view->analysis->study->savings.baseline_amount;
  const size_t at = view->analysis->savings_outcome;
  const evs_outcome *outcome = &view->analysis->outcomes[at];
  evs_mean treated, control;

  if (evs_comparison_mean(&treated, &outcome->comparison, outcome->comparison.treated,
                          savings->baseline, "baseline", NULL) ||
      evs_comparison_mean(&control, &outcome->comparison, outcome->comparison.control,
                          savings->baseline, "baseline", NULL))
    return;
  add_line(sheet, BASE_ROW,
           say(document, WORDS("{0}: baseline", "{0}: Basis"),
               evs_value_text(side_name(document, view->analysis, outcome, true))),
           EVS_SHEET_INDEX, mean_formula(view, at, savings->baseline, true),
           evs_decimal_double(treated.sum) / (double)treated.count);
  add_line(sheet, CONTROL_ROW,
           say(document, WORDS("{0}: baseline", "{0}: Basis"),
               evs_value_text(side_name(document, view->analysis, outcome, false))),
           EVS_SHEET_INDEX, mean_formula(view, at, savings->baseline, false),
           evs_decimal_double(control.sum) / (double)control.count);
  if (!evs_decimal_missing(amount))
    add_line(sheet, AMOUNT_ROW, word(document, WORDS("baseline in Euro", "Ausgangswert in Euro")),
             EVS_SHEET_MONEY, NULL, evs_decimal_double(amount));
  add_line(sheet, UNIT_ROW,
           word(document, WORDS("Euro per unit of the series", "Euro je Einheit der Reihe")),
           EVS_SHEET_NUMBER, evs_decimal_missing(amount) ? NULL : "B6/B4", savings->euro_per_unit);
}

static void add_heads(evs_sheet *sheet, const workbook_view *view)
{
  const evs_document *document = view->document;
  const evs_outcome *outcome = &view->analysis->outcomes[view->analysis->savings_outcome];
  const bool has_costs = view->analysis->savings.has_costs;
  const char *const heads[COLUMNS] = {
      word(document, WORDS("period", "Zeitraum")),
      side_name(document, view->analysis, outcome, true),
      side_name(document, view->analysis, outcome, false),
      word(document, WORDS("factor of prices", "Preisfaktor")),
      word(document, WORDS("at the comparison's growth", "beim Wachstum des Vergleichs")),
      word(document, WORDS("actual", "tatsächlich")),
      word(document, WORDS("gross savings", "Bruttoeinsparung")),
      word(document, WORDS("added up", "aufsummiert")),
      has_costs ? word(document, WORDS("project costs up to here", "Projektkosten bis hierher"))
                : NULL,
      has_costs ? word(document, WORDS("left", "bleibt")) : NULL,
  };

  for (size_t i = 0; i < COLUMNS; i++)
    sheet_text(sheet, HEAD_ROW, i, i == TIME ? EVS_SHEET_HEAD : EVS_SHEET_NUMBER_HEAD, heads[i]);
}

/* The readings and the factor that takes the period's Euro to those of the prices' base. */
static void add_readings(evs_sheet *sheet, size_t row, const workbook_view *view, evs_period period)
{
  const size_t at = view->analysis->savings_outcome;
  const evs_comparison *comparison = &view->analysis->outcomes[at].comparison;
  const evs_period_range range = {period, period};
  fraction factor;

  sheet_text(sheet, row, TIME, EVS_SHEET_LABEL,
             evs_period_words(view->document->language, period, sheet->arena));
  for (size_t i = 0; i < comparison->period_count; i++) {
    if (!evs_period_equal(comparison->periods[i], period))
      continue;
    sheet_formula(sheet, row, TREATED, EVS_SHEET_INDEX, mean_formula(view, at, range, true),
                  evs_decimal_double(comparison->treated[i]), NULL);
    sheet_formula(sheet, row, CONTROL, EVS_SHEET_INDEX, mean_formula(view, at, range, false),
                  evs_decimal_double(comparison->control[i]), NULL);
  }
  if (deflation_factor(&factor, view->analysis->options.prices, period, NULL) == EVS_OK)
    sheet_number(sheet, row, PRICES, EVS_SHEET_NUMBER, fraction_double(factor));
}

/* T(B) u f C(t)/C(B), T(t) u f and their difference, each amount rounded to the cent. */
static void add_amounts(evs_sheet *sheet, size_t row, const evs_savings_period *period)
{
  evs_arena *arena = sheet->arena;
  const size_t line = row + 1;

  sheet_formula(sheet, row, COUNTERFACTUAL, EVS_SHEET_MONEY,
                evs_arena_printf(arena, "ROUND($B$4*$B$7*D%zu*C%zu/$B$5,2)", line, line),
                evs_euro(period->counterfactual), NULL);
  sheet_formula(sheet, row, ACTUAL, EVS_SHEET_MONEY,
                evs_arena_printf(arena, "ROUND(B%zu*$B$7*D%zu,2)", line, line),
                evs_euro(period->actual), NULL);
  sheet_formula(sheet, row, GROSS, EVS_SHEET_MONEY,
                evs_arena_printf(arena, "E%zu-F%zu", line, line), evs_euro(period->gross), NULL);
  sheet_formula(sheet, row, CUMULATED, EVS_SHEET_MONEY,
                evs_arena_printf(arena, "SUM(G$%d:G%zu)", FIRST_ROW + 1, line),
                evs_euro(period->cumulated), NULL);
}

static void add_period(evs_sheet *sheet, size_t row, const workbook_view *view,
                       const evs_savings_period *period)
{
  add_readings(sheet, row, view, period->period);
  add_amounts(sheet, row, period);
  if (!view->analysis->savings.has_costs)
    return;
  sheet_number(sheet, row, COSTS, EVS_SHEET_MONEY, evs_euro(period->costs));
  sheet_formula(sheet, row, LEFT, EVS_SHEET_MONEY,
                evs_arena_printf(sheet->arena, "H%zu-I%zu", row + 1, row + 1),
                evs_euro(period->cumulated - period->costs), NULL);
}

static void add_total(evs_sheet *sheet, size_t row, const workbook_view *view)
{
  const evs_savings_period *total = &view->analysis->savings.total;
  const double sums[] = {evs_euro(total->counterfactual), evs_euro(total->actual),
                         evs_euro(total->gross)};

  sheet_text(sheet, row, TIME, EVS_SHEET_LABEL, word(view->document, WORDS("total", "Summe")));
  for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
    const evs_sheet_range cells = {FIRST_ROW, row - 1, COUNTERFACTUAL + i};

    sheet_formula(
        sheet, row, COUNTERFACTUAL + i, EVS_SHEET_TOTAL,
        evs_arena_printf(sheet->arena, "SUM(%s)", sheet_range(NULL, &cells, sheet->arena)), sums[i],
        NULL);
  }
}

/* What the net leaves out stands below it. */
static void add_net(evs_sheet *sheet, size_t row, size_t gross_row, const workbook_view *view)
{
  const evs_document *document = view->document;
  const evs_savings_result *savings = &view->analysis->savings;

  add_line(sheet, row, word(document, WORDS("net savings", "Nettoeinsparung")), EVS_SHEET_TOTAL,
           evs_arena_printf(sheet->arena, "B%zu-B%zu", gross_row + 1, row), evs_euro(savings->net));
  add_line(
      sheet, row + 1,
      word(document, WORDS("gross savings per Euro of costs", "Bruttoeinsparung je Euro Kosten")),
      EVS_SHEET_INDEX, evs_arena_printf(sheet->arena, "B%zu/B%zu", gross_row + 1, row),
      savings->benefit_cost_ratio);
  sheet_text(sheet, row + 2, 0, EVS_SHEET_NOTE,
             not_included_words(document, &view->analysis->study->savings));
}

/* Gross, the items of the costs and their sum, net.  Gives the row of the sum back. */
static size_t add_account(evs_sheet *sheet, size_t row, size_t total_row, const workbook_view *view)
{
  const evs_document *document = view->document;
  const evs_savings_plan *plan = &view->analysis->study->savings;
  const evs_savings_result *savings = &view->analysis->savings;
  const evs_sheet_range items = {row + 1, row + plan->item_count, AMOUNT};

  add_line(sheet, row, word(document, WORDS("gross savings", "Bruttoeinsparung")), EVS_SHEET_MONEY,
           sheet_place(total_row, GROSS, sheet->arena), evs_euro(savings->total.gross));
  if (!savings->has_costs)
    return row;
  for (size_t i = 0; i < plan->item_count; i++)
    add_line(sheet, row + 1 + i, word(document, plan->items[i].label), EVS_SHEET_MONEY, NULL,
             evs_euro(savings->costs.items[i].cents));
  add_line(sheet, row + 1 + plan->item_count,
           word(document, WORDS("project costs", "Projektkosten")), EVS_SHEET_MONEY,
           evs_arena_printf(sheet->arena, "SUM(%s)", sheet_range(NULL, &items, sheet->arena)),
           evs_euro(savings->project_costs.cents));
  add_net(sheet, row + 2 + plan->item_count, row, view);
  return row + 1 + plan->item_count;
}

/* A line through two points would show a course that nobody has seen. */
enum { LEAST_FOR_A_COURSE = 3, CHART_ROWS = 18 };

static evs_sheet_chart course_chart(const evs_document *document, size_t last, bool has_costs)
{
  return (evs_sheet_chart){.title =
                               word(document, WORDS("Savings added up", "Aufsummierte Einsparung")),
                           .categories = {FIRST_ROW, last, TIME},
                           .series = {{word(document, WORDS("gross savings", "Bruttoeinsparung")),
                                       {FIRST_ROW, last, CUMULATED},
                                       PILOT_COLOUR,
                                       false},
                                      {word(document, WORDS("project costs", "Projektkosten")),
                                       {FIRST_ROW, last, COSTS},
                                       COMPARISON_COLOUR,
                                       true}},
                           .series_count = has_costs ? 2 : 1};
}

static evs_sheet_chart account_chart(const evs_document *document, size_t first, size_t last)
{
  return (evs_sheet_chart){
      .is_bars = true,
      .title = word(document, WORDS("Savings and costs", "Einsparung und Kosten")),
      .categories = {first, last, 0},
      .series =
          {{word(document, WORDS("Euro", "Euro")), {first, last, AMOUNT}, PILOT_COLOUR, false}},
      .series_count = 1};
}

static void add_chart(evs_sheet *sheet, size_t row, size_t sum_row, const workbook_view *view)
{
  const evs_document *document = view->document;
  const evs_savings_result *savings = &view->analysis->savings;
  const evs_figure *figure = savings_figure(document, view->analysis);
  const size_t last = FIRST_ROW + savings->period_count - 1;
  evs_sheet_chart chart = savings->period_count >= LEAST_FOR_A_COURSE
                              ? course_chart(document, last, savings->has_costs)
                              : account_chart(document, row, sum_row + savings->has_costs);

  chart.axis = word(document, WORDS("Euro", "Euro"));
  chart.format = "#,##0";
  chart.description = figure ? figure->description : NULL;
  chart.row = row;
  chart.column = 3;
  chart.height = CHART_ROWS;
  sheet_chart(sheet, &chart);
}

void fill_savings_sheet(evs_sheet *sheet, const workbook_view *view)
{
  static const double widths[COLUMNS] = {38, 18, 16, 14, 20, 18, 18, 18, 18, 18};
  const evs_document *document = view->document;
  const evs_savings_result *savings = &view->analysis->savings;
  const size_t total_row = FIRST_ROW + savings->period_count;
  size_t sum_row;

  sheet->widths = widths;
  sheet->width_count = COLUMNS;
  sheet_text(sheet, 0, 0, EVS_SHEET_TITLE,
             word(document, WORDS("Savings, computed", "Einsparung, rechnerisch")));
  sheet_text(sheet, 1, 0, EVS_SHEET_NOTE, savings_sentence(document, view->analysis));
  add_baseline(sheet, view);
  add_heads(sheet, view);
  for (size_t i = 0; i < savings->period_count; i++)
    add_period(sheet, FIRST_ROW + i, view, &savings->periods[i]);
  add_total(sheet, total_row, view);
  sum_row = add_account(sheet, total_row + 3, total_row, view);
  add_chart(sheet, total_row + 3, sum_row, view);
}
