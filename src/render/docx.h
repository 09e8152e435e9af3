/* docx.h - a document as a file that a word processor can edit. */
#ifndef EVALSTAT_RENDER_DOCX_H
#define EVALSTAT_RENDER_DOCX_H

#include "evalstat/render.h"

/* Text, tables and, where `options` has pictures, the charts as PNG images with alternative
   texts, by pandoc.  Fails with EVS_NOT_FOUND when pandoc (EVALSTAT_PANDOC of the environment,
   else found on PATH) or gnuplot is not installed, with EVS_TOOL_FAILED when it failed, ran out
   of time or left no whole file, and with EVS_OUTPUT when no scratch folder can be made. */
EVS_MUST_CHECK
evs_status docx_render(evs_bytes *out, const evs_document *document,
                       const evs_render_options *options, evs_error *error);

#endif
