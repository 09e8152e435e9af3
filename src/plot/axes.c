/* axes.c - the plane of a line chart: ranges, grid and labels of both axes. */
#include "plot/axes.h"

#include <math.h>

bool is_drawable(double value)
{
  return isfinite(value) && fabs(value) < 1e100;
}

double series_place(const evs_figure_series *series, size_t index)
{
  return series->x ? series->x[index] : (double)index;
}

static void include(span *out, bool *any, double value)
{
  if (!is_drawable(value))
    return;
  out->low = *any ? fmin(out->low, value) : value;
  out->high = *any ? fmax(out->high, value) : value;
  *any = true;
}

static double shown_of_band(const evs_figure_panel *panel, double value)
{
  if (!panel->band_limits || isnan(value))
    return value;
  return fmax(panel->band_limits[0], fmin(panel->band_limits[1], value));
}

bool chart_y_span(span *out, const evs_figure_panel *panel)
{
  bool any = false;

  for (size_t s = 0; s < panel->series_count; s++)
    for (size_t i = 0; i < panel->series[s].count; i++)
      if (is_drawable(series_place(&panel->series[s], i)))
        include(out, &any, panel->series[s].y[i]);
  for (size_t b = 0; b < panel->band_count; b++)
    for (size_t i = 0; i < panel->bands[b].count; i++) {
      include(out, &any, shown_of_band(panel, panel->bands[b].low[i]));
      include(out, &any, shown_of_band(panel, panel->bands[b].high[i]));
    }
  for (size_t i = 0; any && i < panel->bracket_count; i++) {
    include(out, &any, panel->brackets[i].low);
    include(out, &any, panel->brackets[i].high);
  }
  return any;
}

span chart_x_span(const evs_figure_panel *panel)
{
  span x = {0, 1};
  bool any = false;

  for (size_t s = 0; s < panel->series_count; s++)
    for (size_t i = 0; i < panel->series[s].count; i++)
      include(&x, &any, series_place(&panel->series[s], i));
  for (size_t i = 0; i < panel->mark_count; i++)
    include(&x, &any, panel->marks[i].x);
  for (size_t i = 0; i < panel->tick_count; i++)
    include(&x, &any, panel->ticks[i].x);
  for (size_t i = 0; i < panel->bracket_count; i++)
    include(&x, &any, panel->brackets[i].x);
  if (x.high - x.low < 1e-9)
    x = (span){x.low - 0.5, x.low + 0.5};
  return x;
}

void plane_set_y(chart_plane *plane, span y, int about, int decimals)
{
  double room = (y.high - y.low) * 0.04;

  if (y.low >= 0 && y.low < 0.4 * y.high)
    y.low = 0;
  else
    y.low -= room;
  y.high += room;
  if (!(y.high > y.low))
    y = (span){y.low - fmax(1, fabs(y.low) * 0.05), y.high + fmax(1, fabs(y.high) * 0.05)};
  plane->ticks = ticks_cover(y.low, y.high, about, decimals < 0 || decimals > 9 ? 9 : decimals);
  plane->y.low = tick_value(&plane->ticks, 0);
  plane->y.high = tick_value(&plane->ticks, plane->ticks.count - 1);
}

double plane_x(const chart_plane *plane, double x)
{
  double inner = plane->area.right - plane->area.left - 2 * plane->inset;

  return plane->area.left + plane->inset +
         inner * ((x - plane->x.low) / (plane->x.high - plane->x.low));
}

double plane_y(const chart_plane *plane, double y)
{
  double height = plane->area.bottom - plane->area.top;

  return plane->area.bottom - height * ((y - plane->y.low) / (plane->y.high - plane->y.low));
}

void plane_x_range(double range[2], const chart_plane *plane)
{
  double inner = fmax(plane->area.right - plane->area.left - 2 * plane->inset, 1);
  double beside = (plane->x.high - plane->x.low) * plane->inset / inner;

  range[0] = plane->x.low - beside;
  range[1] = plane->x.high + beside;
}

const char *number_words(const chart_canvas *canvas, const evs_figure_panel *panel, double value)
{
  const char *number;

  if (isnan(value))
    return evs_number_text(canvas->language, value, 0, canvas->arena);
  number = panel->signed_numbers
               ? evs_signed_text(canvas->language, value, panel->decimals, canvas->arena)
               : evs_number_text(canvas->language, value, panel->decimals, canvas->arena);
  return evs_arena_printf(canvas->arena, "%s%s", number, panel->unit ? panel->unit : "");
}

/* The topmost tick carries the unit unless the axis is labelled in words. */
static const char *tick_text(const chart_canvas *canvas, const evs_figure_panel *panel,
                             const chart_plane *plane, size_t index)
{
  double value = tick_value(&plane->ticks, index);
  bool top = index + 1 == plane->ticks.count && (!panel->y_label || !*panel->y_label);
  const char *number =
      panel->signed_numbers
          ? evs_signed_text(canvas->language, value, plane->ticks.decimals, canvas->arena)
          : evs_number_text(canvas->language, value, plane->ticks.decimals, canvas->arena);

  return top && panel->unit ? evs_arena_printf(canvas->arena, "%s%s", number, panel->unit) : number;
}

double axis_label_width(const chart_canvas *canvas, const evs_figure_panel *panel,
                        const chart_plane *plane)
{
  double width = 0;

  for (size_t i = 0; i < plane->ticks.count; i++)
    width = fmax(width, canvas_text_width(canvas, tick_text(canvas, panel, plane, i), look_axis));
  return width;
}

void axis_draw_y(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane)
{
  const box *area = &plane->area;

  for (size_t i = 0; i < plane->ticks.count; i++) {
    double value = tick_value(&plane->ticks, i);
    double y = plane_y(plane, value);
    bool zero = value == 0;

    if (!canvas->terminal)
      canvas_line(canvas, area->left, y, area->right, y,
                  (line_look){zero ? COLOUR_AXIS : COLOUR_GRID, 1, "", false});
    canvas_text(canvas, tick_text(canvas, panel, plane, i), area->left - canvas->m->small_gap, y,
                ALIGN_RIGHT, look_axis);
  }
}

/* Every how many ticks a label: steps that keep Januaries and whole decades. */
static const size_t *stride_candidates(const evs_figure_panel *panel)
{
  static const size_t monthly[] = {1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 0};
  static const size_t quarterly[] = {1, 2, 4, 8, 12, 20, 40, 80, 0};
  static const size_t yearly[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 0};
  double apart = panel->tick_count > 1 ? panel->ticks[1].x - panel->ticks[0].x : 1;

  return apart < 0.15 ? monthly : apart < 0.5 ? quarterly : yearly;
}

/* The first tick that gets a label: a whole year where there is one. */
static size_t first_tick(const evs_figure_panel *panel, size_t stride)
{
  for (size_t i = 0; i < panel->tick_count; i++)
    if (fabs(panel->ticks[i].x - nearbyint(panel->ticks[i].x)) < 1e-6)
      return i % stride;
  return 0;
}

/* A label below its tick, moved inside the figure where it would be cut off. */
typedef struct {
  text_block words;
  double tick;
  double left;
} tick_label;

static tick_label place_tick(const chart_canvas *canvas, const chart_plane *plane,
                             const evs_figure_tick *tick)
{
  double margin = canvas->terminal ? 0 : 4;
  tick_label label = {.tick = plane_x(plane, tick->x)};

  label.words = canvas_wrap(canvas, tick->label, look_axis, canvas->width / 3);
  label.left = fmin(label.tick - label.words.width / 2, canvas->width - margin - label.words.width);
  label.left = fmax(label.left, margin);
  return label;
}

static bool labels_fit(const chart_canvas *canvas, const evs_figure_panel *panel,
                       const chart_plane *plane, size_t stride)
{
  double free_from = -HUGE_VAL;

  for (size_t i = first_tick(panel, stride); i < panel->tick_count; i += stride) {
    tick_label label = place_tick(canvas, plane, &panel->ticks[i]);

    if (label.left < free_from)
      return false;
    free_from = label.left + label.words.width + (canvas->terminal ? 1 : 10);
  }
  return true;
}

/* The height of the label. */
static double draw_tick(chart_canvas *canvas, const chart_plane *plane, const tick_label *label)
{
  double y = plane->area.bottom + canvas->m->last_row;
  double middle = label->left + label->words.width / 2;

  if (!canvas->terminal)
    canvas_line(canvas, label->tick, y, label->tick, y + canvas->m->tick,
                (line_look){COLOUR_AXIS, 1, "", false});
  canvas_block(canvas, &label->words, middle, y + canvas->m->tick + (canvas->terminal ? 0 : 2),
               ALIGN_CENTRE);
  return label->words.height;
}

static double draw_all_ticks(chart_canvas *canvas, const evs_figure_panel *panel,
                             const chart_plane *plane)
{
  const size_t *stride = stride_candidates(panel);
  double height = 0;

  while (stride[1] && !labels_fit(canvas, panel, plane, *stride))
    stride++;
  for (size_t i = first_tick(panel, *stride); i < panel->tick_count; i += *stride) {
    tick_label label = place_tick(canvas, plane, &panel->ticks[i]);

    height = fmax(height, draw_tick(canvas, plane, &label));
  }
  return height;
}

/* The first and the last, within the panel if they would touch when centred. */
static double draw_end_ticks(chart_canvas *canvas, const evs_figure_panel *panel,
                             const chart_plane *plane)
{
  tick_label first = place_tick(canvas, plane, &panel->ticks[0]);
  tick_label last = place_tick(canvas, plane, &panel->ticks[panel->tick_count - 1]);
  double height = first.words.height;

  if (panel->tick_count > 1 && first.left + first.words.width + canvas->m->small_gap > last.left) {
    first.left = plane->area.left;
    last.left = fmax(plane->area.right, canvas->m->small_gap) - last.words.width;
  }
  draw_tick(canvas, plane, &first);
  if (panel->tick_count > 1)
    height = fmax(height, draw_tick(canvas, plane, &last));
  return height;
}

double axis_draw_x(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane,
                   bool ends_only)
{
  const box *area = &plane->area;
  double height = 0;

  canvas_line(canvas, area->left, area->bottom, area->right, area->bottom,
              (line_look){COLOUR_AXIS, 1, "", false});
  if (panel->tick_count > 0)
    height =
        ends_only ? draw_end_ticks(canvas, panel, plane) : draw_all_ticks(canvas, panel, plane);
  return area->bottom + canvas->m->last_row + canvas->m->tick + height + (canvas->terminal ? 0 : 6);
}
