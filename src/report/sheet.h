/* sheet.h - filling the cells of a sheet. */
#ifndef EVALSTAT_REPORT_SHEET_H
#define EVALSTAT_REPORT_SHEET_H

#include "evalstat/workbook.h"

void sheet_text(evs_sheet *sheet, size_t row, size_t column, evs_sheet_style style,
                const char *text);

/* Nothing where the number is missing. */
void sheet_number(evs_sheet *sheet, size_t row, size_t column, evs_sheet_style style,
                  double number);

/* A formula with its result; where there is none, `reason` (NULL: nothing) stands instead. */
void sheet_formula(evs_sheet *sheet, size_t row, size_t column, evs_sheet_style style,
                   const char *formula, double result, const char *reason);

void sheet_chart(evs_sheet *sheet, const evs_sheet_chart *chart);

/* "B7", "$B$7": places of a formula; "'Reihen'!$B$7:$B$9" for those of another sheet (NULL:
   this one). */
const char *sheet_place(size_t row, size_t column, evs_arena *arena);
const char *sheet_fixed(size_t row, size_t column, evs_arena *arena);
const char *sheet_range(const evs_sheet *of, const evs_sheet_range *range, evs_arena *arena);

#endif
