/* picture.h - what gnuplot wrote, checked to be whole and made fit for use. */
#ifndef EVALSTAT_PLOT_PICTURE_H
#define EVALSTAT_PLOT_PICTURE_H

#include <stdbool.h>

#include "evalstat/plot.h"

typedef struct {
  const char *bytes;
  size_t size;
} picture_bytes;

/* Checks that the picture is complete down to its last bytes, and rewrites it:
   SVG as svg_rewrite does, PDF with a fixed date, terminal charts without form
   feeds and blanks at the ends of lines.  False when it is not whole. */
bool picture_finish(picture_bytes *out, picture_bytes raw, evs_picture_format format,
                    const evs_figure *figure, evs_arena *arena);

/* gnuplot's SVG so that it can stand inside an HTML page: one element with
   title, desc and role, no comments, nothing external, no ids that could meet
   those of another chart, no currentColor, points as shapes of their own, our
   list of fonts.  False when it is not the SVG that gnuplot writes. */
bool svg_rewrite(picture_bytes *out, picture_bytes raw, const evs_figure *figure, evs_arena *arena);

#endif
