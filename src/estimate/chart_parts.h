/* chart_parts.h - what the files of the control charts share. */
#ifndef EVALSTAT_ESTIMATE_CHART_PARTS_H
#define EVALSTAT_ESTIMATE_CHART_PARTS_H

#include "evalstat/control_chart.h"

/* One series as it is charted, with its calendar. */
typedef struct {
  const char *name; /* of the indicator, for messages */
  size_t count;
  const evs_period *periods;
  const long *times;    /* numbers of the periods; a gap in the calendar leaves a hole */
  double *values;       /* counts over denominators, moving ranges */
  double *denominators; /* NULL without */
  size_t zero_denominator_count;
} chart_series;

EVS_MUST_CHECK
evs_status chart_series_read(chart_series *out, const evs_panel *panel, size_t indicator,
                             size_t unit, const evs_chart_options *options, evs_arena *arena,
                             evs_error *error);

/* Whether the value and the one before are there and follow each other. */
bool chart_follows(const chart_series *series, const double *values, size_t index, size_t first);

/* The phase being computed. */
typedef struct {
  const chart_series *series;
  evs_chart_kind kind;
  evs_chart_phase *phase;
  double *standard; /* scratch: standardised values */
} chart_work;

/* Fills the phase: how many values its baseline has, centre, ranges, dispersion. */
EVS_MUST_CHECK
evs_status chart_measure_baseline(const chart_work *work, evs_error *error);

/* Lower and upper limit of every period of the phase; the spread behind them. */
void chart_set_limits(const chart_work *work, double *lower, double *upper);
double chart_spread(const chart_work *work, size_t index);

/* The runs of values[first..end) around `centre`. */
void chart_runs_count(evs_chart_runs *out, const double *values, size_t first, size_t end,
                      double centre);
size_t chart_longest_limit(size_t useful);
size_t chart_crossings_limit(size_t useful);

/* The chance that `useful` independent values, each above or below the centre
   with 1/2, break the rule of runs with the last of them and not before it. */
double chart_runs_alarm(size_t useful, evs_arena *arena);

/* The chance that one value of an unchanged process lies beyond its limits. */
double chart_limit_alarm(const evs_chart_result *chart);

#endif
