/* waterfall.h - the steps of a waterfall and its two layouts. */
#ifndef EVALSTAT_PLOT_WATERFALL_H
#define EVALSTAT_PLOT_WATERFALL_H

#include "plot/axes.h"

/* From one level to another. */
typedef struct {
  double from;
  double to;
  double shown; /* the number written at it; NaN where it is missing */
  evs_figure_step kind;
} level_step;

/* One step per category. */
level_step *steps_make(const chart_canvas *canvas, const evs_figure_panel *panel);
/* The levels that occur, zero included; never empty. */
span steps_span(const level_step *steps, size_t count);
bool step_goes_down(const level_step *step);

/* One bar of a step: x y xlow xhigh ylow yhigh; then the plot with its zero line. */
typedef struct {
  double row[6];
  evs_figure_step kind;
} step_bar;
void steps_plot(chart_canvas *canvas, box area, const double x_range[2], const double y_range[2],
                const step_bar *bars, size_t count, const double zero[4]);

double waterfall_columns(chart_canvas *canvas, const evs_figure_panel *panel, double top);
double waterfall_rows(chart_canvas *canvas, const evs_figure_panel *panel, double top);

#endif
