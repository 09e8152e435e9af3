/* series_sheet.c - the readings of every outcome, their index as a formula, a chart for each. */
#include "report/figures.h"
#include "report/workbook_parts.h"
#include "report/words.h"

enum { CHART_ROWS = 16 };

evs_sheet_range readings_within(const evs_outcome *outcome, evs_period_range range,
                                size_t first_row, size_t column)
{
  const evs_comparison *comparison = &outcome->comparison;
  size_t first = 0, last;

  while (first < comparison->period_count && !evs_period_within(comparison->periods[first], range))
    first++;
  last = first;
  while (last + 1 < comparison->period_count &&
         evs_period_within(comparison->periods[last + 1], range))
    last++;
  return (evs_sheet_range){first_row + first, first_row + last, column};
}

static void add_heads(evs_sheet *sheet, size_t row, const evs_document *document,
                      const evs_analysis *analysis, const evs_outcome *outcome)
{
  const char *treated = side_name(document, analysis, outcome, true);
  const char *control = side_name(document, analysis, outcome, false);

  sheet_text(sheet, row, SERIES_TIME, EVS_SHEET_HEAD, word(document, WORDS("period", "Zeitraum")));
  sheet_text(sheet, row, SERIES_TREATED, EVS_SHEET_NUMBER_HEAD, treated);
  sheet_text(sheet, row, SERIES_TREATED_INDEX, EVS_SHEET_NUMBER_HEAD,
             say(document, WORDS("{0}: index", "{0}: Index"), evs_value_text(treated)));
  if (!outcome->comparison.control_name)
    return;
  sheet_text(sheet, row, SERIES_CONTROL, EVS_SHEET_NUMBER_HEAD, control);
  sheet_text(sheet, row, SERIES_CONTROL_INDEX, EVS_SHEET_NUMBER_HEAD,
             say(document, WORDS("{0}: index", "{0}: Index"), evs_value_text(control)));
}

/* One side: the readings, and 100 times each by the mean of the baseline. */
static void add_side(evs_sheet *sheet, size_t first_row, const evs_outcome *outcome, bool treated)
{
  const evs_comparison *comparison = &outcome->comparison;
  const evs_decimal *values = treated ? comparison->treated : comparison->control;
  const evs_growth_result *growth = treated ? &outcome->did.treated : &outcome->did.control;
  const size_t column = treated ? SERIES_TREATED : SERIES_CONTROL;
  const size_t index_column = treated ? SERIES_TREATED_INDEX : SERIES_CONTROL_INDEX;
  const evs_sheet_range base = readings_within(outcome, growth->window.baseline, first_row, column);
  const char *mean = sheet_range(NULL, &base, sheet->arena);

  for (size_t i = 0; i < comparison->period_count; i++) {
    sheet_number(sheet, first_row + i, column, EVS_SHEET_NUMBER, evs_decimal_double(values[i]));
    if (i < growth->index_count)
      sheet_formula(sheet, first_row + i, index_column, EVS_SHEET_INDEX,
                    evs_arena_printf(sheet->arena, "100*%s/AVERAGE(%s)",
                                     sheet_place(first_row + i, column, sheet->arena), mean),
                    growth->index[i], NULL);
  }
}

static void add_chart(evs_sheet *sheet, size_t first_row, const evs_document *document,
                      const evs_analysis *analysis, const evs_outcome *outcome)
{
  const evs_figure *figure = index_figure(document, analysis, outcome);
  const size_t count = outcome->did.treated.index_count;
  evs_sheet_chart chart = {.title = word(document, outcome->label),
                           .axis = figure ? figure->subtitle : NULL,
                           .description = figure ? figure->description : NULL,
                           .format = "0",
                           .categories = {first_row, first_row + count - 1, SERIES_TIME},
                           .row = first_row - 2,
                           .column = SERIES_CONTROL_INDEX + 2,
                           .height = CHART_ROWS - 1};

  if (!figure || count < 2)
    return;
  chart.series[chart.series_count++] =
      (evs_sheet_series){side_name(document, analysis, outcome, true),
                         {first_row, first_row + count - 1, SERIES_TREATED_INDEX},
                         PILOT_COLOUR,
                         false};
  if (outcome->comparison.control_name)
    chart.series[chart.series_count++] =
        (evs_sheet_series){side_name(document, analysis, outcome, false),
                           {first_row, first_row + count - 1, SERIES_CONTROL_INDEX},
                           COMPARISON_COLOUR,
                           true};
  sheet_chart(sheet, &chart);
}

static void add_periods(evs_sheet *sheet, size_t first_row, const evs_document *document,
                        const evs_comparison *comparison)
{
  for (size_t i = 0; i < comparison->period_count; i++)
    sheet_text(sheet, first_row + i, SERIES_TIME, EVS_SHEET_LABEL,
               evs_period_words(document->language, comparison->periods[i], document->arena));
}

void fill_series_sheet(evs_sheet *sheet, size_t *rows, const evs_document *document,
                       const evs_analysis *analysis)
{
  static const double widths[] = {20, 18, 18, 18, 18, 3};
  size_t row = 0;

  sheet->widths = widths;
  sheet->width_count = sizeof widths / sizeof *widths;
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];
    const size_t height = outcome->comparison.period_count + 3;

    rows[i] = row + 2;
    sheet_text(sheet, row, 0, EVS_SHEET_HEADING, word(document, outcome->label));
    add_heads(sheet, row + 1, document, analysis, outcome);
    add_periods(sheet, rows[i], document, &outcome->comparison);
    add_side(sheet, rows[i], outcome, true);
    if (outcome->comparison.control_name)
      add_side(sheet, rows[i], outcome, false);
    add_chart(sheet, rows[i], document, analysis, outcome);
    row += height < CHART_ROWS + 2 ? CHART_ROWS + 2 : height;
  }
}
