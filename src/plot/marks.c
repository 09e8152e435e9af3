/* marks.c - vertical lines with words, such as the start of the project. */
#include <math.h>

#include "plot/axes.h"

static double words_gap(const chart_canvas *canvas)
{
  return canvas->terminal ? 1 : 5;
}

/* To the right of the line, in several lines if need be; near the edge to its left. */
static void place_words(placed_mark *mark, const chart_canvas *canvas, const char *words)
{
  double gap = words_gap(canvas);
  double widest = (canvas->width - 2 * canvas->m->margin) * 0.45;
  double room = canvas->width - canvas->m->margin - mark->x - gap;

  mark->words = canvas_wrap(canvas, words, look_axis, widest);
  mark->left = mark->x + gap;
  if (mark->words.width <= room)
    return;
  if (room > widest / 3)
    mark->words = canvas_wrap(canvas, words, look_axis, room);
  else
    mark->left = fmax(canvas->m->margin, mark->x - gap - mark->words.width);
}

static double leftmost(const placed_mark *mark)
{
  return fmin(mark->x, mark->left);
}

static double rightmost(const placed_mark *mark)
{
  return fmax(mark->x, mark->left + mark->words.width);
}

/* Whether `lower` has to stand in a row below `upper`: its line would else cut
   through the words. */
static bool stands_below(const placed_mark *lower, const placed_mark *upper, bool later)
{
  bool lower_cuts = lower->x >= leftmost(upper) && lower->x <= rightmost(upper);
  bool upper_cuts = upper->x >= leftmost(lower) && upper->x <= rightmost(lower);

  if (lower_cuts != upper_cuts)
    return lower_cuts;
  return later && leftmost(lower) <= rightmost(upper) && leftmost(upper) <= rightmost(lower);
}

static size_t assign_rows(placed_mark *marks, size_t count)
{
  size_t rows = 1;

  for (size_t pass = 0; pass < count; pass++)
    for (size_t i = 0; i < count; i++)
      for (size_t k = 0; k < count; k++)
        if (i != k && marks[k].row <= marks[i].row && marks[i].row + 1 < count &&
            stands_below(&marks[k], &marks[i], k > i))
          marks[k].row = marks[i].row + 1;
  for (size_t i = 0; i < count; i++)
    rows = marks[i].row + 1 > rows ? marks[i].row + 1 : rows;
  return rows;
}

mark_band marks_place(const chart_canvas *canvas, const evs_figure_panel *panel,
                      const chart_plane *plane)
{
  mark_band band = {.count = panel->mark_count};

  band.marks = evs_arena_array(canvas->arena, band.count, sizeof *band.marks);
  for (size_t i = 0; i < band.count; i++) {
    placed_mark *mark = &band.marks[i];

    mark->x = plane_x(plane, panel->marks[i].x);
    place_words(mark, canvas, panel->marks[i].label);
    band.row_height = fmax(band.row_height, mark->words.height);
  }
  if (band.count > 0)
    band.height = (double)assign_rows(band.marks, band.count) * band.row_height;
  return band;
}

void marks_draw(chart_canvas *canvas, const mark_band *band, const chart_plane *plane)
{
  for (size_t i = 0; i < band->count; i++) {
    const placed_mark *mark = &band->marks[i];
    double top = plane->area.top - band->height + (double)mark->row * band->row_height;

    canvas_line(canvas, mark->x, top, mark->x, plane->area.bottom,
                (line_look){COLOUR_ZERO, 1, "", false});
    canvas_block(canvas, &mark->words, mark->left, top, ALIGN_LEFT);
  }
}
