/* register_series.h - the series of a register as indicators. */
#ifndef EVALSTAT_STUDY_REGISTER_SERIES_H
#define EVALSTAT_STUDY_REGISTER_SERIES_H

#include "evalstat/study.h"

/* What is known of each category and period, in the order of the columns. */
typedef enum {
  SERIES_STARTS,
  SERIES_STOCK,
  SERIES_ENDS,
  SERIES_DAYS,
  SERIES_COST,
  SERIES_PERSONS,
  SERIES_COUNT
} register_series;

/* "ambulant.starts" */
const char *register_series_name(const char *category, register_series series, evs_arena *arena);

/* Whether the register has the column that the series needs. */
bool register_has_series(const evs_study_register *cases, register_series series);

/* The indicator; `label` is the category's. */
evs_indicator_spec register_series_spec(const char *category, evs_phrase label,
                                        register_series series, evs_arena *arena);

/* How the register of a study is read. */
evs_register_options register_options(const evs_study *study);

/* Reads and aggregates the register: tables[0] gets all series, a row for each unit
   and period, the others only what their files are.  `options` get the series of
   a study that declares no indicators. */
EVS_MUST_CHECK
evs_status register_tables(evs_source *out, evs_table **tables, evs_register_result *result,
                           const evs_study *study, evs_panel_options *options,
                           evs_findings *findings, evs_arena *arena, evs_error *error);

/* Sets `largest` of the panel's costs, for disclosure control. */
void register_tell_largest(evs_panel *panel, const evs_cube *cube, evs_arena *arena);

#endif
