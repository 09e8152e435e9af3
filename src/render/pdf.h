/* pdf.h - a document as a tagged PDF, by weasyprint. */
#ifndef EVALSTAT_RENDER_PDF_H
#define EVALSTAT_RENDER_PDF_H

#include "evalstat/render.h"

/* PDF/UA-1: headings, lists, tables and charts are marked up for readers who hear
   it; the same document gives the same bytes.  `options` has the pictures.

   Fails with EVS_NOT_FOUND when weasyprint (or what EVALSTAT_WEASYPRINT names) is
   not installed, with EVS_TOOL_FAILED when it does not make a whole file within
   two minutes, with EVS_OUTPUT when there is no place for it. */
EVS_MUST_CHECK
evs_status pdf_render(evs_bytes *out, const evs_document *document,
                      const evs_render_options *options, evs_error *error);

#endif
