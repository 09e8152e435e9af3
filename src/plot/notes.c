/* notes.c - words at single points, such as the signals of a control chart. */
#include <math.h>

#include "plot/charts.h"
#include "plot/style.h"

/* Above or below the point, kept inside the area; beside it where there is no room below. */
static box note_place(const chart_canvas *canvas, const chart_plane *plane,
                      const evs_figure_note *note, const text_block *words)
{
  const double away = canvas->terminal ? 1 : 10;
  const double x = plane_x(plane, note->x);
  const double y = plane_y(plane, note->y);
  const bool beside = note->below && y + away + words->height > plane->area.bottom;
  const double most_left = fmax(plane->area.left, plane->area.right - words->width);
  box place = {.left = beside ? x + 1.4 * away : x - words->width / 2,
               .top = note->below ? y + away : y - away - words->height};

  if (beside && place.left > most_left)
    place.left = x - away - words->width;
  place.left = fmax(plane->area.left, fmin(place.left, most_left));
  if (beside)
    place.top = fmin(y - words->height / 2, plane->area.bottom - words->height);
  place.right = place.left + words->width;
  place.bottom = place.top + words->height;
  return place;
}

static bool touches(const box *a, const box *b, double gap)
{
  return a->left < b->right + gap && b->left < a->right + gap && a->top < b->bottom &&
         b->top < a->bottom;
}

static bool is_free(const box *place, const box *taken, size_t count, double gap)
{
  for (size_t i = 0; i < count; i++)
    if (touches(place, &taken[i], gap))
      return false;
  return true;
}

void notes_draw(chart_canvas *canvas, const evs_figure_panel *panel, const chart_plane *plane)
{
  const text_look look = {look_axis.size, true, series_style_of(EVS_ROLE_SIGNAL)->ink};
  box *taken = evs_arena_array(canvas->arena, panel->note_count, sizeof *taken);
  size_t count = 0;

  for (size_t i = 0; i < panel->note_count; i++) {
    const evs_figure_note *note = &panel->notes[i];
    text_block words;
    box place;

    if (!is_drawable(note->x) || !is_drawable(note->y))
      continue;
    words = canvas_wrap(canvas, note->label, look, plane->area.right - plane->area.left);
    place = note_place(canvas, plane, note, &words);
    if (!is_free(&place, taken, count, canvas->m->small_gap))
      continue;
    canvas_block(canvas, &words, place.left, place.top, ALIGN_LEFT);
    taken[count++] = place;
  }
}
