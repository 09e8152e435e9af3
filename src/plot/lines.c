/* lines.c - series over time with direct labels at their ends; with brackets, the
   diagram of a difference in differences. */
#include <math.h>

#include "plot/charts.h"
#include "plot/style.h"

enum { POINTS_SHOWN = 16 };

const char *words_for_nothing(evs_language language)
{
  return language == EVS_GERMAN ? "Keine Werte" : "No values";
}

static bool point_exists(const evs_figure_series *series, size_t index)
{
  return index < series->count && is_drawable(series->y[index]) &&
         is_drawable(series_place(series, index));
}

size_t series_last(const evs_figure_series *series)
{
  for (size_t i = series->count; i-- > 0;)
    if (point_exists(series, i))
      return i;
  return series->count;
}

/* Points between two gaps would be invisible as lines. */
static bool stands_alone(const evs_figure_series *series, size_t index)
{
  return point_exists(series, index) && !(index > 0 && point_exists(series, index - 1)) &&
         !point_exists(series, index + 1);
}

static void add_lines(chart_canvas *canvas, const evs_figure_series *series, size_t *block)
{
  double *rows = evs_arena_array(canvas->arena, series->count * 2, sizeof *rows);

  for (size_t i = 0; i < series->count; i++) {
    bool there = point_exists(series, i);

    rows[2 * i] = series_place(series, i);
    rows[2 * i + 1] = there ? series->y[i] : NAN;
  }
  *block = canvas_data(canvas, rows, series->count, 2);
}

/* One of many that only show a spread: thin, without points and words. */
static bool is_background(const evs_figure_series *series)
{
  return series->name == NULL;
}

/* All points of a short series; of a long one the last and those without a line. */
static bool add_points(chart_canvas *canvas, const evs_figure_series *series, size_t *block)
{
  bool all = (series->count <= POINTS_SHOWN && series->role != EVS_ROLE_REFERENCE &&
              series->role != EVS_ROLE_LIMIT && !canvas->terminal) ||
             series->role == EVS_ROLE_SIGNAL;
  double *rows = evs_arena_array(canvas->arena, series->count * 2, sizeof *rows);
  size_t last = series_last(series);
  size_t count = 0;

  for (size_t i = 0; i < series->count && !is_background(series); i++) {
    if (!point_exists(series, i) || !(all || i == last || stands_alone(series, i)))
      continue;
    rows[2 * count] = series_place(series, i);
    rows[2 * count + 1] = series->y[i];
    count++;
  }
  *block = canvas_data(canvas, rows, count, 2);
  return count > 0;
}

/* The treated line lies on top of the others. */
static size_t drawing_rank(const evs_figure_series *series)
{
  static const size_t ranks[] = {
      [EVS_ROLE_TREATED] = 3,   [EVS_ROLE_CONTROL] = 1, [EVS_ROLE_COUNTERFACTUAL] = 2,
      [EVS_ROLE_REFERENCE] = 0, [EVS_ROLE_LIMIT] = 0,   [EVS_ROLE_SIGNAL] = 4};

  return series->role < EVS_ROLE_COUNT ? ranks[series->role] : 0;
}

static bool band_exists(const evs_figure_band *band, size_t index)
{
  return is_drawable(band->x[index]) && is_drawable(band->low[index]) &&
         is_drawable(band->high[index]);
}

/* The number of its data block; 0 when no part of the band can be drawn, as on a
   terminal. */
static size_t add_band(chart_canvas *canvas, const evs_figure_band *band)
{
  double *rows = evs_arena_array(canvas->arena, band->count * 3, sizeof *rows);
  size_t count = 0;

  for (size_t i = 0; i < band->count; i++) {
    if (!band_exists(band, i))
      continue;
    rows[3 * count] = band->x[i];
    rows[3 * count + 1] = band->low[i];
    rows[3 * count + 2] = band->high[i];
    count++;
  }
  return count > 1 && !canvas->terminal ? canvas_data(canvas, rows, count, 3) : 0;
}

/* Signals may follow each other closely, so that they shrink more than lines do. */
static double point_scale(const evs_figure_series *series, double scale)
{
  return series->role == EVS_ROLE_SIGNAL && scale < 1 ? scale * 0.6 : scale;
}

void series_draw(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane,
                 double scale)
{
  double x_range[2];
  double y_range[2] = {plane->y.low, plane->y.high};
  size_t *blocks = evs_arena_array(canvas->arena, panel->series_count * 2, sizeof *blocks);
  size_t *bands = evs_arena_array(canvas->arena, panel->band_count, sizeof *bands);

  plane_x_range(x_range, plane);
  canvas_plot_begin(canvas, plane->area, x_range, y_range);
  for (size_t b = 0; b < panel->band_count; b++)
    bands[b] = add_band(canvas, &panel->bands[b]);
  for (size_t s = 0; s < panel->series_count; s++) {
    if (series_last(&panel->series[s]) == panel->series[s].count)
      continue;
    add_lines(canvas, &panel->series[s], &blocks[2 * s]);
    add_points(canvas, &panel->series[s], &blocks[2 * s + 1]);
  }
  for (size_t b = 0; b < panel->band_count; b++)
    if (bands[b])
      canvas_plot_add(canvas, bands[b], style_band(canvas, series_style_of(panel->bands[b].role)));
  for (size_t rank = 0; rank < EVS_ROLE_COUNT; rank++)
    for (size_t s = 0; s < panel->series_count; s++) {
      const series_style *style = series_style_of(panel->series[s].role);

      if (drawing_rank(&panel->series[s]) != rank || blocks[2 * s] == 0)
        continue;
      if (panel->series[s].role != EVS_ROLE_SIGNAL)
        canvas_plot_add(
            canvas, blocks[2 * s],
            style_line(canvas, style, is_background(&panel->series[s]) ? scale / 2 : scale));
      if (panel->series[s].role != EVS_ROLE_LIMIT && !is_background(&panel->series[s]))
        canvas_plot_add(canvas, blocks[2 * s + 1],
                        style_point(canvas, style, point_scale(&panel->series[s], scale)));
    }
  canvas_plot_end(canvas);
}

const char *series_end_words(const chart_canvas *canvas, const evs_figure_panel *panel,
                             const evs_figure_series *series)
{
  size_t last = series_last(series);

  return last + 1 == series->count ? number_words(canvas, panel, series->y[last])
                                   : number_words(canvas, panel, NAN);
}

/* The labels of all series that have a value, then those of the brackets. */
static size_t collect_labels(side_label *labels, const chart_canvas *canvas,
                             const evs_figure_panel *panel)
{
  double width = (canvas->width - 2 * canvas->m->margin) * (canvas_is_narrow(canvas) ? 0.31 : 0.27);
  size_t count = 0;

  for (size_t s = 0; s < panel->series_count; s++) {
    const evs_figure_series *series = &panel->series[s];
    size_t last = series_last(series);

    if (last == series->count || series->role == EVS_ROLE_SIGNAL || is_background(series))
      continue; /* signals have their notes */
    labels[count] = label_make(canvas, series->name, series_end_words(canvas, panel, series),
                               series_style_of(series->role)->ink, width);
    labels[count++].anchor = series->y[last];
  }
  for (size_t i = 0; i < panel->bracket_count; i++) {
    if (!bracket_exists(&panel->brackets[i]))
      continue;
    labels[count] = bracket_label(canvas, panel, i, width);
    labels[count++].bracket = i + 1;
  }
  return count;
}

/* Anchors were values; now that the plane is known they become places. */
static void anchor_labels(side_label *labels, size_t count, const chart_canvas *canvas,
                          const evs_figure_panel *panel, const chart_plane *plane)
{
  for (size_t i = 0; i < count; i++) {
    labels[i].anchor = plane_y(plane, labels[i].anchor);
    labels[i].anchor_x = labels[i].bracket
                             ? bracket_x(canvas, panel, plane, labels[i].bracket - 1) + 2
                             : plane->area.right;
  }
}

static double draw_nothing(chart_canvas *canvas, double top)
{
  canvas_text(canvas, words_for_nothing(canvas->language), canvas->m->margin,
              top + (canvas->terminal ? 0 : look_label.size), ALIGN_LEFT, look_label);
  return top + 2 * canvas_line_height(canvas, look_label);
}

/* The area: labels of the axis at its left, those of the series at its right. */
static void place_area(chart_plane *plane, const chart_canvas *canvas,
                       const evs_figure_panel *panel, const side_label *labels, size_t label_count)
{
  const metrics *m = canvas->m;

  plane->inset = m->inset;
  plane->area.left = m->margin + axis_label_width(canvas, panel, plane) + m->small_gap;
  plane->area.right = canvas->width - m->margin - labels_width(labels, label_count) - m->leader -
                      brackets_width(canvas, panel);
}

static double draw_axis_name(chart_canvas *canvas, const evs_figure_panel *panel, double top)
{
  text_block name =
      canvas_wrap(canvas, panel->y_label, look_axis, canvas->width - 2 * canvas->m->margin);

  canvas_block(canvas, &name, canvas->m->margin, top, ALIGN_LEFT);
  return top + name.height + (name.line_count > 0 && !canvas->terminal ? canvas->m->small_gap : 0);
}

double line_panel_draw(chart_canvas *canvas, const evs_figure_panel *panel, double top)
{
  const metrics *m = canvas->m;
  size_t most = panel->series_count + panel->bracket_count;
  side_label *labels = evs_arena_array(canvas->arena, most, sizeof *labels);
  chart_plane plane = {.x = chart_x_span(panel)};
  mark_band band;
  size_t count;
  span y;

  if (!chart_y_span(&y, panel))
    return draw_nothing(canvas, top);
  count = collect_labels(labels, canvas, panel);
  plane_set_y(&plane, y, 5, panel->decimals);
  place_area(&plane, canvas, panel, labels, count);
  band = marks_place(canvas, panel, &plane);
  plane.area.top = draw_axis_name(canvas, panel, top) + band.height +
                   (canvas->terminal ? 0 : canvas_line_height(canvas, look_axis) / 2);
  plane.area.bottom = plane.area.top + fmax(m->plot_height, labels_height(canvas, labels, count));

  anchor_labels(labels, count, canvas, panel, &plane);
  axis_draw_y(canvas, panel, &plane);
  marks_draw(canvas, &band, &plane);
  series_draw(canvas, panel, &plane, 1);
  brackets_draw(canvas, panel, &plane);
  notes_draw(canvas, panel, &plane);
  labels_push_apart(canvas, labels, count, plane.area.top - 8 * !canvas->terminal,
                    plane.area.bottom);
  labels_draw(canvas, labels, count, canvas->width - m->margin - labels_width(labels, count));
  return axis_draw_x(canvas, panel, &plane, false);
}

double lines_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  for (size_t i = 0; i < figure->panel_count; i++)
    top = line_panel_draw(canvas, &figure->panels[i], top + (i > 0 ? canvas->m->gap : 0));
  return top;
}
