/* workbook_parts.h - the sheets of a report's workbook. */
#ifndef EVALSTAT_REPORT_WORKBOOK_PARTS_H
#define EVALSTAT_REPORT_WORKBOOK_PARTS_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"
#include "report/sheet.h"

/* The charts' colours of the pilot and of the comparison. */
enum { PILOT_COLOUR = 0x0072B2, COMPARISON_COLOUR = 0xD55E00 };

/* What the sheets of one workbook share. */
typedef struct {
  const evs_document *document;
  const evs_analysis *analysis;
  const evs_sheet *series;  /* where the readings stand */
  const size_t *series_row; /* per outcome, the row of its first period */
} workbook_view;

/* Columns of the readings. */
enum { SERIES_TIME, SERIES_TREATED, SERIES_CONTROL, SERIES_TREATED_INDEX, SERIES_CONTROL_INDEX };

/* Fills `rows`, one per outcome. */
void fill_series_sheet(evs_sheet *sheet, size_t *rows, const evs_document *document,
                       const evs_analysis *analysis);
void fill_growth_sheet(evs_sheet *sheet, const workbook_view *view);
void fill_savings_sheet(evs_sheet *sheet, const workbook_view *view);

/* The readings of an outcome that lie within `range`; they are next to each other. */
evs_sheet_range readings_within(const evs_outcome *outcome, evs_period_range range,
                                size_t first_row, size_t column);

/* "AVERAGE('Reihen'!$B$5:$B$16)", or the one cell alone. */
const char *mean_formula(const workbook_view *view, size_t outcome, evs_period_range range,
                         bool treated);

#endif
