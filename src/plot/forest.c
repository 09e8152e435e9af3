/* forest.c - estimates with their intervals, one below the other, and a line at no effect. */
#include <math.h>

#include "plot/axes.h"
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

/* "−12,3 (−20,1 … −4,4) %": the unit once. */
static const char *row_words(const chart_canvas *canvas, const evs_figure_panel *panel,
                             size_t category)
{
  const double value = row_value(panel, ESTIMATE, category);
  evs_figure_panel bare = *panel;

  if (isnan(value))
    return "–";
  if (!has_interval(panel, category))
    return number_words(canvas, panel, value);
  bare.unit = NULL;
  return evs_arena_printf(canvas->arena, "%s (%s … %s)%s", number_words(canvas, &bare, value),
                          number_words(canvas, &bare, row_value(panel, LOW, category)),
                          number_words(canvas, &bare, row_value(panel, HIGH, category)),
                          panel->unit ? panel->unit : "");
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

static const char *interval_style(const chart_canvas *canvas, const series_style *style)
{
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

/* ---- a scale ----------------------------------------------------------------- */

static bool has_scale(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  return panel->series_count > SERIES_COUNT && !canvas->terminal;
}

/* Round values below rows whose circles no number names; the last one carries the unit. */
static double draw_scale(chart_canvas *canvas, const evs_figure_panel *panel,
                         const row_place *place, double top, double bottom)
{
  static const line_look grid = {.colour = COLOUR_GRID, .width = 1, .dash = ""};
  const tick_row ticks =
      ticks_cover(place->low, place->high, canvas_is_narrow(canvas) ? 4 : 6, panel->decimals);
  const double height = canvas_line_height(canvas, look_axis);
  size_t last = ticks.count;

  while (last > 1 && tick_value(&ticks, last - 1) > place->high)
    last--;
  for (size_t i = 0; i < last; i++) {
    const double value = tick_value(&ticks, i);
    const double x = place->left + (place->right - place->left) * (value - place->low) /
                                       (place->high - place->low);
    const char *number = evs_signed_text(canvas->language, value, ticks.decimals, canvas->arena);

    if (value < place->low)
      continue;
    if (!canvas_is_narrow(canvas))
      canvas_line(canvas, x, top, x, bottom, grid);
    canvas_text(canvas,
                i + 1 == last && panel->unit
                    ? evs_arena_printf(canvas->arena, "%s%s", number, panel->unit)
                    : number,
                x, bottom + canvas->m->small_gap + height / 2, ALIGN_CENTRE, look_axis);
  }
  return bottom + canvas->m->small_gap + height;
}

/* ---- rows --------------------------------------------------------------------- */

/* Points, and intervals, of the categories that have this role. */
typedef struct {
  size_t point_block; /* 0: none */
  size_t bar_block;
  const series_style *style;
} role_blocks;

static evs_series_role role_of(const evs_figure_panel *panel, size_t category)
{
  return panel->roles ? panel->roles[category] : EVS_ROLE_TREATED;
}

/* Rows x y, and x y low high of those with an interval. */
static role_blocks add_role(chart_canvas *canvas, const evs_figure_panel *panel,
                            const double *middles, evs_series_role role)
{
  double *points = evs_arena_array(canvas->arena, 2 * panel->category_count, sizeof *points);
  double *bars = evs_arena_array(canvas->arena, 4 * panel->category_count, sizeof *bars);
  size_t point_count = 0, bar_count = 0;
  role_blocks out = {.style = series_style_of(role)};

  for (size_t c = 0; c < panel->category_count; c++) {
    const double value = row_value(panel, ESTIMATE, c);

    if (isnan(value) || role_of(panel, c) != role)
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
  if (point_count)
    out.point_block = canvas_data(canvas, points, point_count, 2);
  if (bar_count)
    out.bar_block = canvas_data(canvas, bars, bar_count, 4);
  return out;
}

static void plot_rows(chart_canvas *canvas, const evs_figure_panel *panel, const row_place *place,
                      const double *middles, double top, double bottom)
{
  static const evs_series_role roles[] = {EVS_ROLE_TREATED, EVS_ROLE_CONTROL};
  enum { ROLES = sizeof roles / sizeof *roles };
  double x_range[2] = {place->low, place->high};
  double y_range[2] = {bottom, top};
  double *ends = evs_arena_array(canvas->arena, 2 * panel->category_count, sizeof *ends);
  role_blocks blocks[ROLES];
  size_t cloud_block;
  row_line zero;

  for (size_t c = 0; c < panel->category_count; c++) {
    ends[2 * c] = middles[c] - HALF_ROW;
    ends[2 * c + 1] = middles[c] + HALF_ROW;
  }
  canvas_plot_begin(canvas, (box){place->left, top, place->right, bottom}, x_range, y_range);
  zero = row_line_make(canvas, 0, top, bottom, ends, panel->category_count,
                       canvas->terminal ? "with lines lt -1"
                                        : "with lines lw 1.4 lc rgb \"" COLOUR_ZERO "\"");
  cloud_block = add_cloud(canvas, panel, middles);
  for (size_t i = 0; i < ROLES; i++)
    blocks[i] = add_role(canvas, panel, middles, roles[i]);
  canvas_plot_add(canvas, zero.block, zero.style);
  if (cloud_block)
    canvas_plot_add(canvas, cloud_block, cloud_style(canvas));
  for (size_t i = 0; i < ROLES; i++)
    if (blocks[i].bar_block)
      canvas_plot_add(canvas, blocks[i].bar_block, interval_style(canvas, blocks[i].style));
  for (size_t i = 0; i < ROLES; i++)
    if (blocks[i].point_block)
      canvas_plot_add(canvas, blocks[i].point_block, style_point(canvas, blocks[i].style, 1));
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
  begin -= canvas->m->small_gap;
  bottom += canvas->m->small_gap;
  plot_rows(canvas, panel, &place, middles, begin, bottom);
  if (has_scale(canvas, panel))
    bottom = draw_scale(canvas, panel, &place, begin, bottom);
  return bottom + canvas->m->last_row;
}

double forest_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  for (size_t i = 0; i < figure->panel_count; i++)
    if (figure->panels[i].category_count > 0)
      top = draw_panel(canvas, &figure->panels[i], top) + canvas->m->gap;
  return top;
}
