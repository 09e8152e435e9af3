/* legend.c - samples of the series with their names, above a chart. */
#include <math.h>

#include "core/text.h"
#include "plot/style.h"

/* Where the next sample goes; a legend breaks into rows like a text. */
typedef struct {
  double x;
  double top;
  double row_height;
} legend_place;

/* gnuplot's points of types 5 and 7 as characters; "" for the others. */
static const char *point_sign(const series_style *style)
{
  return style->point == 7 ? "●" : style->point == 5 ? "■" : "";
}

/* A short piece of the line, a point, a square of the bar, or three signs. */
static void draw_sample(chart_canvas *canvas, const series_style *style, double x, double y,
                        legend_kind kind)
{
  double width = canvas->m->swatch;

  if (canvas->terminal)
    canvas_text(canvas,
                evs_arena_printf(canvas->arena, "%c%c%c", style->sign, style->sign, style->sign), x,
                y, ALIGN_LEFT, (text_look){.colour = style->colour});
  else if (kind == LEGEND_POINTS && *point_sign(style))
    canvas_text(canvas, point_sign(style), x + width / 2, y, ALIGN_CENTRE,
                (text_look){look_label.size, false, style->colour});
  else if (kind == LEGEND_BARS)
    canvas_rectangle(canvas, (box){x, y - width / 4, x + width / 2, y + width / 4}, style->colour);
  else if (style->width == 0)
    canvas_text(canvas, "◆", x + width / 2, y, ALIGN_CENTRE,
                (text_look){look_label.size, false, style->colour});
  else
    canvas_line(canvas, x, y, x + width, y,
                (line_look){style->colour, style->width, style->dash, true});
}

/* A vertical line, as it stands in the panels. */
static void draw_mark_sample(chart_canvas *canvas, double x, double y)
{
  if (canvas->terminal)
    canvas_text(canvas, "|", x, y, ALIGN_LEFT, look_axis);
  else
    canvas_line(canvas, x, y - 7, x, y + 7, (line_look){COLOUR_AXIS, 1, "", true});
}

static double line_middle(const chart_canvas *canvas, const legend_place *place)
{
  return place->top + (canvas->terminal ? 0 : canvas_line_height(canvas, look_label) / 2);
}

/* Makes room for a sample and its words, in the next row if need be. */
static text_block reserve(chart_canvas *canvas, legend_place *place, const char *words,
                          text_look look, double sample)
{
  double left = canvas->m->margin;
  double beside = sample + canvas->m->small_gap;
  text_block block = canvas_wrap(canvas, words, look, canvas->width - 2 * left - beside);

  if (place->x > left && place->x + beside + block.width > canvas->width - left) {
    place->x = left;
    place->top += place->row_height;
    place->row_height = 0;
  }
  place->row_height =
      fmax(place->row_height, fmax(block.height, canvas_line_height(canvas, look_label)));
  return block;
}

static void finish(chart_canvas *canvas, legend_place *place, const text_block *words,
                   double sample)
{
  double beside = sample + canvas->m->small_gap;

  canvas_block(canvas, words, place->x + beside, place->top, ALIGN_LEFT);
  place->x += beside + words->width + (canvas->terminal ? 3 : 22);
}

static void draw_series(chart_canvas *canvas, const evs_figure_series *series, legend_place *place,
                        legend_kind kind)
{
  const series_style *style = series_style_of(series->role);
  double sample =
      kind == LEGEND_BARS && !canvas->terminal ? canvas->m->swatch / 2 : canvas->m->swatch;
  text_block words =
      reserve(canvas, place, series->name, (text_look){look_label.size, true, style->ink}, sample);

  draw_sample(canvas, style, place->x, line_middle(canvas, place), kind);
  finish(canvas, place, &words, sample);
}

static void draw_mark(chart_canvas *canvas, const evs_figure_mark *mark, legend_place *place)
{
  double sample = canvas->terminal ? 1 : 4;
  text_block words = reserve(canvas, place, mark->label, look_axis, sample);

  draw_mark_sample(canvas, place->x + (canvas->terminal ? 0 : 2), line_middle(canvas, place));
  finish(canvas, place, &words, sample);
}

static bool series_named_before(const evs_figure *figure, size_t panel, size_t series)
{
  const evs_figure_series *subject = &figure->panels[panel].series[series];

  for (size_t p = 0; p <= panel; p++) {
    size_t count = p == panel ? series : figure->panels[p].series_count;

    for (size_t s = 0; s < count; s++)
      if (figure->panels[p].series[s].role == subject->role &&
          text_equal(figure->panels[p].series[s].name, subject->name))
        return true;
  }
  return false;
}

static bool mark_named_before(const evs_figure *figure, size_t panel, size_t mark)
{
  const char *label = figure->panels[panel].marks[mark].label;

  for (size_t p = 0; p <= panel; p++) {
    size_t count = p == panel ? mark : figure->panels[p].mark_count;

    for (size_t m = 0; m < count; m++)
      if (text_equal(figure->panels[p].marks[m].label, label))
        return true;
  }
  return false;
}

double legend_draw(chart_canvas *canvas, const evs_figure *figure, double top, legend_kind kind)
{
  legend_place place = {canvas->m->margin, top, 0};

  for (size_t p = 0; p < figure->panel_count; p++)
    for (size_t s = 0; s < figure->panels[p].series_count; s++)
      if (!series_named_before(figure, p, s))
        draw_series(canvas, &figure->panels[p].series[s], &place, kind);
  for (size_t p = 0; p < figure->panel_count && kind == LEGEND_LINES_AND_MARKS; p++)
    for (size_t m = 0; m < figure->panels[p].mark_count; m++)
      if (!mark_named_before(figure, p, m))
        draw_mark(canvas, &figure->panels[p].marks[m], &place);
  return place.top + place.row_height;
}
