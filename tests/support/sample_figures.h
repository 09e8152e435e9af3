/* sample_figures.h - figures modelled on Walle and Bremen, for the tests of plot and render. */
#ifndef EVALSTAT_SAMPLE_FIGURES_H
#define EVALSTAT_SAMPLE_FIGURES_H

#include "evalstat/arena.h"
#include "evalstat/figure.h"

enum { SAMPLE_FIGURE_COUNT = 9 };

/* Index lines, growth bars, difference in differences, waterfall, multiples, 48
   months, a figure with gaps and long words, a logic model, and pairs of whole numbers. */
const evs_figure *sample_figure(size_t index, evs_language language, evs_arena *arena);

/* Two points of two series with `text` for every text of the figure. */
const evs_figure *figure_with_text(evs_figure_kind kind, const char *text, evs_arena *arena);

#endif
