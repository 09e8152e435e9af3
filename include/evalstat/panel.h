/* panel.h - units x periods x indicators, validated once. */
#ifndef EVALSTAT_PANEL_H
#define EVALSTAT_PANEL_H

#include "evalstat/table.h"

/* What an indicator counts; decides what may be done with it. */
typedef enum {
  EVS_STOCK, /* cases at a day */
  EVS_FLOW,  /* cases that begin or end in a period */
  EVS_COUNT, /* not said which of the two: taken as a flow, with a finding */
  EVS_COST,  /* money, exact to the cent */
  EVS_RATE,
  EVS_SCORE,
  EVS_INDEX,
  EVS_KIND_COUNT
} evs_kind;

const char *evs_kind_name(evs_kind kind);
EVS_MUST_CHECK
evs_status evs_kind_parse(evs_kind *out, const char *text, evs_error *error);

/* Levels of these kinds add up over units: stock, flow, count, cost. */
bool evs_kind_adds_up(evs_kind kind);
/* Whole numbers of cases: stock, flow, count. */
bool evs_kind_is_count(evs_kind kind);

/* How a file's columns become series. */
typedef enum {
  EVS_LONG,        /* unit, period, indicator, value */
  EVS_WIDE,        /* unit, period, one column per indicator */
  EVS_WIDE_PERIODS /* unit, perhaps indicator, one column per period */
} evs_layout;

/* A column of a wide file and the indicator it holds; of a file with one column
   per period the period it stands for ("2016"), NULL where its name says it. */
typedef struct {
  const char *column;
  const char *indicator;
} evs_column_map;

typedef struct {
  evs_layout layout;
  const char *unit;      /* column, or NULL: one unit, named `only_unit` */
  const char *only_unit; /* for files without a column of units */
  const char *period;    /* column, or NULL: one period, `only_period` */
  evs_period only_period;
  const char *indicator; /* column of a long file, or NULL: one indicator, `only_indicator` */
  const char *only_indicator;
  const char *value; /* column of a long file */
  const char *start; /* column of each unit's first treated period, or NULL */
  const evs_column_map
      *columns; /* of a wide file; none: every other column is an indicator of its own name */
  size_t column_count;
} evs_mapping;

/* What is declared of an indicator. */
typedef struct {
  const char *name;
  evs_kind kind;
  evs_phrase label;    /* a NULL text: the name */
  evs_phrase unit;     /* "EUR", "per 10000", "Index 2011 = 100"; or NULL texts */
  const char *part_of; /* name of the whole, or NULL */
  const char *begun;   /* for a stock: names of its flows of starts and ends, or NULL */
  const char *ended;
  bool parts_add_up;      /* the parts declared with part_of add up to this one */
  bool rounded;           /* values are rounded to the places they are printed with */
  evs_decimal multiplier; /* 1000 for a file in thousand Euro; missing or 0: 1 */
} evs_indicator_spec;

/* A declared change of definition, and what it does to comparisons across it: nothing;
   there are none; the older readings are left out (evs_study_panel) where the study compares
   only later ones, else as split. */
typedef enum { EVS_BREAK_MARK, EVS_BREAK_SPLIT, EVS_BREAK_EXCLUDE } evs_break_effect;

typedef struct {
  evs_period from;               /* first period of the new definition */
  const char *const *indicators; /* names; none: all */
  size_t indicator_count;
  evs_phrase reason;
  evs_break_effect effect;
} evs_break;

/* A value with its origin. */
typedef struct {
  evs_decimal value; /* missing where there is none */
  uint32_t line;     /* 0: the value is a sum over lines */
  uint32_t column;   /* 0: the panel has no such cell */
  uint16_t file;     /* index into the panel's files */
  uint8_t mark;      /* an evs_mark */
  uint8_t flags;     /* EVS_FLAG_... */
} evs_observation;

typedef struct {
  evs_indicator_spec spec;
  size_t period_count;
  const evs_period *periods;     /* ascending, all of one kind */
  evs_observation *observations; /* [unit][period]: unit_count x period_count */
  const int64_t *largest; /* likewise: cents of an amount that its dearest case makes up, 0 where
                             that is not known; NULL: nowhere */
} evs_indicator;

typedef struct {
  size_t unit_count;
  const char *const *units;                /* in the order of their first appearance */
  const struct evs_unit_index *unit_index; /* finds them by name; NULL: one after the other */
  const evs_period *starts; /* per unit its first treated period, absent: never; NULL: not told */
  size_t indicator_count;
  evs_indicator *indicators;
  size_t file_count;
  const char *const *files;
  size_t break_count;
  const evs_break *breaks;
} evs_panel;

/* One table and how to read it. */
typedef struct {
  evs_table *table;
  evs_mapping mapping;
  size_t delivery; /* sources of one number overlap: the value of the last counts; 0: none */
} evs_source;

/* What is declared beside the sources; the zero value declares nothing. */
typedef struct {
  const evs_indicator_spec *specs; /* none: all indicators are kept */
  size_t spec_count;
  evs_kind default_kind; /* of indicators where none is declared */
  const evs_break *breaks;
  size_t break_count;
  const char *const
      *named_units; /* units that the study speaks of: kept even when one is called "Gesamt" */
  size_t named_unit_count;
  bool strict_duplicates; /* values that changed between deliveries are refused, not findings */
} evs_panel_options;

/* Builds the panel of all sources and checks it: the same unit, period and
   indicator twice is refused naming both lines; gaps, missing values, signs and
   marks, rows of totals, sums that do not add up (tolerance half a printed unit
   per part), parts above their whole, stock(t) = stock(t-1) + begun - ended, and
   breaks are findings.  Only the indicators of `specs` are kept, in their order;
   without specs all, in the order of their first appearance.  Names and texts
   are not copied.

   A unit called Summe, Insgesamt, Gesamt, Total, Zusammen (or as pivot tables
   call theirs) is no unit unless it is named; its values are checked against
   the sums and left out.  Values are exact: kinds stock, flow, count must be
   whole, cost whole cents, both after the multiplier.

   Fails with EVS_BAD_DATA or EVS_TOO_LARGE at file, line and column, and with
   EVS_USAGE when a mapping names a column that the file does not have, or a spec
   an indicator that no file has. */
EVS_MUST_CHECK
evs_status evs_panel_build(evs_panel *out, const evs_source *sources, size_t source_count,
                           const evs_panel_options *options, evs_findings *findings,
                           evs_arena *arena, evs_error *error);

/* Half of the last place that `value` was printed with, in its own unit: 0.05
   for 12.5; 500 for 42,238 thousand, whose multiplier is 1000.  NaN when missing. */
double evs_printed_half(evs_decimal value, evs_decimal multiplier);

#define EVS_ABSENT ((size_t)-1)

/* Index by name, or EVS_ABSENT. */
size_t evs_panel_find_unit(const evs_panel *panel, const char *name);
size_t evs_panel_find_indicator(const evs_panel *panel, const char *name);
size_t evs_indicator_find_period(const evs_indicator *indicator, evs_period period);

/* Index by name; fails with EVS_USAGE naming what the data have. */
EVS_MUST_CHECK
evs_status evs_panel_unit(size_t *out, const evs_panel *panel, const char *name, evs_error *error);
EVS_MUST_CHECK
evs_status evs_panel_indicator(size_t *out, const evs_panel *panel, const char *name,
                               evs_error *error);

static inline const evs_observation *evs_panel_at(const evs_indicator *indicator, size_t unit,
                                                  size_t period)
{
  return &indicator->observations[unit * indicator->period_count + period];
}

/* Whether a declared break is one of this indicator. */
bool evs_break_concerns(const evs_break *declared, const char *indicator);

/* The first declared break of this indicator with `from` in (after, until], or
   NULL; a break within `until` (March 2013 in the year 2013) counts. */
const evs_break *evs_panel_break(const evs_panel *panel, const char *indicator, evs_period after,
                                 evs_period until);

#endif
