/* workbook.h - figures as sheets of cells with live formulas, before they are a file. */
#ifndef EVALSTAT_WORKBOOK_H
#define EVALSTAT_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "evalstat/arena.h"

/* What a cell is decides how it looks. */
typedef enum {
  EVS_SHEET_TEXT,
  EVS_SHEET_TITLE,
  EVS_SHEET_HEADING, /* of a part of a sheet */
  EVS_SHEET_HEAD,    /* of a column */
  EVS_SHEET_NUMBER_HEAD,
  EVS_SHEET_LABEL, /* of a row */
  EVS_SHEET_PROSE, /* text of several lines */
  EVS_SHEET_NOTE,
  EVS_SHEET_NUMBER, /* as many places as are there */
  EVS_SHEET_INDEX,  /* two places */
  EVS_SHEET_POINTS, /* signed percentage points */
  EVS_SHEET_CHANGE, /* signed; 0.5 is shown as +50,00 % */
  EVS_SHEET_MONEY,  /* Euro and cents */
  EVS_SHEET_TOTAL,  /* the same under a line */
  EVS_SHEET_STYLE_COUNT
} evs_sheet_style;

/* A text, a number, or a formula (without "=", in the English notation of the file
   format) and its result. */
typedef struct {
  size_t row; /* from 0 */
  size_t column;
  evs_sheet_style style;
  const char *text;    /* NULL: a number */
  const char *formula; /* or NULL; its result is `number` */
  double number;
} evs_sheet_cell;

/* Cells of one column, or one cell. */
typedef struct {
  size_t first_row;
  size_t last_row;
  size_t column;
} evs_sheet_range;

typedef struct {
  const char *name;
  evs_sheet_range values;
  unsigned colour; /* 0xRRGGBB */
  bool dashed;
} evs_sheet_series;

enum { EVS_SHEET_SERIES = 4 };

typedef struct {
  bool is_bars; /* horizontal ones, else lines over time */
  const char *title;
  const char *axis;        /* what the numbers are, with the unit */
  const char *format;      /* of the numbers at the axis, as of a cell */
  const char *description; /* for those who cannot see it */
  evs_sheet_range categories;
  evs_sheet_series series[EVS_SHEET_SERIES];
  size_t series_count;
  size_t row; /* its upper left corner */
  size_t column;
  size_t height; /* in rows */
} evs_sheet_chart;

typedef struct {
  const char *name;     /* at most 31 characters, none of []:*?/\ */
  const double *widths; /* of the columns, in characters */
  size_t width_count;
  size_t frozen_rows;
  evs_sheet_cell *cells;
  size_t cell_count;
  size_t cell_capacity;
  evs_sheet_chart *charts;
  size_t chart_count;
  size_t chart_capacity;
  evs_arena *arena;
} evs_sheet;

typedef struct evs_workbook {
  evs_sheet *sheets;
  size_t sheet_count;
  const char *mark; /* what every printed page says on top; or NULL */
} evs_workbook;

#endif
