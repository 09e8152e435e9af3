/* row_chart.h - charts of rows: a name, something drawn on a common axis, and words. */
#ifndef EVALSTAT_PLOT_ROW_CHART_H
#define EVALSTAT_PLOT_ROW_CHART_H

#include "plot/charts.h"

/* Three columns: names (above the plot, where it is narrow), the plot, and the numbers in words. */
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

/* A vertical line through all rows; where names stand above them, in pieces beside the rows only.
   Begin with row_line_make, which gives its data, while a plot is begun. */
typedef struct {
  size_t block;
  const char *style;
} row_line;

/* `ends`: top and bottom of each of `count` rows; `style`: of a whole line, "with lines ...". */
row_line row_line_make(chart_canvas *canvas, double x, double top, double bottom,
                       const double *ends, size_t count, const char *style);

/* The name of a row beside or above something of a thickness; its middle, and the bottom of both.
 */
double row_name_draw(chart_canvas *canvas, const row_place *place, const char *text,
                     double thickness, double top, double *middle);

#endif
