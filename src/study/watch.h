/* watch.h - the watched indicators of a study, each as a control chart. */
#ifndef EVALSTAT_STUDY_WATCH_H
#define EVALSTAT_STUDY_WATCH_H

#include "evalstat/control_chart.h"
#include "evalstat/study.h"

/* What is asked of all charts; what the study says of an indicator wins. */
typedef struct {
  const char *const *outcomes; /* to watch; none: those the study watches */
  size_t outcome_count;
  evs_chart_kind chart;
  const char *denominator; /* or NULL */
  evs_period baseline_until;
  evs_period rebase_from;
  evs_chart_rule rules;
  bool beside_others; /* a report of many things: it goes on where no chart can be made */
} watch_request;

/* Whether a study says `watch: true` of an indicator. */
bool watch_is_asked(const evs_study *study);

typedef struct {
  size_t indicator; /* in the panel */
  size_t unit;
  const char *name;
  evs_phrase label;
  const char *unit_name;
  evs_phrase denominator_label; /* without texts where there is none */
  evs_kind kind;
  evs_chart_result chart;
  const char *refusal; /* why there is no chart ("none: ..."), or NULL */
} watched;

typedef struct {
  const evs_study *study;
  const evs_panel *panel;
  size_t count;
  watched *charts; /* by place, then in the order of the study */
  size_t place_count;
  size_t signal_count;    /* after the baselines */
  double expected_alarms; /* false ones in the next period, of all charts together */
  double any_alarm;       /* chance of one or more; the charts taken as independent */
} watch_charts;

/* The charts of the pilot's places (of the only place of the data): the outcomes
   asked for, else those with `watch: true`, else without a study file all.  The
   baseline ends where the request, the indicator or the study's start says.  One
   that cannot be charted is refused with the finding chart-refused; unless they
   stand beside others, fails when none can, and as evs_control_chart does where a
   value cannot be used. */
EVS_MUST_CHECK
evs_status watch_charts_make(watch_charts *out, const evs_study *study, const evs_panel *panel,
                             const watch_request *request, evs_findings *findings, evs_arena *arena,
                             evs_error *error);

/* Signals of one chart after its baselines, or within them. */
size_t watch_signal_count(const watched *chart, bool after_baseline);

/* The phase that a period of the chart lies in. */
const evs_chart_phase *watch_phase(const evs_chart_result *chart, size_t period);

/* What a reader must know of the chart of one indicator; `frozen`: its baseline has an end. */
void watch_tell(const watched *chart, bool frozen, evs_findings *findings);

#endif
