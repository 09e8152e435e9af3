/* pairs.c - the panels of a chart of pairs: each pair a point, the larger the more solutions
   have it, above or below the diagonal of no change. */
#include <math.h>

#include "plot/charts.h"
#include "plot/style.h"

static const double smallest_point = 0.3;
static const double largest_point = 1.15;
static const double single_point = 0.75; /* of series without weights */

static bool pair_exists(const evs_figure_series *series, size_t index)
{
  return is_drawable(series->y[index]) && is_drawable(series_place(series, index));
}

static double largest_weight(const double *weights, size_t count)
{
  double largest = 0;

  for (size_t i = 0; i < count; i++)
    largest = fmax(largest, weights ? weights[i] : 0);
  return largest;
}

/* The area of a point grows with its weight. */
static double point_size(const double *weights, size_t index, double largest)
{
  return weights && largest > 0
             ? fmax(smallest_point, largest_point * sqrt(weights[index] / largest))
             : single_point;
}

/* Rows x y size; the number of its data block, 0 when there is nothing to draw. */
static size_t add_points(chart_canvas *canvas, const evs_figure_series *series,
                         const double *weights)
{
  double *rows = evs_arena_array(canvas->arena, 3 * series->count, sizeof *rows);
  double largest = largest_weight(weights, series->count);
  size_t count = 0;

  for (size_t i = 0; i < series->count; i++) {
    if (!pair_exists(series, i))
      continue;
    rows[3 * count] = series_place(series, i);
    rows[3 * count + 1] = series->y[i];
    rows[3 * count + 2] = round(100 * point_size(weights, i, largest)) / 100;
    count++;
  }
  return count ? canvas_data(canvas, rows, count, 3) : 0;
}

static const char *pairs_style(const chart_canvas *canvas, const evs_figure_series *series)
{
  const series_style *style = series_style_of(series->role);

  if (series->role == EVS_ROLE_REFERENCE)
    return style_line(canvas, style, 1);
  if (canvas->terminal)
    return style_point(canvas, style, 1);
  return evs_arena_printf(canvas->arena, "with points pt %d ps variable lw 1.5 lc rgb \"%s\"",
                          style->point, style->colour);
}

void pairs_draw(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane)
{
  double x_range[2];
  double y_range[2] = {plane->y.low, plane->y.high};
  size_t *blocks = evs_arena_array(canvas->arena, panel->series_count, sizeof *blocks);

  plane_x_range(x_range, plane);
  canvas_plot_begin(canvas, plane->area, x_range, y_range);
  for (size_t s = 0; s < panel->series_count; s++)
    blocks[s] = add_points(canvas, &panel->series[s], s == 0 ? panel->weights : NULL);
  for (int lines = 1; lines >= 0; lines--) /* below the points */
    for (size_t s = 0; s < panel->series_count; s++)
      if (blocks[s] && (panel->series[s].role == EVS_ROLE_REFERENCE) == lines)
        canvas_plot_add(canvas, blocks[s], pairs_style(canvas, &panel->series[s]));
  canvas_plot_end(canvas);
}
