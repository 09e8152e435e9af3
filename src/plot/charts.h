/* charts.h - one function per kind of figure.

   Each draws the body of its figure between the header and the source line,
   beginning at `top`, and returns its bottom. */
#ifndef EVALSTAT_PLOT_CHARTS_H
#define EVALSTAT_PLOT_CHARTS_H

#include "plot/axes.h"
#include "plot/labels.h"

typedef double chart_painter(chart_canvas *canvas, const evs_figure *figure, double top);

chart_painter lines_draw; /* also differences in differences */
chart_painter bars_draw;
chart_painter waterfall_draw;
chart_painter multiples_draw; /* also pairs */
chart_painter forest_draw;
chart_painter tornado_draw;
chart_painter chain_draw;

/* What line charts share. */

/* "No values" in the figure's language, where there is nothing to draw. */
const char *words_for_nothing(evs_language language);

/* The index of the last point that can be drawn; count when there is none. */
size_t series_last(const evs_figure_series *series);

/* The number at the end of a series; a dash when the last reading is missing. */
const char *series_end_words(const chart_canvas *canvas, const evs_figure_panel *panel,
                             const evs_figure_series *series);

/* A plot of the panel's series in the plane; `scale` makes lines thinner. */
void series_draw(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane,
                 double scale);

/* The points of a panel of pairs. */
void pairs_draw(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane);

/* A chart with one panel; its brackets stand at the right of the area, between
   the lines and their labels. */
double line_panel_draw(chart_canvas *canvas, const evs_figure_panel *panel, double top);

/* Brackets beside the area (or in it, when they stand before the last point): the
   room they need, their place, their words, their drawing. */
bool bracket_exists(const evs_figure_bracket *bracket);
double brackets_width(const chart_canvas *canvas, const evs_figure_panel *panel);
double bracket_x(const chart_canvas *canvas, const evs_figure_panel *panel,
                 const chart_plane *plane, size_t index);
side_label bracket_label(const chart_canvas *canvas, const evs_figure_panel *panel, size_t index,
                         double width);
void brackets_draw(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane);

/* The words at single points of the area. */
void notes_draw(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane);

#endif
