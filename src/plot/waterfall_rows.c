/* waterfall_rows.c - a waterfall of rows, for many steps or long names. */
#include <math.h>

#include "plot/waterfall.h"

/* Levels from left to right, with room for the numbers: at the right of a bar, at
   the left of one that lies below zero. */
typedef struct {
  double left;
  double right;
  span levels;
  double origin; /* of levels.low */
  double scale;  /* canvas units per unit of the data */
} level_axis;

static bool lies_below_zero(const level_step *step)
{
  return fmax(step->from, step->to) <= 0 && fmin(step->from, step->to) < 0;
}

static double level_x(const level_axis *axis, double level)
{
  return axis->origin + (level - axis->levels.low) * axis->scale;
}

static level_axis make_axis(const chart_canvas *canvas, const evs_figure_panel *panel,
                            const level_step *steps, double left)
{
  level_axis axis = {.left = left,
                     .right = canvas->width - canvas->m->margin,
                     .levels = steps_span(steps, panel->category_count)};
  double before = 0, behind = 0;

  for (size_t i = 0; i < panel->category_count; i++) {
    double width =
        canvas_text_width(canvas, number_words(canvas, panel, steps[i].shown), look_label) +
        canvas->m->small_gap + canvas->m->last_row;

    if (lies_below_zero(&steps[i]))
      before = fmax(before, width);
    else
      behind = fmax(behind, width);
  }
  axis.origin = left + before;
  axis.scale = fmax(axis.right - behind - axis.origin, 1) / (axis.levels.high - axis.levels.low);
  return axis;
}

static double name_width(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  double most = (canvas->width - 2 * canvas->m->margin) * 0.36;
  double width = 0;

  for (size_t i = 0; i < panel->category_count; i++)
    width = fmax(width, canvas_wrap(canvas, panel->categories[i], look_label, most).width);
  return width;
}

/* The name and the number of a step; its bar; the bottom of the row. */
static double draw_row(chart_canvas *canvas, const evs_figure_panel *panel, const level_axis *axis,
                       const level_step *step, size_t index, double top, step_bar *bar)
{
  double gap = canvas->m->small_gap;
  double thickness = canvas->terminal || isnan(step->shown) ? 0 : canvas->m->bar + 2;
  const bool narrow = canvas_is_narrow(canvas);
  text_block name = canvas_wrap(canvas, panel->categories[index], look_label,
                                narrow ? axis->right - axis->left
                                       : axis->left - canvas->m->margin - canvas->m->gap);
  double bar_height = canvas->terminal ? 1 : canvas->m->bar + 2;
  double height = narrow ? name.height + bar_height + gap : fmax(name.height, bar_height);
  double middle = top + (canvas->terminal ? 0 : narrow ? height - bar_height / 2 : height / 2);
  double low = level_x(axis, fmin(step->from, step->to));
  double high = level_x(axis, fmax(step->from, step->to));
  bool before = lies_below_zero(step);
  double words = before ? low - gap : high + gap;

  if (canvas->terminal)
    words = before ? floor(low) - 1 : ceil(high) + 1;
  canvas_block(canvas, &name, canvas->m->margin,
               canvas->terminal || narrow ? top : middle - name.height / 2, ALIGN_LEFT);
  canvas_text(canvas, number_words(canvas, panel, step->shown), words, middle,
              before ? ALIGN_RIGHT : ALIGN_LEFT, look_label);
  *bar = (step_bar){
      {(low + high) / 2, middle, low, high, middle - thickness / 2, middle + thickness / 2},
      step->kind};
  return top + height;
}

static void draw_connectors(chart_canvas *canvas, const level_axis *axis, const level_step *steps,
                            const step_bar *bars, size_t count)
{
  if (canvas_is_narrow(canvas)) /* names stand between the bars */
    return;
  for (size_t i = 0; i + 1 < count && !canvas->terminal; i++) {
    double x = level_x(axis, steps[i].to);

    canvas_line(canvas, x, bars[i].row[5], x, bars[i + 1].row[4],
                (line_look){COLOUR_AXIS, 1, "", true});
  }
}

double waterfall_rows(chart_canvas *canvas, const evs_figure_panel *panel, double top)
{
  size_t count = panel->category_count;
  const level_step *steps = steps_make(canvas, panel);
  step_bar *bars = evs_arena_array(canvas->arena, count, sizeof *bars);
  double left = canvas->m->margin +
                (canvas_is_narrow(canvas) ? 0 : name_width(canvas, panel) + canvas->m->gap);
  level_axis axis = make_axis(canvas, panel, steps, left);
  double begin = top - canvas->m->last_row;

  for (size_t i = 0; i < count; i++)
    top = draw_row(canvas, panel, &axis, &steps[i], i,
                   top + (i > 0 && !canvas->terminal ? canvas->m->category_gap : 0), &bars[i]);
  draw_connectors(canvas, &axis, steps, bars, count);
  steps_plot(canvas, (box){left, begin, axis.right, top}, (double[]){left, axis.right},
             (double[]){top, begin}, bars, count,
             (double[]){level_x(&axis, 0), begin, level_x(&axis, 0), top});
  return top + canvas->m->last_row;
}
