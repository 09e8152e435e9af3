/* sample_document.h - a report as the renderers get it, with every kind of block.

   The figures are the published ones of ESPQ (Walle against Bremen). */
#ifndef EVALSTAT_TESTS_SAMPLE_DOCUMENT_H
#define EVALSTAT_TESTS_SAMPLE_DOCUMENT_H

#include "evalstat/render.h"

typedef struct {
  evs_document document;
  const evs_figure *index; /* lines with a mark and a bracket */
  const evs_figure *bars;
} sample;

void sample_document(sample *out, evs_language language, evs_arena *arena);

#endif
