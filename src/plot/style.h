/* style.h - colour, dash and point of a series by what it is. */
#ifndef EVALSTAT_PLOT_STYLE_H
#define EVALSTAT_PLOT_STYLE_H

#include "plot/canvas.h"

/* Told apart without colours as well: by dash, point and, on a terminal, letter. */
typedef struct {
  const char *colour; /* at least 3:1 on white, safe for the colour-blind */
  const char *ink;    /* the same for text, at least 4.5:1 */
  double width;
  const char *dash; /* of gnuplot, or "" */
  int point;        /* type of gnuplot */
  double point_size;
  int terminal_line; /* line and dash type of gnuplot's dumb terminal for `sign` */
  char sign;
} series_style;

const series_style *series_style_of(evs_series_role role);

/* Samples of the series with their names in one or more rows from `top`; the
   bottom.  What was named before under the same words is left out. */
typedef enum { LEGEND_BARS, LEGEND_LINES_AND_MARKS, LEGEND_POINTS } legend_kind;
double legend_draw(chart_canvas *canvas, const evs_figure *figure, double top, legend_kind kind);

/* The options of a plot command that draw lines, bars, or single points. */
const char *style_line(const chart_canvas *canvas, const series_style *style, double scale);
const char *style_bar(const chart_canvas *canvas, const series_style *style);
const char *style_band(const chart_canvas *canvas, const series_style *style);
const char *style_point(const chart_canvas *canvas, const series_style *style, double scale);

#endif
