/* multiples.c - small panels of lines, side by side, in one style. */
#include <math.h>

#include "plot/charts.h"
#include "plot/style.h"

enum { MOST_COLUMNS = 3 };

/* Panels of pairs are about square. */
static const double pairs_height = 1.5;

/* What all panels have in common. */
typedef struct {
  bool pairs; /* points instead of lines */
  double panel_height;
  size_t columns;
  double width;       /* of a panel with its axis and values */
  double axis_width;  /* left of the area */
  double value_width; /* right of it */
  bool shared;        /* one y axis for all */
  span y;             /* that axis */
} panel_grid;

static void prepare_y(chart_plane *plane, const panel_grid *grid, const evs_figure_panel *panel,
                      span y)
{
  plane_set_y(plane, grid->shared ? grid->y : y, 3, panel->decimals);
}

/* Limits and signals stand where they stand: their numbers would crowd out the others. */
static bool has_end_value(const evs_figure_series *series)
{
  return series->role != EVS_ROLE_LIMIT && series->role != EVS_ROLE_SIGNAL;
}

static double end_values_width(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  double width = 0;

  for (size_t s = 0; s < panel->series_count; s++) {
    size_t last = series_last(&panel->series[s]);

    if (last < panel->series[s].count && has_end_value(&panel->series[s]))
      width =
          fmax(width, canvas_text_width(canvas, series_end_words(canvas, panel, &panel->series[s]),
                                        look_axis));
  }
  return width;
}

/* One y axis for all panels is the hull of their values. */
static void find_shared_y(panel_grid *grid, const evs_figure *figure)
{
  bool any = false;
  span y;

  for (size_t p = 0; p < figure->panel_count; p++) {
    if (!chart_y_span(&y, &figure->panels[p]))
      continue;
    grid->y.low = any ? fmin(grid->y.low, y.low) : y.low;
    grid->y.high = any ? fmax(grid->y.high, y.high) : y.high;
    any = true;
  }
}

static panel_grid make_grid(const chart_canvas *canvas, const evs_figure *figure)
{
  const metrics *m = canvas->m;
  bool pairs = figure->kind == EVS_FIGURE_PAIRS;
  panel_grid grid = {.shared = figure->shared_range,
                     .pairs = pairs,
                     .panel_height = m->panel_height * (pairs ? pairs_height : 1)};
  double room = canvas->width - 2 * m->margin + m->panel_gap;
  double most = fmax(1, fmin(MOST_COLUMNS, floor(room / (m->panel_width + m->panel_gap))));

  grid.columns = (size_t)fmin(most, fmax(1, (double)figure->panel_count));
  if (figure->panel_count == 4 && grid.columns == 3)
    grid.columns = 2;
  grid.width = room / (double)grid.columns - m->panel_gap;
  find_shared_y(&grid, figure);
  for (size_t p = 0; p < figure->panel_count; p++) {
    chart_plane plane = {.inset = 0};
    span y;

    if (!chart_y_span(&y, &figure->panels[p]))
      continue;
    prepare_y(&plane, &grid, &figure->panels[p], y);
    grid.axis_width = fmax(grid.axis_width, axis_label_width(canvas, &figure->panels[p], &plane));
    if (!pairs)
      grid.value_width = fmax(grid.value_width, end_values_width(canvas, &figure->panels[p]));
  }
  return grid;
}

/* Last values at the right edge; the legend says whose they are. */
static void draw_end_values(chart_canvas *canvas, const evs_figure_panel *panel,
                            const chart_plane *plane, double width)
{
  side_label *labels = evs_arena_array(canvas->arena, panel->series_count, sizeof *labels);
  size_t count = 0;

  for (size_t s = 0; s < panel->series_count; s++) {
    const evs_figure_series *series = &panel->series[s];
    size_t last = series_last(series);
    text_look look = {look_axis.size, true, series_style_of(series->role)->ink};

    if (last == series->count || !has_end_value(series))
      continue;
    labels[count].name =
        canvas_wrap(canvas, series_end_words(canvas, panel, series), look, fmax(width, 1) * 2);
    labels[count].height = labels[count].name.height * 0.9;
    labels[count].anchor = plane_y(plane, series->y[last]);
    labels[count++].anchor_x = plane->area.right;
  }
  labels_push_apart(canvas, labels, count, plane->area.top - 8 * !canvas->terminal,
                    plane->area.bottom);
  for (size_t i = 0; i < count; i++)
    canvas_block(canvas, &labels[i].name, plane->area.right + canvas->m->small_gap, labels[i].top,
                 ALIGN_LEFT);
}

/* Marks without words: those stand in the legend. */
static void draw_mark_lines(chart_canvas *canvas, const evs_figure_panel *panel,
                            const chart_plane *plane)
{
  for (size_t i = 0; i < panel->mark_count; i++) {
    double x = plane_x(plane, panel->marks[i].x);

    canvas_line(canvas, x, plane->area.top, x, plane->area.bottom,
                (line_look){COLOUR_AXIS, 1, "", false});
  }
}

static double draw_panel(chart_canvas *canvas, const panel_grid *grid,
                         const evs_figure_panel *panel, double left, double top)
{
  const metrics *m = canvas->m;
  chart_plane plane = {.x = chart_x_span(panel), .inset = m->inset * 0.6};
  span y;

  if (!chart_y_span(&y, panel)) {
    canvas_text(canvas, words_for_nothing(canvas->language), left,
                top + (canvas->terminal ? 0 : grid->panel_height / 2), ALIGN_LEFT, look_axis);
    return top + grid->panel_height;
  }
  prepare_y(&plane, grid, panel, y);
  plane.area =
      (box){left + grid->axis_width + m->small_gap, top,
            left + grid->width - grid->value_width - m->small_gap, top + grid->panel_height};
  axis_draw_y(canvas, panel, &plane);
  draw_mark_lines(canvas, panel, &plane);
  if (grid->pairs) {
    pairs_draw(canvas, panel, &plane);
  } else {
    series_draw(canvas, panel, &plane, 0.8);
    draw_end_values(canvas, panel, &plane, grid->value_width);
  }
  return axis_draw_x(canvas, panel, &plane, true);
}

/* The panel's title with the name of its axis below it. */
static double draw_title(chart_canvas *canvas, const panel_grid *grid,
                         const evs_figure_panel *panel, double left, double top, bool visible)
{
  text_block title = canvas_wrap(canvas, panel->title, look_strong, grid->width);
  text_block axis = canvas_wrap(canvas, panel->y_label, look_axis, grid->width);

  if (visible) {
    canvas_block(canvas, &title, left, top, ALIGN_LEFT);
    canvas_block(canvas, &axis, left, top + title.height, ALIGN_LEFT);
  }
  return title.height + axis.height;
}

/* The titles of a row of panels end on one line, so that the panels align. */
static double draw_titles(chart_canvas *canvas, const panel_grid *grid, const evs_figure *figure,
                          size_t first, double top)
{
  double height = 0;

  for (size_t pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < grid->columns && first + i < figure->panel_count; i++) {
      const evs_figure_panel *panel = &figure->panels[first + i];
      double left = canvas->m->margin + (double)i * (grid->width + canvas->m->panel_gap);
      double own = draw_title(canvas, grid, panel, left, 0, false);

      height = fmax(height, own);
      if (pass == 1)
        draw_title(canvas, grid, panel, left, top + height - own, true);
    }
  return top + height + (canvas->terminal ? 0 : canvas->m->gap);
}

double multiples_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  panel_grid grid = make_grid(canvas, figure);

  top = legend_draw(canvas, figure, top, grid.pairs ? LEGEND_POINTS : LEGEND_LINES_AND_MARKS) +
        canvas->m->gap;
  for (size_t first = 0; first < figure->panel_count; first += grid.columns) {
    double row_top = draw_titles(canvas, &grid, figure, first, top);

    top = row_top;
    for (size_t i = 0; i < grid.columns && first + i < figure->panel_count; i++) {
      double left = canvas->m->margin + (double)i * (grid.width + canvas->m->panel_gap);

      top = fmax(top, draw_panel(canvas, &grid, &figure->panels[first + i], left, row_top));
    }
    top += first + grid.columns < figure->panel_count ? canvas->m->gap : 0;
  }
  return top;
}
