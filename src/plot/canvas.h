/* canvas.h - what charts are drawn with: gnuplot commands for texts, lines and data.

   Places are in the canvas's own units with y downwards: pixels of 1/96 inch,
   or character cells on a terminal.  Charts decide where everything stands;
   gnuplot only draws, so that nothing overlaps by its own choice. */
#ifndef EVALSTAT_PLOT_CANVAS_H
#define EVALSTAT_PLOT_CANVAS_H

#include "core/buffer.h"
#include "evalstat/plot.h"

/* Distances of a medium. */
typedef struct {
  double margin;       /* around the whole figure */
  double gap;          /* between blocks */
  double small_gap;    /* between things that belong together */
  double plot_height;  /* of a chart with one panel */
  double panel_width;  /* least width of a small panel */
  double panel_height; /* of a small panel */
  double panel_gap;    /* between small panels */
  double tick;         /* length of a tick */
  double inset;        /* between the edge of the plot and its first and last point */
  double leader;       /* between the plot and the labels at its right */
  double bar;          /* thickness of a bar */
  double bar_gap;      /* between bars of a category */
  double category_gap; /* between categories */
  double swatch;       /* width of a sample in a legend */
  double last_row;     /* a box on a terminal contains its last row: 1, else 0 */
} metrics;

typedef struct {
  double left, top, right, bottom;
} box;

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } alignment;

typedef struct {
  double size; /* of the font in pixels; terminals have one size */
  bool bold;
  const char *colour;
} text_look;

extern const text_look look_title, look_subtitle, look_label, look_strong, look_axis, look_source;

#define COLOUR_GRID "#e4e4e4"
#define COLOUR_AXIS "#767676"
#define COLOUR_ZERO "#333333"

typedef struct {
  bool terminal;
  evs_picture_format format;
  const metrics *m;
  double width;
  evs_language language;
  buffer marks; /* labels, arrows and objects: drawn by the first plot */
  buffer plots; /* data and plot commands, one per panel */
  size_t plot_count;
  size_t block_count;
  bool plot_begun; /* a comma is due before the next part of the plot */
  evs_arena *arena;
} chart_canvas;

/* Names stand above what they name, not beside it. */
static inline bool canvas_is_narrow(const chart_canvas *canvas)
{
  return !canvas->terminal && canvas->width < 480;
}

void canvas_init(chart_canvas *out, evs_picture_format format, double width, evs_language language,
                 evs_arena *arena);

/* A text broken into lines. */
typedef struct {
  const char *const *lines;
  size_t line_count;
  double width; /* of the longest line */
  double height;
  bool broken; /* within a word */
  text_look look;
} text_block;

/* An upper estimate of the width: real fonts differ, most are narrower. */
double canvas_text_width(const chart_canvas *canvas, const char *text, text_look look);
double canvas_line_height(const chart_canvas *canvas, text_look look);

/* Breaks at blanks, hyphens and slashes; a word too long for a line makes the
   font smaller (down to 11 pixels) and is broken only if that does not help. */
text_block canvas_wrap(const chart_canvas *canvas, const char *text, text_look look, double width);

/* A text with its middle line at y. */
void canvas_text(chart_canvas *canvas, const char *text, double x, double y, alignment align,
                 text_look look);
void canvas_block(chart_canvas *canvas, const text_block *block, double x, double top,
                  alignment align);

typedef struct {
  const char *colour;
  double width;
  const char *dash; /* gnuplot's dash type, "" for a solid line */
  bool front;       /* above the data */
} line_look;

void canvas_line(chart_canvas *canvas, double x0, double y0, double x1, double y1, line_look look);
void canvas_rectangle(chart_canvas *canvas, box place, const char *colour);

/* A plot in `area` with these ranges; parts are added and it is closed.  Every
   plot needs at least one part that has a point. */
void canvas_plot_begin(chart_canvas *canvas, box area, const double x_range[2],
                       const double y_range[2]);
/* Numbers row by row as a data block; its number for canvas_plot_add. */
size_t canvas_data(chart_canvas *canvas, const double *numbers, size_t rows, size_t columns);
void canvas_plot_add(chart_canvas *canvas, size_t block, const char *style);
void canvas_plot_end(chart_canvas *canvas);
/* Only the marks, where a figure has nothing to plot. */
void canvas_plot_nothing(chart_canvas *canvas);

/* A string of gnuplot in double quotes, safe for any user text: every byte but
   letters and blanks is written as \ooo. */
void quote_text(buffer *out, const char *text, evs_picture_format format, evs_arena *arena);

#endif
