/* panels.h - panels from series on file. */
#ifndef EVALSTAT_TESTS_PANELS_H
#define EVALSTAT_TESTS_PANELS_H

#include "evalstat/panel.h"

/* A wide CSV file with commas and decimal points, one value column of which is read. */
typedef struct {
  const char *path;
  const char *unit; /* column, or NULL: one unit only, the treated one */
  const char *period;
  const char *value;
  const char *population; /* column, or NULL */
  evs_kind kind;
  const char *treated;
  const char *control; /* NULL: all others */
} series_file;

/* Indicator 0 is "value", indicator 1 "population" where there is one: of whole
   numbers, beside rates of any. */
EVS_MUST_CHECK
evs_status read_series_file(evs_panel *out, const series_file *from, evs_arena *arena,
                            evs_error *error);

#endif
