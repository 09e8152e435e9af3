/* draft_facts.h - what a drafted study says of its table: places, periods, indicators. */
#ifndef EVALSTAT_STUDY_DRAFT_FACTS_H
#define EVALSTAT_STUDY_DRAFT_FACTS_H

#include "evalstat/study.h"

typedef struct {
  const char *name;
  bool has_decimals;
} drafted_indicator;

typedef struct {
  const evs_table *table;
  evs_mapping mapping;
  const char **units; /* in order of appearance, without rows of totals */
  size_t unit_count;
  evs_period *periods; /* ascending; empty when they are not all of one kind */
  size_t period_count;
  drafted_indicator *indicators;
  size_t indicator_count;
  char decimal; /* as the values prove it; 0: they have none */
  char thousands;
  bool number_format_open; /* the values can be read in two ways */
} draft_facts;

/* Reads what `mapping` makes of the table. */
void draft_facts_find(draft_facts *out, const evs_table *table, const evs_mapping *mapping,
                      evs_arena *arena);

#endif
