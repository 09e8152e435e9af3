/* draft.h - a panel while its files are being read. */
#ifndef EVALSTAT_PANEL_DRAFT_H
#define EVALSTAT_PANEL_DRAFT_H

#include "evalstat/panel.h"
#include "panel/names.h"

/* A unit that is called a total, and where it first stands. */
typedef struct {
  size_t unit;
  const char *path;
  size_t line;
  size_t column;
} draft_total;

/* When a unit starts, as far as it was read; see starts.h. */
typedef struct draft_start draft_start;

/* Where a value belongs, as indices of the draft's names. */
typedef struct {
  uint32_t unit;
  uint32_t indicator;
  uint32_t period;
} draft_place;

/* What a text that stands for a period is. */
typedef struct {
  evs_period period; /* absent: it is none */
  bool is_total;     /* "Summe" */
} draft_period;

typedef struct {
  const evs_panel_options *options;
  const evs_source *sources;
  name_list units;
  name_list indicators;   /* of the panel: those of the specs, or all */
  name_list period_texts; /* cells of periods, and what each was read as */
  draft_period *periods;
  size_t period_capacity;
  name_list others; /* names that the files have and no spec asks for */
  draft_total *totals;
  size_t total_count;
  size_t total_capacity;
  size_t *rows; /* of each unit in the panel; EVS_ABSENT for totals; made by draft_assemble */
  draft_start *starts; /* per unit of `units` */
  size_t start_count;
  size_t start_capacity;
  draft_place *places;           /* of the values in the order in which they were read */
  evs_observation *observations; /* the values */
  size_t cell_count;
  size_t cell_capacity;
  evs_indicator_spec default_spec; /* of indicators that are not declared, but for the name */
  evs_findings *findings;
  evs_arena *arena;
} draft;

/* A column of values; what the row says itself is EVS_ABSENT or absent here. */
typedef struct {
  size_t column;
  size_t indicator;
  evs_period period;
  uint32_t place; /* of the period among the draft's, where the row does not say it */
} value_column;

/* A file's columns, found.  EVS_ABSENT where the mapping names none. */
typedef struct {
  size_t unit;
  size_t period;
  size_t indicator;
  size_t start;
  value_column *values;
  size_t value_count;
  size_t value_capacity;
} source_columns;

/* The place of an indicator's name in the panel, or EVS_ABSENT when no spec
   asks for it. */
size_t draft_indicator(draft *work, const char *name);

/* The declaration of an indicator; one of the default kind where there is none. */
evs_indicator_spec draft_spec(const draft *work, size_t indicator);

/* The same as far as values are concerned. */
static inline const evs_indicator_spec *draft_value_spec(const draft *work, size_t indicator)
{
  return indicator < work->options->spec_count ? &work->options->specs[indicator]
                                               : &work->default_spec;
}

/* Finds the columns of a mapping.  Fails with EVS_USAGE when one is not there. */
EVS_MUST_CHECK
evs_status columns_find(source_columns *out, draft *work, const evs_source *source,
                        evs_error *error);

/* Reads all values of a file into the draft. */
EVS_MUST_CHECK
evs_status draft_read(draft *work, const evs_source *source, uint32_t file, evs_error *error);

/* One cell as a value of its indicator's kind: multiplied, whole cases, whole cents. */
EVS_MUST_CHECK
evs_status value_read(evs_observation *out, const evs_indicator_spec *spec, const evs_table *table,
                      size_t row, size_t column, evs_error *error);

/* Puts the cells into their places: indicators, periods, units; those of totals
   stay in the draft.  Fails with EVS_BAD_DATA when two cells claim one place,
   EVS_TOO_LARGE when there are too many places. */
EVS_MUST_CHECK
evs_status draft_assemble(evs_panel *out, draft *work, evs_error *error);

/* Adds what the checks find. */
void checks_run(const evs_panel *panel, const draft *work);

/* Adds how often each sign and mark stands in each file. */
void marks_report(const draft *work, const char *const *files, size_t file_count);

#endif
