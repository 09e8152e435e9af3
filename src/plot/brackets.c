/* brackets.c - the effect of a difference in differences, as a bracket with words. */
#include <math.h>

#include "plot/charts.h"

/* Brackets at the end of the series stand beside the area, next to each other. */
static double bracket_step(const chart_canvas *canvas)
{
  return canvas->terminal ? 2 : 16;
}

bool bracket_exists(const evs_figure_bracket *bracket)
{
  return is_drawable(bracket->low) && is_drawable(bracket->high) && is_drawable(bracket->x);
}

double brackets_width(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  return (double)panel->bracket_count * bracket_step(canvas);
}

double bracket_x(const chart_canvas *canvas, const evs_figure_panel *panel,
                 const chart_plane *plane, size_t index)
{
  double x = panel->brackets[index].x;

  if (x < plane->x.high - 1e-9)
    return plane_x(plane, x) + bracket_step(canvas) / 2;
  return plane->area.right + ((double)index + 0.6) * bracket_step(canvas);
}

side_label bracket_label(const chart_canvas *canvas, const evs_figure_panel *panel, size_t index,
                         double width)
{
  const evs_figure_bracket *bracket = &panel->brackets[index];
  side_label label = label_make(canvas, bracket->label, NULL, look_strong.colour, width);

  label.anchor = bracket->low + (bracket->high - bracket->low) / 2;
  return label;
}

void brackets_draw(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane)
{
  line_look look = {look_strong.colour, 1.6, "", true};

  for (size_t i = 0; i < panel->bracket_count; i++) {
    const evs_figure_bracket *bracket = &panel->brackets[i];
    double x = bracket_x(canvas, panel, plane, i);
    double low = plane_y(plane, bracket->low);
    double high = plane_y(plane, bracket->high);
    double arm = canvas->terminal ? 0 : 5;

    if (!bracket_exists(bracket))
      continue;
    canvas_line(canvas, x, low, x, high, look);
    canvas_line(canvas, x - arm, low, x, low, look);
    canvas_line(canvas, x - arm, high, x, high, look);
  }
}
