/* control_chart.h - does a series still behave as it did in its baseline? */
#ifndef EVALSTAT_CONTROL_CHART_H
#define EVALSTAT_CONTROL_CHART_H

#include "evalstat/panel.h"

typedef enum {
  EVS_CHART_DEFAULT, /* that of the indicator's kind: evs_chart_default */
  EVS_CHART_RUN,     /* values around their median; no limits */
  EVS_CHART_I,       /* single values */
  EVS_CHART_MR,      /* moving ranges: changes from one period to the next */
  EVS_CHART_C,       /* counts */
  EVS_CHART_U,       /* counts per denominator */
  EVS_CHART_UPRIME,  /* the same with more spread than Poisson's */
  EVS_CHART_P,       /* shares: counts that are a part of the denominator */
  EVS_CHART_PPRIME,  /* the same with more spread than the binomial's */
  EVS_CHART_COUNT
} evs_chart_kind;

const char *evs_chart_kind_name(evs_chart_kind kind); /* "run", "i", ..., as --chart has it */
EVS_MUST_CHECK
evs_status evs_chart_kind_parse(evs_chart_kind *out, const char *text, evs_error *error);
bool evs_chart_has_denominator(evs_chart_kind kind); /* u, u', p, p' */
bool evs_chart_has_limits(evs_chart_kind kind);      /* all but run */

/* The chart to use when none is named: counts that flow c, with a denominator u;
   all else i. */
evs_chart_kind evs_chart_default(evs_kind kind, bool has_denominator);

typedef enum { EVS_RULE_LIMITS = 1, EVS_RULE_RUNS = 2, EVS_RULE_BOTH = 3 } evs_chart_rule;

/* "limits", "runs" or "limits,runs". */
EVS_MUST_CHECK
evs_status evs_chart_rules_parse(evs_chart_rule *out, const char *text, evs_error *error);

typedef struct {
  evs_chart_kind kind;
  size_t denominator;        /* indicator, or EVS_ABSENT */
  evs_period baseline_until; /* last period of the frozen baseline; absent: all are baseline */
  evs_period rebase_from;    /* from here on a baseline of its own; absent: never */
  evs_period end;            /* last period to look at; absent: all */
  evs_chart_rule rules;
} evs_chart_options;

typedef enum {
  EVS_SIGNAL_ABOVE,    /* beyond the upper limit */
  EVS_SIGNAL_BELOW,    /* beyond the lower limit */
  EVS_SIGNAL_RUN,      /* a run on one side of the centre is too long */
  EVS_SIGNAL_CROSSINGS /* the centre is crossed too seldom */
} evs_signal_kind;

typedef struct {
  evs_signal_kind kind;
  size_t period;       /* index; of a run the one at which it was too long; crossings: the last */
  size_t since;        /* first period of the run or of the crossings; else `period` */
  double value;        /* the value; length of the run so far; number of crossings */
  double limit;        /* what it passed */
  double spreads;      /* distance from the centre in spreads, signed; NaN for runs */
  bool after_baseline; /* `period` lies after the baseline of its phase */
} evs_chart_signal;

/* Runs of the observations that do not lie on the centre. */
typedef struct {
  size_t useful; /* observations that count */
  size_t longest;
  size_t longest_limit; /* a signal above it */
  size_t crossings;
  size_t crossings_limit; /* a signal below it */
} evs_chart_runs;

/* A stretch of the series with one centre; the second one begins at `rebase_from`. */
typedef struct {
  size_t first;          /* index of its first period */
  size_t end;            /* one past its last */
  size_t baseline_end;   /* one past the last period of its baseline */
  size_t baseline_count; /* values in the baseline */
  double centre;
  double range_mean; /* i, u', p': mean moving range (u', p': of standardised values); else NaN */
  size_t range_dropped;   /* moving ranges too large to count in it */
  size_t range_gaps;      /* values without a neighbour before them: no moving range */
  double dispersion;      /* c, u, p: Pearson chi-squared / (n - 1) of the baseline; else NaN */
  double dispersion_p;    /* of no more spread than Poisson's or the binomial's */
  double autocorrelation; /* of neighbouring values of the baseline; NaN without variation */
  evs_chart_runs runs;
} evs_chart_phase;

enum { EVS_CHART_PHASES = 2, EVS_CHART_LEAST_BASELINE = 4, EVS_CHART_GOOD_BASELINE = 20 };

typedef struct {
  evs_chart_kind kind;
  evs_chart_rule rules;
  size_t period_count;
  const evs_period *periods;
  const double *values;       /* as charted: ratios of u and p, moving ranges of mr; NaN missing */
  const double *denominators; /* NULL without */
  const double *lower;        /* NaN: no limit */
  const double *upper;
  size_t phase_count;
  evs_chart_phase phases[EVS_CHART_PHASES];
  size_t signal_count;
  const evs_chart_signal *signals; /* limits by period, then runs */
  size_t zero_denominator_count;   /* periods left out because nothing could happen in them */
  /* Chances that the next period signals although nothing has changed. */
  double limit_alarm;
  double run_alarm;
} evs_chart_result;

/* Centre and spread from the baseline only, held for all periods of the phase;
   limits are centre +- 3 spreads:

   - run: median, no limits.
   - i: mean; mean moving range / 1.128.  Moving ranges not below 3.267 times their
     mean are dropped once and the mean is taken again.
   - mr: mean moving range; the upper limit is 3.267 times it.
   - c: mean count; root of the centre.
   - u: sum of counts / sum of denominators; root of centre / denominator.
   - p: the same centre; root of centre (1 - centre) / denominator.
   - u', p': the spread of u, p times mean moving range / 1.128 of the baseline's
     standardised values, ranges dropped likewise (Laney 2002).

   Lower limits below 0 become 0 (all but i), upper limits of p, p' above 1
   become 1.  1.128 and 3.267 are the constants d2 and D4 for two observations
   (Montgomery, Introduction to Statistical Quality Control, appendix VI).

   Rules: a value strictly beyond a limit; runs after Anhoej and Olesen 2014: of
   the n values that do not lie on the centre, a run longer than round(log2(n) + 3)
   on one side, or fewer crossings than the 5 % quantile of a binomial
   distribution of n - 1 and 1/2.

   A missing value stays missing: it counts in no rule, and no moving range is
   taken across it or across a gap in the calendar.  A denominator of 0 with a
   count of 0 leaves the period out.  `rebase_from` starts a phase whose baseline
   is as long as the first.

   The chance of a false alarm in the next period: 0.0027 for i (normal), exact
   Poisson and binomial tails at the centre and the last denominator for c, u and
   p, normal for the others (a limit that was cut off gives none); for runs the
   exact chance that a series of independent values, half of them above the
   centre, breaks the rule with its next value.  That the centre is an estimate is
   left out of account.

   Fails with EVS_BAD_DATA at file and line when a count is negative or no whole
   number, a denominator negative, or 0 below a count, or a part larger than its
   whole; with EVS_TOO_FEW when a baseline has fewer than 4 values, or no moving
   range; with EVS_USAGE when the chart needs a denominator and has none or the
   other way round, and when baseline_until or rebase_from lies outside the data. */
EVS_MUST_CHECK
evs_status evs_control_chart(evs_chart_result *out, const evs_panel *panel, size_t indicator,
                             size_t unit, const evs_chart_options *options, evs_arena *arena,
                             evs_error *error);

#endif
