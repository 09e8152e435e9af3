/* waterfall.c - steps that add up, from the first amount to what remains. */
#include <math.h>

#include "plot/row_chart.h"
#include "plot/waterfall.h"

static const char *const step_colours[] = {
    [EVS_STEP_ADD] = "#0072B2", [EVS_STEP_SUBTRACT] = "#D55E00", [EVS_STEP_TOTAL] = "#4d4d4d"};

/* A missing amount leaves the level as it is; a missing total is the level reached. */
level_step *steps_make(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  level_step *steps = evs_arena_array(canvas->arena, panel->category_count, sizeof *steps);
  const evs_figure_series *series = panel->series;
  double level = 0;

  for (size_t i = 0; i < panel->category_count; i++) {
    double y = panel->series_count > 0 && i < series->count ? series->y[i] : NAN;
    evs_figure_step kind = panel->steps ? panel->steps[i] : EVS_STEP_ADD;
    bool total = kind == EVS_STEP_TOTAL;

    if (!is_drawable(y))
      y = total ? level : NAN;
    steps[i] = (level_step){.from = total ? 0 : level, .kind = kind};
    steps[i].shown = kind == EVS_STEP_SUBTRACT ? -fabs(y) : y;
    if (!isnan(y))
      level = total ? y : level + steps[i].shown;
    steps[i].to = level;
  }
  return steps;
}

span steps_span(const level_step *steps, size_t count)
{
  span levels = {0, 0};

  for (size_t i = 0; i < count; i++) {
    levels.low = fmin(levels.low, fmin(steps[i].from, steps[i].to));
    levels.high = fmax(levels.high, fmax(steps[i].from, steps[i].to));
  }
  if (!(levels.high - levels.low > 1e-100))
    levels.high = levels.low + 1;
  return levels;
}

bool step_goes_down(const level_step *step)
{
  return step->to < step->from;
}

/* Rows that stand below each other have a vertical line at zero. */
static row_line make_zero(chart_canvas *canvas, const step_bar *bars, size_t count,
                          const double zero[4])
{
  const char *style =
      canvas->terminal ? "with lines lt -1" : "with lines lw 1.4 lc rgb \"" COLOUR_ZERO "\"";
  double *ends = evs_arena_array(canvas->arena, 2 * count, sizeof *ends);

  if (zero[0] != zero[2])
    return (row_line){canvas_data(canvas, zero, 2, 2), style};
  for (size_t i = 0; i < count; i++) {
    ends[2 * i] = bars[i].row[4] - 2;
    ends[2 * i + 1] = bars[i].row[5] + 2;
  }
  return row_line_make(canvas, zero[0], zero[1], zero[3], ends, count, style);
}

void steps_plot(chart_canvas *canvas, box area, const double x_range[2], const double y_range[2],
                const step_bar *bars, size_t count, const double zero[4])
{
  size_t *blocks = evs_arena_array(canvas->arena, count, sizeof *blocks);
  row_line line;

  canvas_plot_begin(canvas, area, x_range, y_range);
  for (size_t i = 0; i < count; i++)
    if (bars[i].row[2] < bars[i].row[3] && (bars[i].row[4] < bars[i].row[5] || canvas->terminal))
      blocks[i] = canvas_data(canvas, bars[i].row, 1, 6);
  line = make_zero(canvas, bars, count, zero);
  for (size_t i = 0; i < count; i++)
    if (blocks[i] > 0)
      canvas_plot_add(
          canvas, blocks[i],
          evs_arena_printf(canvas->arena, "with boxxyerror%s lc rgb \"%s\"",
                           canvas->terminal ? " lt 8 dt 8" : " fillstyle solid noborder",
                           step_colours[bars[i].kind]));
  canvas_plot_add(canvas, line.block, line.style);
  canvas_plot_end(canvas);
}

/* Columns where their words fit below without a broken word, else rows. */
static bool columns_fit(const chart_canvas *canvas, const evs_figure_panel *panel)
{
  double slot =
      (canvas->width - 2 * canvas->m->margin) / fmax(1, (double)panel->category_count) * 0.96;

  for (size_t i = 0; i < panel->category_count; i++) {
    text_block words = canvas_wrap(canvas, panel->categories[i], look_label, slot);

    if (words.broken || words.look.size < look_label.size - 1 || words.line_count > 4)
      return false;
  }
  return true;
}

double waterfall_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  for (size_t p = 0; p < figure->panel_count; p++) {
    const evs_figure_panel *panel = &figure->panels[p];

    if (panel->category_count == 0)
      continue;
    top = columns_fit(canvas, panel) ? waterfall_columns(canvas, panel, top)
                                     : waterfall_rows(canvas, panel, top);
    top += p + 1 < figure->panel_count ? canvas->m->gap : 0;
  }
  return top;
}
