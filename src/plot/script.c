/* script.c - a figure as gnuplot commands: header, chart, source line, and around
   them the terminal. */
#include <math.h>

#include "plot/charts.h"

static const double page_width = 640, phone_width = 344;

static chart_painter *const painters[] = {
    [EVS_FIGURE_LINES] = lines_draw,         [EVS_FIGURE_BARS] = bars_draw,
    [EVS_FIGURE_DID] = lines_draw,           [EVS_FIGURE_WATERFALL] = waterfall_draw,
    [EVS_FIGURE_MULTIPLES] = multiples_draw, [EVS_FIGURE_FOREST] = forest_draw,
    [EVS_FIGURE_TORNADO] = tornado_draw,     [EVS_FIGURE_CHAIN] = chain_draw,
    [EVS_FIGURE_PAIRS] = multiples_draw};

static double draw_paragraph(chart_canvas *canvas, const char *text, double top, text_look look)
{
  double left = canvas->m->margin;
  text_block block = canvas_wrap(canvas, text, look, canvas->width - 2 * left);

  canvas_block(canvas, &block, left, top, ALIGN_LEFT);
  return top + block.height;
}

static double draw_header(chart_canvas *canvas, const evs_figure *figure)
{
  double top = draw_paragraph(canvas, figure->title, canvas->m->margin, look_title);

  top = draw_paragraph(canvas, figure->subtitle, top + (canvas->terminal ? 0 : 3), look_subtitle);
  return top + canvas->m->gap;
}

/* Everything that is drawn; the height of the figure. */
static double draw_figure(chart_canvas *canvas, const evs_figure *figure)
{
  double bottom = painters[figure->kind](canvas, figure, draw_header(canvas, figure));

  if (figure->source && *figure->source)
    bottom = draw_paragraph(canvas, figure->source,
                            bottom + (canvas->terminal ? 1 : canvas->m->gap), look_source);
  return ceil(bottom + canvas->m->margin);
}

/* Sizes were tried out so that all four come out alike: the fonts of the cairo
   terminals are scaled by their resolution, 1 pixel is 3/4 of a point. */
static void add_terminal(buffer *out, evs_picture_format format, double width, double height,
                         bool colour)
{
  static const char font[] = "noenhanced font \"Liberation Sans,14\"";

  switch (format) {
  case EVS_SVG:
    buffer_printf(out, "set terminal svg size %.0f,%.0f %s background \"#ffffff\"\n", width, height,
                  font);
    break;
  case EVS_PDF:
    buffer_printf(out,
                  "set terminal pdfcairo size %.4f,%.4f %s fontscale 0.5625 linewidth 1.5 "
                  "pointscale 1.1 dashlength 1.6 background \"#ffffff\"\n",
                  width / 96, height / 96, font);
    break;
  case EVS_PNG:
    buffer_printf(out,
                  "set terminal pngcairo size %.0f,%.0f %s fontscale 1.5 linewidth 2 "
                  "pointscale 2.8 dashlength 1.6 background \"#ffffff\"\n",
                  2 * width, 2 * height, font);
    break;
  case EVS_TERMINAL:
    buffer_printf(out, "set terminal dumb size %.0f,%.0f noenhanced %s\n", width, height,
                  colour ? "ansi256" : "mono");
  }
}

/* X and Y turn the places of the canvas into parts of the page; a terminal's last
   row and column are at 0 and 1, and its cells are hit although gnuplot cuts. */
static void add_geometry(buffer *out, bool terminal, double width, double height)
{
  if (terminal)
    buffer_printf(out,
                  "X(x) = floor(x + 0.5) / %.1f + 1e-7\nY(y) = 1 - floor(y + 0.5) / %.1f + 1e-7\n",
                  width - 1, height - 1);
  else
    buffer_printf(out, "X(x) = x / %.1f\nY(y) = 1 - y / %.1f\n", width, height);
  buffer_add(out, "unset key; unset border; unset tics; unset title\n"
                  "set style fill solid noborder\n");
}

static double canvas_width(const evs_figure *figure, evs_picture_format format,
                           const evs_plot_options *options)
{
  double columns = options && options->columns ? (double)options->columns : 79;

  if (format == EVS_TERMINAL)
    return fmax(fmin(columns, 500), 40);
  return figure->narrow_of ? phone_width : page_width;
}

char *evs_figure_script(const evs_figure *figure, evs_picture_format format, const char *output,
                        const evs_plot_options *options, evs_arena *arena)
{
  double width = canvas_width(figure, format, options);
  chart_canvas canvas;
  buffer script;
  double height;

  canvas_init(&canvas, format, width, figure->language, arena);
  height = draw_figure(&canvas, figure);
  if (canvas.plot_count == 0)
    canvas_plot_nothing(&canvas);

  buffer_init(&script, arena);
  buffer_add(&script, "reset\nreset errors\nset encoding utf8\n");
  add_terminal(&script, format, width, height, options && options->colour);
  buffer_add(&script, "set output ");
  quote_text(&script, output, EVS_TERMINAL, arena);
  buffer_add_char(&script, '\n');
  add_geometry(&script, canvas.terminal, width, height);
  buffer_add(&script, canvas.marks.text);
  if (canvas.plot_count > 1)
    buffer_add(&script, "set multiplot\n");
  buffer_add(&script, canvas.plots.text);
  if (canvas.plot_count > 1)
    buffer_add(&script, "unset multiplot\n");
  buffer_add(&script, "set output\n");
  return script.text;
}
