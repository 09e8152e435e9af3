/* waterfall_columns.c - a waterfall of columns, for few steps with short names. */
#include <math.h>

#include "plot/waterfall.h"

/* Half the width of a column, of a slot that is 1 wide. */
static const double half_column = 0.31;

static double words_room(const chart_canvas *canvas)
{
  return canvas_line_height(canvas, look_strong) + (canvas->terminal ? 0 : 6);
}

/* The levels, with room for the numbers above and, where one stands there, below. */
static chart_plane make_plane(const chart_canvas *canvas, const level_step *steps, size_t count,
                              double top)
{
  double words = words_room(canvas);
  chart_plane plane = {.x = {0, (double)count}, .y = steps_span(steps, count)};
  bool below = false;

  for (size_t i = 0; i < count; i++)
    below = below || (step_goes_down(&steps[i]) && steps[i].to <= plane.y.low);
  plane.area = (box){canvas->m->margin, top + words, canvas->width - canvas->m->margin,
                     top + words + canvas->m->plot_height - (below ? words : 0)};
  return plane;
}

/* The number of a step that goes down stands below it. */
static void draw_number(chart_canvas *canvas, const evs_figure_panel *panel,
                        const chart_plane *plane, const level_step *step, size_t index)
{
  bool below = step_goes_down(step);
  double y = plane_y(plane, below ? step->to : fmax(step->from, step->to));
  double away = canvas->terminal ? 1 : canvas_line_height(canvas, look_strong) / 2 + 3;

  canvas_text(canvas, number_words(canvas, panel, step->shown), plane_x(plane, (double)index + 0.5),
              y + (below ? away : -away), ALIGN_CENTRE, look_strong);
}

static void draw_connector(chart_canvas *canvas, const chart_plane *plane, const level_step *step,
                           size_t index)
{
  double y = plane_y(plane, step->to);

  if (!canvas->terminal)
    canvas_line(canvas, plane_x(plane, (double)index + 0.5 + half_column), y,
                plane_x(plane, (double)index + 1.5 - half_column), y,
                (line_look){COLOUR_AXIS, 1, "", true});
}

static double draw_categories(chart_canvas *canvas, const evs_figure_panel *panel,
                              const chart_plane *plane, double top)
{
  double slot = plane_x(plane, 1) - plane_x(plane, 0);
  double height = 0;

  for (size_t i = 0; i < panel->category_count; i++) {
    text_block words = canvas_wrap(canvas, panel->categories[i], look_label, slot * 0.96);

    canvas_block(canvas, &words, plane_x(plane, (double)i + 0.5), top, ALIGN_CENTRE);
    height = fmax(height, words.height);
  }
  return top + height;
}

static void plot_columns(chart_canvas *canvas, const chart_plane *plane, const level_step *steps,
                         size_t count)
{
  const double x_range[2] = {plane->x.low, plane->x.high};
  const double y_range[2] = {plane->y.low, plane->y.high};
  const double zero[4] = {x_range[0], 0, x_range[1], 0};
  step_bar *bars = evs_arena_array(canvas->arena, count, sizeof *bars);

  for (size_t i = 0; i < count; i++) {
    double middle = (double)i + 0.5;

    bars[i] = (step_bar){{middle, steps[i].to, middle - half_column, middle + half_column,
                          fmin(steps[i].from, steps[i].to), fmax(steps[i].from, steps[i].to)},
                         steps[i].kind};
  }
  steps_plot(canvas, plane->area, x_range, y_range, bars, count, zero);
}

double waterfall_columns(chart_canvas *canvas, const evs_figure_panel *panel, double top)
{
  size_t count = panel->category_count;
  const level_step *steps = steps_make(canvas, panel);
  chart_plane plane = make_plane(canvas, steps, count, top);

  for (size_t i = 0; i < count; i++) {
    draw_number(canvas, panel, &plane, &steps[i], i);
    if (i + 1 < count)
      draw_connector(canvas, &plane, &steps[i], i);
  }
  plot_columns(canvas, &plane, steps, count);
  top += words_room(canvas) + canvas->m->plot_height + (canvas->terminal ? 1 : 9);
  return draw_categories(canvas, panel, &plane, top);
}
