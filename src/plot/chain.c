/* chain.c - a logic model: its steps as boxes one below the other, with arrows between
   them, and in each box what was measured of it. */
#include <math.h>

#include "plot/charts.h"
#include "plot/style.h"

enum { NAME, EXPECTED, FOUND, JUDGED, COLUMNS };
enum { ROWS = 3 };

/* Told apart by a sign as well as by colour; the inks have 4.5:1 on the box. */
static const struct {
  const char *sign;
  const char *ink;
} tones[] = {
    [EVS_TONE_NONE] = {"", "#5f5f5f"},
    [EVS_TONE_FITS] = {"= ", "#00649c"},
    [EVS_TONE_PARTLY] = {"≈ ", "#7a4f9e"},
    [EVS_TONE_AGAINST] = {"≠ ", "#a84a00"},
};

static const text_look look_small = {12, false, "#595959"};

#define COLOUR_BOX "#f3f6f9"
#define COLOUR_BOX_EDGE "#8a97a5"

/* Where a column stands: its row, its beginning and end as parts of the inner width of a box. */
typedef struct {
  size_t row;
  double from;
  double to;
} column_place;

static const column_place wide_places[COLUMNS] = {
    {0, 0, 0.3}, {0, 0.3, 0.465}, {0, 0.465, 0.675}, {0, 0.675, 1}};

/* On a phone: the name, below it what was expected and found, below that the verdict. */
static const column_place narrow_places[COLUMNS] = {
    {0, 0, 1}, {1, 0, 0.45}, {1, 0.45, 1}, {2, 0, 1}};

typedef struct {
  double pad; /* between the edge of a box and what stands in it */
  double left[COLUMNS];
  double width[COLUMNS];
  size_t row[COLUMNS];
} chain_columns;

static chain_columns make_columns(const chart_canvas *canvas)
{
  chain_columns columns = {.pad = canvas->terminal ? 2 : 14};
  double first = canvas->m->margin + columns.pad;
  double room = canvas->width - 2 * first;
  const column_place *places = canvas_is_narrow(canvas) ? narrow_places : wide_places;

  for (size_t i = 0; i < COLUMNS; i++) {
    columns.row[i] = places[i].row;
    columns.left[i] = first + room * places[i].from;
    columns.width[i] =
        room * (places[i].to - places[i].from) - (places[i].to < 1 ? canvas->m->gap / 2 : 0);
    if (canvas->terminal) {
      columns.left[i] = floor(columns.left[i]);
      columns.width[i] = floor(columns.width[i]);
    }
  }
  return columns;
}

/* Two texts of a column, one below the other. */
typedef struct {
  text_block upper;
  text_block lower;
} text_pair;

typedef struct {
  text_pair columns[COLUMNS];
  double top[ROWS]; /* of each row, from the first one */
  double height;
} item_blocks;

static text_pair wrap_pair(const chart_canvas *canvas, const char *upper, text_look look,
                           const char *lower, double width)
{
  return (text_pair){canvas_wrap(canvas, upper, look, width),
                     canvas_wrap(canvas, lower, look_small, width)};
}

/* Rows lie close below each other; one without words takes no room. */
static void place_rows(item_blocks *blocks, const chain_columns *columns)
{
  static const double between = 2;
  double heights[ROWS] = {0};

  for (size_t i = 0; i < COLUMNS; i++) {
    const text_pair *pair = &blocks->columns[i];
    double *height = &heights[columns->row[i]];

    *height = fmax(*height, pair->upper.height + pair->lower.height);
  }
  for (size_t row = 0; row < ROWS; row++) {
    if (heights[row] > 0 && blocks->height > 0)
      blocks->height += between;
    blocks->top[row] = blocks->height;
    blocks->height += heights[row];
  }
}

static item_blocks make_item(const chart_canvas *canvas, const chain_columns *columns,
                             const evs_figure_item *item)
{
  const char *verdict = evs_arena_printf(canvas->arena, "%s%s", tones[item->tone].sign,
                                         item->verdict ? item->verdict : "");
  text_look judged = {look_label.size, true, tones[item->tone].ink};
  item_blocks blocks = {
      .columns = {
          [NAME] = wrap_pair(canvas, item->name, look_label, NULL, columns->width[NAME]),
          [EXPECTED] =
              wrap_pair(canvas, item->expected, look_label, NULL, columns->width[EXPECTED]),
          [FOUND] = wrap_pair(canvas, item->found, look_label, item->beside, columns->width[FOUND]),
          [JUDGED] = wrap_pair(canvas, verdict, judged, item->strength, columns->width[JUDGED]),
      }};

  place_rows(&blocks, columns);
  return blocks;
}

static double item_gap(const chart_canvas *canvas)
{
  return canvas->terminal ? 0 : 10;
}

/* Title and items of a step. */
typedef struct {
  text_block title;
  item_blocks *items;
  double height; /* of the box */
} step_blocks;

static step_blocks make_step(const chart_canvas *canvas, const chain_columns *columns,
                             const evs_figure_panel *panel)
{
  step_blocks step = {.items =
                          evs_arena_array(canvas->arena, panel->item_count, sizeof *step.items)};
  double edge = canvas->terminal ? 0 : columns->pad * 0.8;

  step.title = canvas_wrap(canvas, panel->title, look_strong,
                           canvas->width - 2 * (canvas->m->margin + columns->pad));
  step.height = 2 * edge + step.title.height;
  for (size_t i = 0; i < panel->item_count; i++) {
    step.items[i] = make_item(canvas, columns, &panel->items[i]);
    step.height += item_gap(canvas) + step.items[i].height;
  }
  return step;
}

/* Unfilled and dashed where nothing was measured. */
static void draw_box(chart_canvas *canvas, box place, bool measured)
{
  line_look look = {COLOUR_BOX_EDGE, 1.2, measured ? "" : "(5,4)", false};

  if (canvas->terminal)
    return;
  if (measured)
    canvas_rectangle(canvas, place, COLOUR_BOX);
  canvas_line(canvas, place.left, place.top, place.right, place.top, look);
  canvas_line(canvas, place.right, place.top, place.right, place.bottom, look);
  canvas_line(canvas, place.right, place.bottom, place.left, place.bottom, look);
  canvas_line(canvas, place.left, place.bottom, place.left, place.top, look);
}

static void draw_item(chart_canvas *canvas, const chain_columns *columns, const item_blocks *blocks,
                      evs_figure_tone tone, double top)
{
  for (size_t i = 0; i < COLUMNS; i++) {
    const text_pair *pair = &blocks->columns[i];
    const double at = top + blocks->top[columns->row[i]];

    canvas_block(canvas, &pair->upper, columns->left[i], at, ALIGN_LEFT);
    canvas_block(canvas, &pair->lower, columns->left[i], at + pair->upper.height, ALIGN_LEFT);
  }
  if (!canvas->terminal && tone != EVS_TONE_NONE)
    canvas_rectangle(canvas,
                     (box){canvas->m->margin, top, canvas->m->margin + 5, top + blocks->height},
                     tones[tone].ink);
}

static double draw_step(chart_canvas *canvas, const chain_columns *columns,
                        const evs_figure_panel *panel, double top)
{
  step_blocks step = make_step(canvas, columns, panel);
  double at = top + (canvas->terminal ? 0 : columns->pad * 0.8);

  draw_box(canvas,
           (box){canvas->m->margin, top, canvas->width - canvas->m->margin, top + step.height},
           panel->measured);
  canvas_block(canvas, &step.title, canvas->terminal ? canvas->m->margin : columns->left[NAME], at,
               ALIGN_LEFT);
  at += step.title.height;
  for (size_t i = 0; i < panel->item_count; i++) {
    at += item_gap(canvas);
    draw_item(canvas, columns, &step.items[i], panel->items[i].tone, at);
    at += step.items[i].height;
  }
  return top + step.height;
}

/* Dashed where one of the two steps was not measured; the bottom. */
static double draw_arrow(chart_canvas *canvas, bool solid, double top)
{
  double length = canvas->terminal ? 1 : 26;
  double x = canvas->terminal ? 3 : canvas->width / 2;
  double tip = top + length - 2;
  line_look look = {COLOUR_ZERO, 1.6, solid ? "" : "(4,3)", false};
  line_look head = {COLOUR_ZERO, 1.6, "", false};

  if (canvas->terminal) {
    canvas_text(canvas, solid ? "|" : ":", x, top, ALIGN_LEFT, look_axis);
    canvas_text(canvas, "v", x, top + 1, ALIGN_LEFT, look_axis);
    return top + 2;
  }
  canvas_line(canvas, x, top + 4, x, tip, look);
  canvas_line(canvas, x - 5, tip - 7, x, tip, head);
  canvas_line(canvas, x + 5, tip - 7, x, tip, head);
  return top + length + 2;
}

/* The names of the columns, once above all boxes. */
static double draw_headings(chart_canvas *canvas, const chain_columns *columns,
                            const evs_figure_panel *panel, double top)
{
  item_blocks blocks = {0};

  for (size_t i = 0; i < COLUMNS && i < panel->category_count; i++)
    blocks.columns[i].upper =
        canvas_wrap(canvas, panel->categories[i], look_axis, columns->width[i]);
  place_rows(&blocks, columns);
  for (size_t i = 0; i < COLUMNS; i++)
    canvas_block(canvas, &blocks.columns[i].upper, columns->left[i],
                 top + blocks.top[columns->row[i]], ALIGN_LEFT);
  return top + blocks.height + (canvas->terminal ? 1 : 4);
}

double chain_draw(chart_canvas *canvas, const evs_figure *figure, double top)
{
  chain_columns columns = make_columns(canvas);

  if (figure->panel_count)
    top = draw_headings(canvas, &columns, &figure->panels[0], top);
  for (size_t i = 0; i < figure->panel_count; i++) {
    if (i > 0)
      top = draw_arrow(canvas, figure->panels[i - 1].measured && figure->panels[i].measured, top);
    top = draw_step(canvas, &columns, &figure->panels[i], top);
  }
  return top;
}
