/* style.c - colour, dash and point of a series by what it is. */
#include "plot/style.h"

static const series_style styles[] = {
    [EVS_ROLE_TREATED] = {"#0072B2", "#0068A3", 3.2, "", 7, 1.0, 8, '*'},
    [EVS_ROLE_CONTROL] = {"#D55E00", "#B04E00", 2.6, "(9,4)", 5, 0.85, 2, '#'},
    [EVS_ROLE_COUNTERFACTUAL] = {"#5B86A8", "#456A88", 2.2, "(2,4)", 6, 0.9, 7, '='},
    [EVS_ROLE_REFERENCE] = {"#767676", "#6b6b6b", 1.3, "", 9, 0.8, 6, '&'},
    [EVS_ROLE_LIMIT] = {"#767676", "#6b6b6b", 1.1, "(5,4)", 1, 0, 6, '-'},
    [EVS_ROLE_SIGNAL] = {"#D55E00", "#B04E00", 0, "", 13, 1.6, 2, '!'},
};

const series_style *series_style_of(evs_series_role role)
{
  return &styles[role < EVS_ROLE_COUNT ? role : EVS_ROLE_REFERENCE];
}

const char *style_line(const chart_canvas *canvas, const series_style *style, double scale)
{
  if (canvas->terminal)
    return evs_arena_printf(canvas->arena, "with lines lt %d dt %d lc rgb \"%s\"",
                            style->terminal_line, style->terminal_line, style->colour);
  return evs_arena_printf(canvas->arena, "with lines lw %g lc rgb \"%s\"%s%s", style->width * scale,
                          style->colour, *style->dash ? " dt " : "", style->dash);
}

/* A terminal cannot fill: a bar is a row of signs, a thick one an outline. */
const char *style_bar(const chart_canvas *canvas, const series_style *style)
{
  if (canvas->terminal)
    return evs_arena_printf(canvas->arena, "with boxxyerror lt %d dt %d lc rgb \"%s\"",
                            style->terminal_line, style->terminal_line, style->colour);
  return evs_arena_printf(canvas->arena, "with boxxyerror fillstyle solid noborder lc rgb \"%s\"",
                          style->colour);
}

/* Columns x, low, high. */
const char *style_band(const chart_canvas *canvas, const series_style *style)
{
  return evs_arena_printf(canvas->arena,
                          "with filledcurves fillstyle transparent solid 0.16 noborder lc rgb "
                          "\"%s\"",
                          style->colour);
}

const char *style_point(const chart_canvas *canvas, const series_style *style, double scale)
{
  if (canvas->terminal)
    return evs_arena_printf(canvas->arena, "with points pt \"%c\" lc rgb \"%s\"", style->sign,
                            style->colour);
  return evs_arena_printf(canvas->arena, "with points pt %d ps %g lw %g lc rgb \"%s\"",
                          style->point, style->point_size * scale, 1.5 * scale, style->colour);
}
