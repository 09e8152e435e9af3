/* pdf_figures.h - alternative texts for the charts of a PDF. */
#ifndef EVALSTAT_RENDER_PDF_FIGURES_H
#define EVALSTAT_RENDER_PDF_FIGURES_H

#include "evalstat/render.h"

/* The page puts each chart into an element of its own, which weasyprint 57 tags
   as an article ("/S /Art"): images it does not tag at all.  Here the n-th becomes
   a figure with the n-th of `texts` as its alternative text.

   A file of another form (no table of objects in plain text, another number of
   such elements, figures already tagged, as later versions do) stays as it is. */
evs_bytes pdf_figures_tag(evs_bytes pdf, const char *const *texts, size_t text_count,
                          evs_arena *arena);

#endif
