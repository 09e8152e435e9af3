/* canvas.c - the gnuplot commands behind the drawing words of canvas.h. */
#include "plot/canvas.h"

#include <math.h>
#include <string.h>

#include "evalstat/estimate.h"

/* Ink on white: all of it has a contrast of at least 4.5 to 1. */
const text_look look_title = {19, true, "#1a1a1a"};
const text_look look_subtitle = {14, false, "#595959"};
const text_look look_label = {14, false, "#1a1a1a"};
const text_look look_strong = {14, true, "#1a1a1a"};
const text_look look_axis = {12.5, false, "#595959"};
const text_look look_source = {12, false, "#6b6b6b"};

static const metrics page = {.margin = 14,
                             .gap = 16,
                             .small_gap = 6,
                             .plot_height = 250,
                             .panel_width = 170,
                             .panel_height = 92,
                             .panel_gap = 26,
                             .tick = 5,
                             .inset = 10,
                             .leader = 16,
                             .bar = 16,
                             .bar_gap = 3,
                             .category_gap = 14,
                             .swatch = 24};
static const metrics terminal = {.margin = 0,
                                 .gap = 1,
                                 .small_gap = 1,
                                 .plot_height = 14,
                                 .panel_width = 36,
                                 .panel_height = 6,
                                 .panel_gap = 3,
                                 .inset = 1,
                                 .leader = 2,
                                 .bar = 1,
                                 .category_gap = 1,
                                 .swatch = 3,
                                 .last_row = 1};

void canvas_init(chart_canvas *out, evs_picture_format format, double width, evs_language language,
                 evs_arena *arena)
{
  *out = (chart_canvas){.terminal = format == EVS_TERMINAL,
                        .format = format,
                        .m = format == EVS_TERMINAL ? &terminal : &page,
                        .width = width,
                        .language = language,
                        .arena = arena};
  buffer_init(&out->marks, arena);
  buffer_init(&out->plots, arena);
}

/* Words in grey keep the terminal's own colour, whatever its background is. */
static bool is_grey(const char *colour)
{
  return strncmp(colour + 1, colour + 3, 2) == 0 && strncmp(colour + 3, colour + 5, 2) == 0;
}

static void add_label(chart_canvas *canvas, const char *text, double x, double y, alignment align,
                      text_look look, bool front)
{
  static const char *const words[] = {"left", "center", "right"};

  buffer_add(&canvas->marks, "set label ");
  quote_text(&canvas->marks, text, canvas->format, canvas->arena);
  buffer_printf(&canvas->marks, " at screen X(%.2f),Y(%.2f) %s %s", x, y, words[align],
                front ? "front" : "back");
  if (!canvas->terminal)
    buffer_printf(&canvas->marks, " font \"Liberation Sans%s,%g\"", look.bold ? ":Bold" : "",
                  look.size);
  if (!canvas->terminal || !is_grey(look.colour))
    buffer_printf(&canvas->marks, " textcolor rgb \"%s\"", look.colour);
  buffer_add_char(&canvas->marks, '\n');
}

void canvas_text(chart_canvas *canvas, const char *text, double x, double y, alignment align,
                 text_look look)
{
  if (text && *text)
    add_label(canvas, text, x, y, align, look, true);
}

void canvas_block(chart_canvas *canvas, const text_block *block, double x, double top,
                  alignment align)
{
  double height = canvas_line_height(canvas, block->look);
  double middle = canvas->terminal ? 0 : height / 2;

  for (size_t i = 0; i < block->line_count; i++)
    canvas_text(canvas, block->lines[i], x, top + (double)i * height + middle, align, block->look);
}

/* gnuplot's own arrows miss the cells of a terminal by one; signs do not. */
static void add_signs(chart_canvas *canvas, double x0, double y0, double x1, double y1,
                      line_look look)
{
  text_look sign = {.colour = look.colour};
  double low = floor(fmin(y0, y1) + 0.5);
  double high = floor(fmax(y0, y1) + 0.5);

  if (low == high && x0 != x1) {
    buffer dashes;

    buffer_init(&dashes, canvas->arena);
    buffer_repeat(&dashes, "-", (size_t)fabs(x1 - x0) + 1);
    add_label(canvas, dashes.text, fmin(x0, x1), low, ALIGN_LEFT, sign, look.front);
    return;
  }
  for (double y = low; y <= high; y += 1)
    add_label(canvas, "|", x0, y, ALIGN_LEFT, sign, look.front);
}

void canvas_line(chart_canvas *canvas, double x0, double y0, double x1, double y1, line_look look)
{
  if (canvas->terminal) {
    add_signs(canvas, x0, y0, x1, y1, look);
    return;
  }
  buffer_printf(&canvas->marks,
                "set arrow from screen X(%.2f),Y(%.2f) to screen X(%.2f),Y(%.2f) nohead %s "
                "lw %g lc rgb \"%s\"%s%s\n",
                x0, y0, x1, y1, look.front ? "front" : "back", look.width, look.colour,
                look.dash && *look.dash ? " dt " : "", look.dash ? look.dash : "");
}

void canvas_rectangle(chart_canvas *canvas, box place, const char *colour)
{
  buffer_printf(&canvas->marks,
                "set object rectangle from screen X(%.2f),Y(%.2f) to screen X(%.2f),Y(%.2f) back "
                "fillstyle solid noborder fillcolor rgb \"%s\"\n",
                place.left, place.bottom, place.right, place.top, colour);
}

/* As the shortest decimal that reads back, with a point. */
static void add_number(buffer *out, double number)
{
  char text[EVS_SHORTEST_SIZE];

  evs_shortest_text(text, number);
  buffer_add(out, *text ? text : "NaN");
}

static void add_range(buffer *out, char axis, const double range[2])
{
  buffer_printf(out, "set %crange [", axis);
  add_number(out, range[0]);
  buffer_add_char(out, ':');
  add_number(out, range[1]);
  buffer_add(out, "]\n");
}

/* The marks belong to the first plot; later ones must not draw them again. */
void canvas_plot_begin(chart_canvas *canvas, box area, const double x_range[2],
                       const double y_range[2])
{
  buffer *out = &canvas->plots;

  if (canvas->plot_count++ == 1)
    buffer_add(out, "unset label; unset arrow; unset object\n");
  buffer_printf(out, "set lmargin at screen X(%.2f)\nset rmargin at screen X(%.2f)\n", area.left,
                area.right);
  buffer_printf(out, "set tmargin at screen Y(%.2f)\nset bmargin at screen Y(%.2f)\n", area.top,
                area.bottom);
  add_range(out, 'x', x_range);
  add_range(out, 'y', y_range);
}

size_t canvas_data(chart_canvas *canvas, const double *numbers, size_t rows, size_t columns)
{
  size_t block = ++canvas->block_count;
  buffer *out = &canvas->plots;

  buffer_printf(out, "$d%zu << EOD\n", block);
  for (size_t i = 0; i < rows * columns; i++) {
    add_number(out, numbers[i]);
    buffer_add_char(out, (i + 1) % columns ? ' ' : '\n');
  }
  buffer_add(out, "EOD\n");
  return block;
}

void canvas_plot_add(chart_canvas *canvas, size_t block, const char *style)
{
  buffer_printf(&canvas->plots, "%s $d%zu %s", canvas->plot_begun ? ",\\\n " : "plot", block,
                style);
  canvas->plot_begun = true;
}

void canvas_plot_end(chart_canvas *canvas)
{
  buffer_add_char(&canvas->plots, '\n');
  canvas->plot_begun = false;
}

void canvas_plot_nothing(chart_canvas *canvas)
{
  static const double range[2] = {0, 1};
  static const double points[4] = {0, 0, 1, 1};

  canvas_plot_begin(canvas, (box){0, 0, 0.5, 0.5}, range, range);
  canvas_plot_add(canvas, canvas_data(canvas, points, 2, 2),
                  "with lines lw 0.1 lc rgb \"#ffffff\"");
  canvas_plot_end(canvas);
}
