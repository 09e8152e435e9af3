/* figure_tables.h - the tables of charts that are no lines and no bars. */
#ifndef EVALSTAT_REPORT_FIGURE_TABLES_H
#define EVALSTAT_REPORT_FIGURE_TABLES_H

#include "evalstat/document.h"

/* A row per item of a chain: its step, then the four columns of the picture. */
const evs_document_table *chain_table(const evs_figure *figure, evs_arena *arena);

/* A row per point: panel, number before, number after. */
const evs_document_table *pairs_table(const evs_figure *figure, evs_arena *arena);

#endif
