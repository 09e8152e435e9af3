/* waterfall.c - steps that add up, from the first amount to what remains. */
#include <math.h>

#include "plot/charts.h"

/* A step from one level to another. */
typedef struct {
  double from;
  double to;
  double shown; /* the number written at it */
  evs_figure_step kind;
} level_step;

static const char *const step_colours[] = {
    [EVS_STEP_ADD] = "#0072B2", [EVS_STEP_SUBTRACT] = "#D55E00", [EVS_STEP_TOTAL] = "#4d4d4d"};

/* A missing amount leaves the level as it is; a missing total is the level reached. */
static level_step *make_steps(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  level_step *steps = evs_arena_array(canvas->arena, panel->category_count, sizeof *steps);
  const evs_figure_series *series = panel->series;
  double level = 0;

  for (size_t i = 0; i < panel->category_count; i++) {
    double y = panel->series_count > 0 && i < series->count ? series->y[i] : NAN;
    evs_figure_step kind = panel->steps ? panel->steps[i] : EVS_STEP_ADD;
    double change = kind == EVS_STEP_SUBTRACT ? -fabs(y) : y;

    steps[i].kind = kind;
    steps[i].shown = is_drawable(change) ? change : NAN;
    steps[i].from = kind == EVS_STEP_TOTAL ? 0 : level;
    if (!isnan(steps[i].shown))
      level = kind == EVS_STEP_TOTAL ? change : level + change;
    steps[i].to = kind == EVS_STEP_TOTAL && isnan(steps[i].shown) ? 0 : level;
  }
  return steps;
}

/* The words of a step that goes down stand below it. */
static bool words_below(const level_step *step)
{
  return step->to < step->from;
}

/* The levels, with room for the words above and below. */
static chart_plane make_plane(const chart_canvas *canvas, const level_step *steps, size_t count,
                              double top)
{
  double words = canvas_line_height(canvas, look_strong) + (canvas->terminal ? 0 : 6);
  chart_plane plane = {.x = {0, (double)count}};
  bool below = false;

  for (size_t i = 0; i < count; i++) {
    plane.y.low = fmin(plane.y.low, fmin(steps[i].from, steps[i].to));
    plane.y.high = fmax(plane.y.high, fmax(steps[i].from, steps[i].to));
  }
  for (size_t i = 0; i < count; i++)
    below = below || (words_below(&steps[i]) && steps[i].to <= plane.y.low);
  if (!(plane.y.high > plane.y.low))
    plane.y.high = plane.y.low + 1;
  plane.area = (box){canvas->m->margin, top + words, canvas->width - canvas->m->margin,
                     top + words + canvas->m->plot_height - (below ? words : 0)};
  return plane;
}

/* Half the width of a column, of a slot that is 1 wide. */
static const double half_column = 0.31;

static void draw_words(chart_canvas *canvas, const evs_figure_panel *panel,
                       const chart_plane *plane, const level_step *step, size_t index)
{
  bool below = words_below(step);
  double y = plane_y(plane, below ? fmin(step->from, step->to) : fmax(step->from, step->to));
  double away = canvas->terminal ? 1 : canvas_line_height(canvas, look_strong) / 2 + 3;
  const char *words = number_words(canvas, panel, step->shown);

  canvas_text(canvas, words, plane_x(plane, (double)index + 0.5), y + (below ? away : -away),
              ALIGN_CENTRE, look_strong);
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
    text_block words = canvas_wrap(canvas, panel->categories[i], look_label, slot * 0.92);

    canvas_block(canvas, &words, plane_x(plane, (double)i + 0.5), top, ALIGN_CENTRE);
    height = fmax(height, words.height);
  }
  return top + height;
}

static void plot_steps(chart_canvas *canvas, const chart_plane *plane, const level_step *steps,
                       size_t count)
{
  double x_range[2] = {plane->x.low, plane->x.high};
  double y_range[2] = {plane->y.low, plane->y.high};
  double zero[4] = {x_range[0], 0, x_range[1], 0};
  size_t *blocks = evs_arena_array(canvas->arena, count + 1, sizeof *blocks);

  canvas_plot_begin(canvas, plane->area, x_range, y_range);
  for (size_t i = 0; i < count; i++) {
    double middle = (double)i + 0.5;
    double row[6] = {middle,
                     steps[i].to,
                     middle - half_column,
                     middle + half_column,
                     fmin(steps[i].from, steps[i].to),
                     fmax(steps[i].from, steps[i].to)};

    blocks[i] = canvas_data(canvas, row, 1, 6);
  }
  blocks[count] = canvas_data(canvas, zero, 2, 2);
  for (size_t i = 0; i < count; i++)
    canvas_plot_add(canvas, blocks[i],
                    evs_arena_printf(canvas->arena, "with boxxyerror%s lc rgb \"%s\"%s",
                                     canvas->terminal ? "" : " fillstyle solid noborder",
                                     step_colours[steps[i].kind],
                                     canvas->terminal ? " lt 8 dt 8" : ""));
  canvas_plot_add(canvas, blocks[count],
                  canvas->terminal ? "with lines lt -1"
                                   : "with lines lw 1.4 lc rgb \"" COLOUR_ZERO "\"");
  canvas_plot_end(canvas);
}

double waterfall_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  for (size_t p = 0; p < figure->panel_count; p++) {
    const evs_figure_panel *panel = &figure->panels[p];
    size_t count = panel->category_count;
    level_step *steps = make_steps(canvas, panel);
    chart_plane plane = make_plane(canvas, steps, count, top);

    if (count == 0)
      continue;
    for (size_t i = 0; i < count; i++) {
      draw_words(canvas, panel, &plane, &steps[i], i);
      if (i + 1 < count)
        draw_connector(canvas, &plane, &steps[i], i);
    }
    plot_steps(canvas, &plane, steps, count);
    top = plane.area.bottom + (canvas->terminal ? 1 : 9);
    top = draw_categories(canvas, panel, &plane, top) +
          (p + 1 < figure->panel_count ? canvas->m->gap : 0);
  }
  return top;
}
