/* growth_sheet.c - growth and difference between two readings, as formulas over the readings. */
#include <math.h>

#include "report/figures.h"
#include "report/workbook_parts.h"
#include "report/words.h"

enum {
  LABEL,
  WINDOW,
  TREATED_BASE,
  TREATED_END,
  CONTROL_BASE,
  CONTROL_END,
  TREATED_GROWTH,
  CONTROL_GROWTH,
  DIFFERENCE,
  RATIO,
  COLUMNS
};
enum { HEAD_ROW = 3, FIRST_ROW };

const char *mean_formula(const workbook_view *view, size_t outcome, evs_period_range range,
                         bool treated)
{
  evs_arena *arena = view->document->arena;
  const evs_sheet_range cells =
      readings_within(&view->analysis->outcomes[outcome], range, view->series_row[outcome],
                      treated ? SERIES_TREATED : SERIES_CONTROL);
  const char *place = sheet_range(view->series, &cells, arena);

  return cells.first_row == cells.last_row ? place : evs_arena_printf(arena, "AVERAGE(%s)", place);
}

static void add_heads(evs_sheet *sheet, const workbook_view *view)
{
  const evs_document *document = view->document;
  const evs_value treated = evs_value_text(side_name(document, view->analysis, NULL, true));
  const evs_value control = evs_value_text(side_name(document, view->analysis, NULL, false));
  const char *const heads[COLUMNS] = {
      word(document, WORDS("indicator", "Kennzahl")),
      word(document, WORDS("time", "Zeitraum")),
      say(document, WORDS("{0}: baseline", "{0}: Basis"), treated),
      say(document, WORDS("{0}: end", "{0}: Ende"), treated),
      say(document, WORDS("{0}: baseline", "{0}: Basis"), control),
      say(document, WORDS("{0}: end", "{0}: Ende"), control),
      say(document, WORDS("{0}: growth", "{0}: Veränderung"), treated),
      say(document, WORDS("{0}: growth", "{0}: Veränderung"), control),
      word(document, WORDS("difference in percentage points", "Unterschied in Prozentpunkten")),
      word(document, WORDS("relative to the comparison", "im Verhältnis zum Vergleich")),
  };

  for (size_t i = 0; i < COLUMNS; i++)
    sheet_text(sheet, HEAD_ROW, i, i < TREATED_BASE ? EVS_SHEET_HEAD : EVS_SHEET_NUMBER_HEAD,
               heads[i]);
}

static void add_readings(evs_sheet *sheet, size_t row, const workbook_view *view, size_t at,
                         bool treated)
{
  const evs_did_result *did = &view->analysis->outcomes[at].did;
  const evs_growth_result *growth = treated ? &did->treated : &did->control;
  const evs_period_range end = {growth->window.end, growth->window.end};
  const size_t base = treated ? TREATED_BASE : CONTROL_BASE;
  evs_arena *arena = sheet->arena;

  sheet_formula(sheet, row, base, EVS_SHEET_INDEX,
                mean_formula(view, at, growth->window.baseline, treated), growth->baseline, NULL);
  sheet_formula(sheet, row, base + 1, EVS_SHEET_INDEX, mean_formula(view, at, end, treated),
                growth->end, NULL);
  sheet_formula(sheet, row, treated ? TREATED_GROWTH : CONTROL_GROWTH, EVS_SHEET_CHANGE,
                evs_arena_printf(arena, "%s/%s-1", sheet_place(row, base + 1, arena),
                                 sheet_place(row, base, arena)),
                growth->growth_rate / 100, reason_words(view->document, growth->reason));
}

static void add_differences(evs_sheet *sheet, size_t row, const workbook_view *view,
                            const evs_did_result *did)
{
  const char *reason = reason_words(view->document, did->reason);
  evs_arena *arena = sheet->arena;
  const char *treated = sheet_place(row, TREATED_GROWTH, arena);
  const char *control = sheet_place(row, CONTROL_GROWTH, arena);

  sheet_formula(sheet, row, DIFFERENCE, EVS_SHEET_POINTS,
                evs_arena_printf(arena, "100*(%s-%s)", treated, control), did->growth_difference,
                reason);
  sheet_formula(sheet, row, RATIO, EVS_SHEET_CHANGE,
                evs_arena_printf(arena, "(1+%s)/(1+%s)-1", treated, control),
                did->growth_ratio / 100, NULL);
}

static void add_outcome(evs_sheet *sheet, size_t row, const workbook_view *view, size_t at)
{
  const evs_document *document = view->document;
  const evs_outcome *outcome = &view->analysis->outcomes[at];
  const evs_window *window = &outcome->did.treated.window;

  sheet_text(sheet, row, LABEL, EVS_SHEET_LABEL, word(document, outcome->label));
  sheet_text(sheet, row, WINDOW, EVS_SHEET_TEXT,
             window_words(document, &window->baseline, window->end));
  add_readings(sheet, row, view, at, true);
  if (outcome->comparison.control_name)
    add_readings(sheet, row, view, at, false);
  add_differences(sheet, row, view, &outcome->did);
}

static void add_chart(evs_sheet *sheet, const workbook_view *view)
{
  const evs_document *document = view->document;
  const evs_analysis *analysis = view->analysis;
  const size_t last = FIRST_ROW + analysis->outcome_count - 1;
  const evs_sheet_chart chart = {
      .is_bars = true,
      .title = word(document, WORDS("Growth between the two readings",
                                    "Veränderung zwischen den beiden Ständen")),
      .axis = word(document, WORDS("percent", "Prozent")),
      .format = "+0 %;\u22120 %;0 %",
      .description = word(document, WORDS("Bars: the growth of each indicator in both places; the "
                                          "figures stand in the table above.",
                                          "Balken: die Veränderung jeder Kennzahl an beiden Orten; "
                                          "die Zahlen stehen in der Tabelle darüber.")),
      .categories = {FIRST_ROW, last, LABEL},
      .series = {{side_name(document, analysis, NULL, true),
                  {FIRST_ROW, last, TREATED_GROWTH},
                  PILOT_COLOUR,
                  false},
                 {side_name(document, analysis, NULL, false),
                  {FIRST_ROW, last, CONTROL_GROWTH},
                  COMPARISON_COLOUR,
                  false}},
      .series_count = analysis->outcomes[0].comparison.control_name ? 2 : 1,
      .row = last + 3,
      .column = 0,
      .height = 8 + 2 * analysis->outcome_count};

  sheet_chart(sheet, &chart);
}

void fill_growth_sheet(evs_sheet *sheet, const workbook_view *view)
{
  static const double widths[COLUMNS] = {44, 30, 15, 15, 15, 15, 15, 15, 16, 16};
  const evs_document *document = view->document;

  sheet->widths = widths;
  sheet->width_count = COLUMNS;
  sheet->frozen_rows = FIRST_ROW;
  sheet_text(sheet, 0, 0, EVS_SHEET_TITLE,
             word(document, WORDS("Growth and difference", "Veränderung und Unterschied")));
  sheet_text(sheet, 1, 0, EVS_SHEET_NOTE,
             word(document, WORDS("Formulas over the readings. They know neither chance nor trend: "
                                  "how sure a difference is stands on the first sheet.",
                                  "Formeln über die abgelesenen Werte. Zufall und Trend kennen sie "
                                  "nicht: Wie sicher ein Unterschied ist, steht auf dem ersten "
                                  "Blatt.")));
  add_heads(sheet, view);
  for (size_t i = 0; i < view->analysis->outcome_count; i++)
    add_outcome(sheet, FIRST_ROW + i, view, i);
  if (view->analysis->outcome_count > 0)
    add_chart(sheet, view);
}
