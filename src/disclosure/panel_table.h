/* panel_table.h - a panel as the table of what can be shown and known of it. */
#ifndef EVALSTAT_DISCLOSURE_PANEL_TABLE_H
#define EVALSTAT_DISCLOSURE_PANEL_TABLE_H

#include "evalstat/disclosure.h"
#include "evalstat/study.h"

typedef struct {
  evs_disclosure_table table;
  size_t *first; /* per indicator: the cell of its first unit and period */
} panel_table;

/* Cells are the levels that add up: counts and amounts; other kinds have none (NaN). */
void panel_table_make(panel_table *out, const evs_study *study, const evs_panel *panel,
                      evs_arena *arena);

/* The amounts of a panel whose counts are rounded to multiples of `base`: those behind which
   stand as few cases as one multiple, or none as far as one sees, must be hidden.  Counts
   themselves are no cells of it. */
void panel_table_amounts(panel_table *out, const evs_study *study, const evs_panel *rounded,
                         long base, evs_arena *arena);

static inline size_t panel_table_cell(const panel_table *table, const evs_panel *panel,
                                      size_t indicator, size_t unit, size_t period)
{
  return table->first[indicator] + unit * panel->indicators[indicator].period_count + period;
}

/* What a reader may know beside the cells (relations.c). */
typedef struct {
  panel_table *to;
  evs_disclosure_relation *relations;
  size_t capacity;
  const evs_study *study;
  const evs_panel *panel;
  evs_arena *arena;
} relation_draft;

void relations_of_places(relation_draft *work);
void relations_of_measures(relation_draft *work);
void relations_of_stocks(relation_draft *work);
void relations_of_claims(relation_draft *work);

#endif
