/* bars.c - groups of horizontal bars with their values, categories from the top. */
#include <math.h>

#include "plot/row_chart.h"
#include "plot/style.h"

/* A value of the chart, NaN where a series has none for the category. */
static double value_at(const evs_figure_series *series, size_t category)
{
  double value = category < series->count ? series->y[category] : NAN;

  return is_drawable(value) ? value : NAN;
}

/* Where values lie: zero and a scale that leaves room for the values' words. */
typedef struct {
  double left; /* of the bars with their words */
  double right;
  double zero;
  double scale; /* canvas units per unit of the data */
} bar_scale;

static double word_width(const chart_canvas *canvas, const evs_figure_panel *panel, double value)
{
  return canvas_text_width(canvas, number_words(canvas, panel, value), look_label) +
         canvas->m->small_gap;
}

static bar_scale make_scale(const chart_canvas *canvas, const evs_figure_panel *panel, double left)
{
  bar_scale scale = {.left = left, .right = canvas->width - canvas->m->margin};
  double low = 0, high = 0, before = 0, behind = 0;

  for (size_t s = 0; s < panel->series_count; s++)
    for (size_t c = 0; c < panel->category_count; c++) {
      double value = value_at(&panel->series[s], c);
      double width = word_width(canvas, panel, value);

      if (value < 0)
        before = fmax(before, width);
      else
        behind = fmax(behind, width);
      low = fmin(low, value);
      high = fmax(high, value);
    }
  scale.scale =
      fmax(scale.right - left - before - behind, 1) / (high - low > 1e-100 ? high - low : 1);
  scale.zero = left + before - low * scale.scale;
  return scale;
}

/* Draws the words of one bar; its bar becomes a row x y xlow xhigh ylow yhigh. */
static void place_bar(chart_canvas *canvas, const evs_figure_panel *panel, const bar_scale *scale,
                      double value, double top, double row[6])
{
  double gap = canvas->m->small_gap;
  double thickness = canvas->terminal ? 0 : canvas->m->bar;
  double middle = top + thickness / 2;
  double end = scale->zero + (isnan(value) ? 0 : value * scale->scale);
  bool negative = value < 0;
  double words = end + (negative ? -gap : gap);

  if (canvas->terminal)
    words = negative ? floor(end) - 1 : ceil(end) + 1;
  canvas_text(canvas, number_words(canvas, panel, value), words, middle,
              negative ? ALIGN_RIGHT : ALIGN_LEFT, look_label);
  row[0] = (scale->zero + end) / 2;
  row[1] = middle;
  row[2] = fmin(scale->zero, end);
  row[3] = fmax(scale->zero, end);
  row[4] = top;
  row[5] = top + thickness;
}

static double group_height(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  double count = (double)panel->series_count;

  return count * canvas->m->bar + fmax(count - 1, 0) * canvas->m->bar_gap;
}

/* The category's words, centred on its bars or above them; the height of the whole. */
static double draw_category(chart_canvas *canvas, const evs_figure_panel *panel, size_t category,
                            double width, double top, double *bars_top)
{
  text_block words = canvas_wrap(canvas, panel->categories[category], look_label, width);
  double bars = group_height(canvas, panel);
  double height = fmax(words.height, bars);
  double middle = canvas->terminal ? 0 : (height - words.height) / 2;

  if (canvas_is_narrow(canvas)) {
    canvas_block(canvas, &words, canvas->m->margin, top, ALIGN_LEFT);
    *bars_top = top + words.height + canvas->m->small_gap;
    return words.height + canvas->m->small_gap + bars;
  }
  canvas_block(canvas, &words, canvas->m->margin, top + middle, ALIGN_LEFT);
  *bars_top = top + (canvas->terminal ? 0 : (height - bars) / 2);
  return height;
}

static void draw_separator(chart_canvas *canvas, double y)
{
  if (!canvas->terminal)
    canvas_line(canvas, canvas->m->margin, y, canvas->width - canvas->m->margin, y,
                (line_look){COLOUR_GRID, 1, "", false});
}

/* All bars of a series in one data block; without any, the zero line keeps the plot alive. */
static void plot_bars(chart_canvas *canvas, const evs_figure_panel *panel, const bar_scale *scale,
                      double *const *rows, const size_t *counts, const double *ends, double top,
                      double bottom)
{
  double x_range[2] = {scale->left, scale->right};
  double y_range[2] = {bottom, top};
  size_t *blocks = evs_arena_array(canvas->arena, panel->series_count, sizeof *blocks);
  row_line zero;

  canvas_plot_begin(canvas, (box){scale->left, top, scale->right, bottom}, x_range, y_range);
  for (size_t s = 0; s < panel->series_count; s++)
    if (counts[s] > 0)
      blocks[s] = canvas_data(canvas, rows[s], counts[s], 6);
  zero = row_line_make(canvas, scale->zero, top, bottom, ends, panel->category_count,
                       canvas->terminal ? "with lines lt -1"
                                        : "with lines lw 1.4 lc rgb \"" COLOUR_ZERO "\"");
  for (size_t s = 0; s < panel->series_count; s++)
    if (blocks[s] > 0)
      canvas_plot_add(canvas, blocks[s], style_bar(canvas, series_style_of(panel->series[s].role)));
  canvas_plot_add(canvas, zero.block, zero.style);
  canvas_plot_end(canvas);
}

static double category_width(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  double room = canvas->width - 2 * canvas->m->margin, most = room * 0.34;
  double width = 0;

  if (canvas_is_narrow(canvas))
    return room;
  for (size_t c = 0; c < panel->category_count; c++)
    width = fmax(width, canvas_wrap(canvas, panel->categories[c], look_label, most).width);
  return width;
}

static double panel_bars(chart_canvas *canvas, const evs_figure_panel *panel, double top)
{
  double width = category_width(canvas, panel);
  double left = canvas->m->margin + (canvas_is_narrow(canvas) ? 0 : width + canvas->m->gap);
  bar_scale scale = make_scale(canvas, panel, left);
  double **rows = evs_arena_array(canvas->arena, panel->series_count, sizeof *rows);
  size_t *counts = evs_arena_array(canvas->arena, panel->series_count, sizeof *counts);
  double *ends = evs_arena_array(canvas->arena, 2 * panel->category_count, sizeof *ends);
  double gap = canvas->m->category_gap;
  double begin = top;

  for (size_t s = 0; s < panel->series_count; s++)
    rows[s] = evs_arena_array(canvas->arena, panel->category_count * 6, sizeof **rows);
  for (size_t c = 0; c < panel->category_count; c++) {
    double bars_top;
    double height;

    if (c > 0)
      draw_separator(canvas, top + gap / 2);
    top += c > 0 ? gap : 0;
    height = draw_category(canvas, panel, c, width, top, &bars_top);
    ends[2 * c] = bars_top;
    ends[2 * c + 1] = bars_top + group_height(canvas, panel);
    for (size_t s = 0; s < panel->series_count; s++) {
      double value = value_at(&panel->series[s], c);

      place_bar(canvas, panel, &scale, value, bars_top, &rows[s][6 * counts[s]]);
      counts[s] += isnan(value) ? 0 : 1;
      bars_top += canvas->m->bar + canvas->m->bar_gap;
    }
    top += height;
  }
  plot_bars(canvas, panel, &scale, rows, counts, ends, begin - canvas->m->last_row, top);
  return top + canvas->m->last_row;
}

double bars_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  top = legend_draw(canvas, figure, top, LEGEND_BARS) + canvas->m->gap;
  for (size_t i = 0; i < figure->panel_count; i++) {
    const evs_figure_panel *panel = &figure->panels[i];

    if (panel->category_count > 0)
      top = panel_bars(canvas, panel, top) + (i + 1 < figure->panel_count ? canvas->m->gap : 0);
  }
  return top;
}
