/* forest.c - estimates with their intervals, one below the other, and a line at no effect. */
#include <math.h>

#include "plot/charts.h"
#include "plot/row_chart.h"
#include "plot/style.h"

enum { ESTIMATE, LOW, HIGH, SERIES_COUNT }; /* what follows is a cloud */

/* Of a line beside a row whose name stands above it. */
enum { HALF_ROW = 9 };

static bool has_interval(const evs_figure_panel *panel, size_t category)
{
  return !isnan(row_value(panel, LOW, category)) && !isnan(row_value(panel, HIGH, category));
}

/* "−12,3 (−20,1 … −4,4)" */
static const char *row_words(const chart_canvas *canvas, const evs_figure_panel *panel,
                             size_t category)
{
  double value = row_value(panel, ESTIMATE, category);

  if (isnan(value))
    return "–";
  if (!has_interval(panel, category))
    return number_words(canvas, panel, value);
  return evs_arena_printf(canvas->arena, "%s (%s … %s)", number_words(canvas, panel, value),
                          number_words(canvas, panel, row_value(panel, LOW, category)),
                          number_words(canvas, panel, row_value(panel, HIGH, category)));
}

/* Names and words of a category; its middle, and the bottom of both in `bottom`. */
static double draw_row(chart_canvas *canvas, const evs_figure_panel *panel, const row_place *place,
                       size_t category, double top, double *bottom)
{
  double middle;

  *bottom = row_name_draw(canvas, place, panel->categories[category], 0, top, &middle);
  canvas_text(canvas, row_words(canvas, panel, category), place->right + canvas->m->gap, middle,
              ALIGN_LEFT, look_label);
  return middle;
}

static const char *interval_style(const chart_canvas *canvas)
{
  const series_style *style = series_style_of(EVS_ROLE_TREATED);

  if (canvas->terminal)
    return "with xerrorbars pt \"*\" lt -1";
  return evs_arena_printf(canvas->arena, "with xerrorbars lw 2 pt %d ps %g lc rgb \"%s\"",
                          style->point, style->point_size, style->colour);
}

/* What others show in the same row, as small circles below the estimates; 0 without any. */
static size_t add_cloud(chart_canvas *canvas, const evs_figure_panel *panel, const double *middles)
{
  const size_t series = panel->series_count > SERIES_COUNT ? panel->series_count - SERIES_COUNT : 0;
  double *points =
      evs_arena_array(canvas->arena, 2 * series * panel->category_count, sizeof *points);
  size_t count = 0;

  for (size_t s = 0; s < series; s++)
    for (size_t c = 0; c < panel->category_count; c++) {
      const double value = row_value(panel, SERIES_COUNT + s, c);

      if (isnan(value))
        continue;
      points[2 * count] = value;
      points[2 * count++ + 1] = middles[c];
    }
  return count ? canvas_data(canvas, points, count, 2) : 0;
}

static const char *cloud_style(const chart_canvas *canvas)
{
  return canvas->terminal
             ? "with points pt \"o\""
             : evs_arena_printf(canvas->arena, "with points pt 6 ps 0.7 lw 1 lc rgb \"%s\"",
                                series_style_of(EVS_ROLE_REFERENCE)->colour);
}

/* Rows x y, and x y low high of those with an interval. */
static void plot_rows(chart_canvas *canvas, const evs_figure_panel *panel, const row_place *place,
                      const double *middles, double top, double bottom)
{
  double x_range[2] = {place->low, place->high};
  double y_range[2] = {bottom, top};
  double *points = evs_arena_array(canvas->arena, 2 * panel->category_count, sizeof *points);
  double *bars = evs_arena_array(canvas->arena, 4 * panel->category_count, sizeof *bars);
  size_t point_count = 0, bar_count = 0;
  double *ends = evs_arena_array(canvas->arena, 2 * panel->category_count, sizeof *ends);
  size_t cloud_block, point_block = 0, bar_block = 0;
  row_line zero;

  for (size_t c = 0; c < panel->category_count; c++) {
    double value = row_value(panel, ESTIMATE, c);

    ends[2 * c] = middles[c] - HALF_ROW;
    ends[2 * c + 1] = middles[c] + HALF_ROW;
    if (isnan(value))
      continue;
    points[2 * point_count] = value;
    points[2 * point_count++ + 1] = middles[c];
    if (!has_interval(panel, c))
      continue;
    bars[4 * bar_count] = value;
    bars[4 * bar_count + 1] = middles[c];
    bars[4 * bar_count + 2] = row_value(panel, LOW, c);
    bars[4 * bar_count++ + 3] = row_value(panel, HIGH, c);
  }
  canvas_plot_begin(canvas, (box){place->left, top, place->right, bottom}, x_range, y_range);
  zero = row_line_make(canvas, 0, top, bottom, ends, panel->category_count,
                       canvas->terminal ? "with lines lt -1"
                                        : "with lines lw 1.4 lc rgb \"" COLOUR_ZERO "\"");
  cloud_block = add_cloud(canvas, panel, middles);
  if (point_count)
    point_block = canvas_data(canvas, points, point_count, 2);
  if (bar_count)
    bar_block = canvas_data(canvas, bars, bar_count, 4);
  canvas_plot_add(canvas, zero.block, zero.style);
  if (cloud_block)
    canvas_plot_add(canvas, cloud_block, cloud_style(canvas));
  if (bar_count)
    canvas_plot_add(canvas, bar_block, interval_style(canvas));
  if (point_count)
    canvas_plot_add(canvas, point_block, style_point(canvas, series_style_of(EVS_ROLE_TREATED), 1));
  canvas_plot_end(canvas);
}

static double draw_panel(chart_canvas *canvas, const evs_figure_panel *panel, double top)
{
  row_place place = row_place_make(canvas, panel, panel->series_count, true, row_words);
  double *middles = evs_arena_array(canvas->arena, panel->category_count, sizeof *middles);
  double begin = top;
  double bottom = top;

  for (size_t c = 0; c < panel->category_count; c++) {
    middles[c] = draw_row(canvas, panel, &place, c, top, &bottom);
    top = bottom + canvas->m->category_gap;
  }
  plot_rows(canvas, panel, &place, middles, begin - canvas->m->small_gap,
            bottom + canvas->m->small_gap);
  return bottom + canvas->m->small_gap + canvas->m->last_row;
}

double forest_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  for (size_t i = 0; i < figure->panel_count; i++)
    if (figure->panels[i].category_count > 0)
      top = draw_panel(canvas, &figure->panels[i], top) + canvas->m->gap;
  return top;
}
