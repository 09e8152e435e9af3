/* charts.h - the catalogue of charts. */
#ifndef EVALSTAT_CLI_CHARTS_H
#define EVALSTAT_CLI_CHARTS_H

#include "cli/starts.h"

/* "index (lines over time), growth (bars), ...": for the help. */
#define CHARTS_HELP                                                                                \
  "index (lines over time), growth (bars), did (with and without the project), savings (from "     \
  "gross to net), cumulated (savings over time against the costs), tornado (what the savings "     \
  "hang "                                                                                          \
  "on), bridge (savings by number and price of cases), indicators (all at a glance), series "      \
  "(pilot against comparison over time), "                                                         \
  "methods (one change, several methods), its (the series and where it was heading), "             \
  "synth (the pilot beside weighted means of others), synth-forest (all methods with their "       \
  "placebos), event-study (the effect period by period), bacon (what stands behind one "           \
  "coefficient where "                                                                             \
  "places start at different times), honest-bounds (the effect where both "                        \
  "sides would not have run alike), "                                                              \
  "placebo (starts that never were), specification (every admissible baseline), monitor "          \
  "(control charts of the watched indicators), logic-model (the steps of the chain of evidence) "  \
  "or "                                                                                            \
  "solutions (whole numbers behind percentages); default index"

/* Fails with EVS_USAGE and the nearest name when there is no such chart. */
EVS_MUST_CHECK
evs_status chart_check(const char *name, evs_error *error);

/* The chart of the primary outcome; NULL when its results have nothing to draw. */
EVS_MUST_CHECK
evs_status chart_make(const evs_figure **out, const char *name, command_output *output,
                      const command_work *work, const starts_arguments *starts, evs_error *error);

#endif
