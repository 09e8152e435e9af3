/* row_chart.h - charts of rows: a name, something drawn on a common axis, and words. */
#ifndef EVALSTAT_PLOT_ROW_CHART_H
#define EVALSTAT_PLOT_ROW_CHART_H

#include "plot/charts.h"

/* Three columns: names, the plot, and the numbers in words. */
typedef struct {
  double names_width;
  double left; /* of the plot */
  double right;
  double low; /* values at its edges */
  double high;
} row_place;

/* What stands behind a row. */
typedef const char *row_words_function(const chart_canvas *canvas, const evs_figure_panel *panel,
                                       size_t category);

/* The value of a series in a category, NaN where there is none to draw. */
double row_value(const evs_figure_panel *panel, size_t series, size_t category);

/* Room for the columns, and the range of the first `series_count` series (of 0
   too, where the axis has to show it). */
row_place row_place_make(const chart_canvas *canvas, const evs_figure_panel *panel,
                         size_t series_count, bool with_zero, row_words_function *words);

#endif
