/* cockpit.h - planned, actual and expected levels of a year at a glance. */
#ifndef EVALSTAT_REPORT_COCKPIT_H
#define EVALSTAT_REPORT_COCKPIT_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

/* One outcome of the pilot.  Levels that add up over time (flow, count, cost by month or
   quarter) are sums from the beginning of the year in which the window ends; others are the
   last reading. */
typedef struct {
  double plan;           /* NaN: none is stated */
  double actual;         /* NaN: a reading is missing */
  double counterfactual; /* the same at the comparison's growth: T(B) sum C / C(B); NaN: none */
  double forecast;       /* of the whole year; NaN: see `reason` */
  evs_phrase reason;
  evs_period_range time; /* of `actual` */
} cockpit_line;

/* The forecast carries the part of the year before to its whole: actual x (year before) /
   (its same periods); a complete year is its own. */
cockpit_line cockpit_of(const evs_study *study, const evs_outcome *outcome);

/* The table for the primary outcome and the costs. */
void add_cockpit_table(evs_document *document, const evs_analysis *analysis);

#endif
