/* labels.c - direct labels at the right of a chart, pushed apart. */
#include "plot/labels.h"

#include <math.h>

side_label label_make(const chart_canvas *canvas, const char *name, const char *value,
                      const char *ink, double width)
{
  side_label label = {0};

  if (canvas->terminal) {
    name = evs_arena_printf(canvas->arena, "%s%s%s", name ? name : "", value ? " " : "",
                            value ? value : "");
    value = NULL;
  }
  label.name = canvas_wrap(canvas, name, (text_look){look_strong.size, true, ink}, width);
  label.value = canvas_wrap(canvas, value, (text_look){look_label.size, false, ink}, width);
  label.width = fmax(label.name.width, label.value.width);
  label.height = label.name.height + label.value.height;
  return label;
}

double labels_width(const side_label *labels, size_t count)
{
  double width = 0;

  for (size_t i = 0; i < count; i++)
    width = fmax(width, labels[i].width);
  return width;
}

/* Below a label: nothing on a terminal, where each stands on its row. */
static double gap_below(const chart_canvas *canvas)
{
  return canvas->terminal ? 0 : 7;
}

double labels_height(const chart_canvas *canvas, const side_label *labels, size_t count)
{
  double height = 0;

  for (size_t i = 0; i < count; i++)
    height += labels[i].height + gap_below(canvas);
  return height;
}

static void sort_by_anchor(side_label *labels, size_t count)
{
  for (size_t i = 1; i < count; i++)
    for (size_t k = i; k > 0 && labels[k].anchor < labels[k - 1].anchor; k--) {
      side_label swap = labels[k];

      labels[k] = labels[k - 1];
      labels[k - 1] = swap;
    }
}

/* Labels that touch each other and move as one. */
typedef struct {
  size_t first;
  size_t count;
  double wished; /* sum of the tops the block would have to please each label */
  double height;
} label_block;

static double block_top(const label_block *block, double top, double bottom)
{
  return fmax(top, fmin(block->wished / (double)block->count, bottom - block->height));
}

static void merge(label_block *upper, const label_block *lower)
{
  upper->wished += lower->wished - (double)lower->count * upper->height;
  upper->count += lower->count;
  upper->height += lower->height;
}

/* Pools neighbours that overlap, like the isotonic regression that it is. */
void labels_push_apart(const chart_canvas *canvas, side_label *labels, size_t count, double top,
                       double bottom)
{
  label_block *blocks = evs_arena_array(canvas->arena, count, sizeof *blocks);
  size_t used = 0;

  sort_by_anchor(labels, count);
  for (size_t i = 0; i < count; i++) {
    double height = labels[i].height + gap_below(canvas);

    blocks[used++] = (label_block){i, 1, labels[i].anchor - labels[i].height / 2, height};
    while (used > 1 && block_top(&blocks[used - 2], top, bottom) + blocks[used - 2].height >
                           block_top(&blocks[used - 1], top, bottom)) {
      merge(&blocks[used - 2], &blocks[used - 1]);
      used--;
    }
  }
  for (size_t b = 0; b < used; b++) {
    double at = block_top(&blocks[b], top, bottom);

    for (size_t i = blocks[b].first; i < blocks[b].first + blocks[b].count; i++) {
      labels[i].top = at;
      at += labels[i].height + gap_below(canvas);
    }
  }
}

/* A thin line to a label that does not stand beside what it names. */
static void draw_leader(chart_canvas *canvas, const side_label *label, double left)
{
  double middle = label->top + label->height / 2;

  if (canvas->terminal || fabs(middle - label->anchor) < label->height / 2)
    return;
  canvas_line(canvas, label->anchor_x, label->anchor, left - 3, middle,
              (line_look){"#b8b8b8", 1, "", false});
}

void labels_draw(chart_canvas *canvas, const side_label *labels, size_t count, double left)
{
  for (size_t i = 0; i < count; i++) {
    const side_label *label = &labels[i];

    draw_leader(canvas, label, left);
    canvas_block(canvas, &label->name, left, label->top, ALIGN_LEFT);
    canvas_block(canvas, &label->value, left, label->top + label->name.height, ALIGN_LEFT);
  }
}
