/* row_chart.c - charts of rows: a name, something drawn on a common axis, and words. */
#include "plot/row_chart.h"

#include <math.h>
#include <string.h>

#include "plot/style.h"

/* Names take at most this part of the width. */
static const double names_share = 0.31;

double row_value(const evs_figure_panel *panel, size_t series, size_t category)
{
  double value = series < panel->series_count && category < panel->series[series].count
                     ? panel->series[series].y[category]
                     : NAN;

  return is_drawable(value) ? value : NAN;
}

static void find_range(row_place *place, const evs_figure_panel *panel, size_t series_count)
{
  double reach;

  for (size_t s = 0; s < series_count; s++)
    for (size_t c = 0; c < panel->category_count; c++) {
      place->low = fmin(place->low, row_value(panel, s, c)); /* fmin drops NaN */
      place->high = fmax(place->high, row_value(panel, s, c));
    }
  if (!(place->low <= place->high))
    place->low = place->high = 0;
  reach = fmax(place->high - place->low, 1e-100);
  place->low -= reach / 20;
  place->high += reach / 20;
}

row_place row_place_make(const chart_canvas *canvas, const evs_figure_panel *panel,
                         size_t series_count, bool with_zero, row_words_function *words)
{
  const double room = canvas->width - 2 * canvas->m->margin;
  double most = canvas_is_narrow(canvas) ? room : room * names_share;
  row_place place = {.low = with_zero ? 0 : INFINITY, .high = with_zero ? 0 : -INFINITY};
  double words_width = 0;

  for (size_t c = 0; c < panel->category_count; c++) {
    text_block name = canvas_wrap(canvas, panel->categories[c], look_label, most);

    place.names_width = fmax(place.names_width, name.width);
    words_width = fmax(words_width, canvas_text_width(canvas, words(canvas, panel, c), look_label));
  }
  place.left =
      canvas->m->margin + (canvas_is_narrow(canvas) ? 0 : place.names_width + canvas->m->gap);
  place.right =
      fmax(canvas->width - canvas->m->margin - words_width - canvas->m->gap, place.left + 1);
  find_range(&place, panel, series_count);
  return place;
}

double row_name_draw(chart_canvas *canvas, const row_place *place, const char *text,
                     double thickness, double top, double *middle)
{
  text_block name = canvas_wrap(canvas, text, look_label, place->names_width);
  const double line = fmax(thickness, canvas_line_height(canvas, look_label));
  const double height = fmax(name.height, thickness);

  if (canvas_is_narrow(canvas)) {
    canvas_block(canvas, &name, canvas->m->margin, top, ALIGN_LEFT);
    *middle = top + name.height + line / 2;
    return top + name.height + line;
  }
  canvas_block(canvas, &name, canvas->m->margin,
               canvas->terminal ? top : top + (height - name.height) / 2, ALIGN_LEFT);
  *middle = canvas->terminal ? top : top + height / 2;
  return top + height;
}

row_line row_line_make(chart_canvas *canvas, double x, double top, double bottom,
                       const double *ends, size_t count, const char *style)
{
  const double whole[4] = {x, top, x, bottom};
  double *pieces;

  if (!canvas_is_narrow(canvas))
    return (row_line){canvas_data(canvas, whole, 2, 2), style};
  pieces = evs_arena_array(canvas->arena, 4 * count, sizeof *pieces);
  for (size_t i = 0; i < count; i++) {
    pieces[4 * i] = x;
    pieces[4 * i + 1] = ends[2 * i];
    pieces[4 * i + 3] = ends[2 * i + 1] - ends[2 * i];
  }
  return (row_line){
      canvas_data(canvas, pieces, count, 4),
      evs_arena_printf(canvas->arena, "with vectors nohead%s", style + strlen("with lines"))};
}
