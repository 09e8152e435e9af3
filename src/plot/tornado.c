/* tornado.c - how far each assumption moves a figure: bars around its value, the widest first. */
#include <math.h>

#include "plot/charts.h"
#include "plot/row_chart.h"
#include "plot/style.h"

enum { FIGURE, LOW, HIGH, SERIES_COUNT };

static bool has_bar(const evs_figure_panel *panel, size_t category)
{
  return !isnan(row_value(panel, LOW, category)) && !isnan(row_value(panel, HIGH, category));
}

/* "203.000 … 1.240.000" */
static const char *row_words(const chart_canvas *canvas, const evs_figure_panel *panel,
                             size_t category)
{
  if (!has_bar(panel, category))
    return "–";
  return evs_arena_printf(canvas->arena, "%s … %s",
                          number_words(canvas, panel, row_value(panel, LOW, category)),
                          number_words(canvas, panel, row_value(panel, HIGH, category)));
}

/* Name and words of a category; its bar as a row x y xlow xhigh ylow yhigh; its bottom. */
static double draw_row(chart_canvas *canvas, const evs_figure_panel *panel, const row_place *place,
                       size_t category, double top, double row[6])
{
  double thickness = canvas->terminal ? 0 : canvas->m->bar;
  double middle, bottom;

  bottom = row_name_draw(canvas, place, panel->categories[category], thickness, top, &middle);
  canvas_text(canvas, row_words(canvas, panel, category), place->right + canvas->m->gap, middle,
              ALIGN_LEFT, look_label);
  row[2] = row_value(panel, LOW, category);
  row[3] = row_value(panel, HIGH, category);
  row[0] = (row[2] + row[3]) / 2;
  row[1] = middle;
  row[4] = middle - thickness / 2;
  row[5] = middle + thickness / 2;
  return bottom;
}

static void plot_rows(chart_canvas *canvas, const evs_figure_panel *panel, const row_place *place,
                      const double *rows, size_t row_count, double top, double bottom)
{
  double x_range[2] = {place->low, place->high};
  double y_range[2] = {bottom, top};
  double figure = row_value(panel, FIGURE, 0);
  double *ends = evs_arena_array(canvas->arena, 2 * row_count, sizeof *ends);
  row_line line, zero = {0};
  bool shows_zero = place->low < 0 && place->high > 0;
  size_t bar_block = 0;

  for (size_t i = 0; i < row_count; i++) {
    ends[2 * i] = rows[6 * i + 4] - 2;
    ends[2 * i + 1] = rows[6 * i + 5] + 2;
  }

  canvas_plot_begin(canvas, (box){place->left, top, place->right, bottom}, x_range, y_range);
  if (row_count)
    bar_block = canvas_data(canvas, rows, row_count, 6);
  if (shows_zero)
    zero = row_line_make(canvas, 0, top, bottom, ends, row_count,
                         canvas->terminal ? "with lines lt -1"
                                          : "with lines lw 1.4 lc rgb \"" COLOUR_ZERO "\"");
  line = row_line_make(canvas, isnan(figure) ? place->low : figure, top, bottom, ends, row_count,
                       style_line(canvas, series_style_of(panel->series[FIGURE].role), 1));
  if (row_count)
    canvas_plot_add(canvas, bar_block, style_bar(canvas, series_style_of(panel->series[LOW].role)));
  if (shows_zero)
    canvas_plot_add(canvas, zero.block, zero.style);
  canvas_plot_add(canvas, line.block, line.style);
  canvas_plot_end(canvas);
}

static double draw_panel(chart_canvas *canvas, const evs_figure_panel *panel, double top)
{
  row_place place = row_place_make(canvas, panel, SERIES_COUNT, false, row_words);
  double *rows = evs_arena_array(canvas->arena, 6 * panel->category_count, sizeof *rows);
  size_t row_count = 0;
  double begin = top;
  double bottom = top;

  for (size_t c = 0; c < panel->category_count; c++) {
    bottom = draw_row(canvas, panel, &place, c, top, &rows[6 * row_count]);
    row_count += has_bar(panel, c) ? 1 : 0;
    top = bottom + canvas->m->category_gap;
  }
  plot_rows(canvas, panel, &place, rows, row_count, begin - canvas->m->small_gap,
            bottom + canvas->m->small_gap);
  return bottom + canvas->m->small_gap + canvas->m->last_row;
}

double tornado_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  for (size_t i = 0; i < figure->panel_count; i++)
    if (figure->panels[i].category_count > 0 && figure->panels[i].series_count == SERIES_COUNT)
      top = draw_panel(canvas, &figure->panels[i], top) + canvas->m->gap;
  return top;
}
