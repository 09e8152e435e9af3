/* labels.h - direct labels at the right of a chart, pushed apart. */
#ifndef EVALSTAT_PLOT_LABELS_H
#define EVALSTAT_PLOT_LABELS_H

#include "plot/canvas.h"

typedef struct {
  text_block name;
  text_block value; /* below the name, or beside it on a terminal */
  double anchor;    /* y of what is named */
  double anchor_x;  /* from where a leader goes when the label had to move */
  size_t bracket;   /* number of the bracket that is named, from 1; 0 for a series */
  double width;
  double height;
  double top; /* set by labels_push_apart */
} side_label;

side_label label_make(const chart_canvas *canvas, const char *name, const char *value,
                      const char *ink, double width);

double labels_width(const side_label *labels, size_t count);
double labels_height(const chart_canvas *canvas, const side_label *labels, size_t count);

/* Gives each label a top as near to its anchor as the others allow, all of them
   between `top` and `bottom` if they fit; sorts them from top to bottom. */
void labels_push_apart(const chart_canvas *canvas, side_label *labels, size_t count, double top,
                       double bottom);

void labels_draw(chart_canvas *canvas, const side_label *labels, size_t count, double left);

#endif
