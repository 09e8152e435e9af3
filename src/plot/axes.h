/* axes.h - the plane of a line chart: ranges, grid, labels of both axes, marks. */
#ifndef EVALSTAT_PLOT_AXES_H
#define EVALSTAT_PLOT_AXES_H

#include "plot/canvas.h"
#include "plot/ticks.h"

typedef struct {
  double low;
  double high;
} span;

/* Where data lie on the canvas. */
typedef struct {
  box area;
  double inset; /* between the area's sides and the first and last point */
  span x;       /* of the data */
  span y;       /* from the lowest to the highest tick */
  tick_row ticks;
} chart_plane;

/* Values that can be drawn: gnuplot and the axes would overflow beyond. */
bool is_drawable(double value);

/* The place of a point; points without places are counted from 0. */
double series_place(const evs_figure_series *series, size_t index);

/* The values of all series and brackets; false when there is none. */
bool chart_y_span(span *out, const evs_figure_panel *panel);
/* The places of all points, marks and ticks. */
span chart_x_span(const evs_figure_panel *panel);

/* A span of values as an axis with round ends; from zero where that is near. */
void plane_set_y(chart_plane *plane, span y, int about, int decimals);

double plane_x(const chart_plane *plane, double x);
double plane_y(const chart_plane *plane, double y);
/* The whole range of the area, for gnuplot. */
void plane_x_range(double range[2], const chart_plane *plane);

/* "1.234,5 %" as the chart's numbers are written. */
const char *number_words(const chart_canvas *canvas, const evs_figure_panel *panel, double value);

double axis_label_width(const chart_canvas *canvas, const evs_figure_panel *panel,
                        const chart_plane *plane);
void axis_draw_y(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane);
/* Labels as many as fit, or only the first and the last; the bottom. */
double axis_draw_x(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane,
                   bool ends_only);

/* Vertical lines with their words in a band above the area.  Lay out first (the
   area's left and right must be set), then draw. */
typedef struct {
  text_block words;
  double x;    /* of the line */
  double left; /* of the words */
  size_t row;
} placed_mark;

typedef struct {
  placed_mark *marks;
  size_t count;
  double row_height;
  double height; /* of the band */
} mark_band;

mark_band marks_place(const chart_canvas *canvas, const evs_figure_panel *panel,
                      const chart_plane *plane);
void marks_draw(chart_canvas *canvas, const mark_band *band, const chart_plane *plane);

#endif
