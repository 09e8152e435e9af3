/* figure.h - a chart as data, before anything is drawn. */
#ifndef EVALSTAT_FIGURE_H
#define EVALSTAT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "evalstat/language.h"

typedef enum {
  EVS_FIGURE_LINES,     /* series over time, direct labels at their ends */
  EVS_FIGURE_BARS,      /* groups of horizontal bars: a bar per series in each category */
  EVS_FIGURE_DID,       /* two series, the counterfactual dashed, a bracket for the effect */
  EVS_FIGURE_WATERFALL, /* steps that add up: categories of the one series */
  EVS_FIGURE_MULTIPLES, /* small panels of lines with common style */
  EVS_FIGURE_FOREST,    /* a point and its interval in each category: three series, the
                           estimate and its lower and upper limits; none where these are NaN.
                           Every further series is drawn as small circles, with a scale below */
  EVS_FIGURE_TORNADO,   /* a bar in each category around the one figure: three series, the
                           figure (the same everywhere), the lower and the upper ends */
  EVS_FIGURE_CHAIN,     /* a box per panel with its items, an arrow to the next; the categories
                           of the first panel name the four columns */
  EVS_FIGURE_PAIRS      /* small panels of points, their areas by `weights`; reference series
                           are lines */
} evs_figure_kind;

/* What a series is decides its colour, dash and point in every chart. */
typedef enum {
  EVS_ROLE_TREATED,
  EVS_ROLE_CONTROL,
  EVS_ROLE_COUNTERFACTUAL,
  EVS_ROLE_REFERENCE,
  EVS_ROLE_LIMIT,  /* thin dashes, such as the limits of a control chart */
  EVS_ROLE_SIGNAL, /* points without a line that must not be overlooked */
  EVS_ROLE_COUNT
} evs_series_role;

/* Points (x[i], y[i]); NaN in y is a gap.  x is a position in years for a time
   axis; bars and waterfalls have one y per category and x NULL. */
typedef struct {
  const char *name; /* lines, forest: NULL for one of many that only show a spread, which is
                       drawn thinly, without words, and is not in the table */
  evs_series_role role;
  const double *x;
  const double *y;
  size_t count;
} evs_figure_series;

/* A labelled place on the x axis. */
typedef struct {
  double x;
  const char *label;
} evs_figure_tick;

/* A vertical line with words, such as the start of the project or a break. */
typedef struct {
  double x;
  const char *label;
} evs_figure_mark;

/* The distance from `low` to `high` at x, with its size in words. */
typedef struct {
  double x;
  double low;
  double high;
  const char *label;
} evs_figure_bracket;

/* A few words at a point; left out where they would cover other ones. */
typedef struct {
  double x;
  double y;
  const char *label;
  bool below; /* of the point, else above it */
} evs_figure_note;

/* A light area between `low` and `high`, such as the interval around a line; it
   lies below all lines and has the colour of its role.  Line charts only. */
typedef struct {
  evs_series_role role;
  const double *x;
  const double *low;
  const double *high;
  size_t count;
} evs_figure_band;

/* How a step of a waterfall is drawn: upwards from the level before by y (down if y
   is negative), downwards by the size of y whatever its sign, or from 0 to y (NaN: to
   the level reached). */
typedef enum { EVS_STEP_ADD, EVS_STEP_SUBTRACT, EVS_STEP_TOTAL } evs_figure_step;

/* How what was found stands to what was expected. */
typedef enum { EVS_TONE_NONE, EVS_TONE_FITS, EVS_TONE_PARTLY, EVS_TONE_AGAINST } evs_figure_tone;

/* One line in a box of a chain.  What is NULL stays empty. */
typedef struct {
  const char *name;     /* what was measured */
  const char *expected; /* "▼ fall" */
  const char *found;    /* "▼ −18.2 %" */
  const char *beside;   /* the comparison's */
  const char *verdict;  /* "as expected" */
  const char *strength; /* of the evidence */
  evs_figure_tone tone;
} evs_figure_item;

typedef struct {
  const char *title; /* of this panel; NULL in charts with one panel */
  const char *y_label;
  const evs_figure_series *series;
  size_t series_count;
  const char *const *categories; /* bars, waterfall */
  const evs_figure_step *steps;  /* waterfall: one per category */
  size_t category_count;
  const evs_figure_tick *ticks; /* time axes */
  size_t tick_count;
  const evs_figure_mark *marks;
  size_t mark_count;
  const evs_figure_bracket *brackets;
  size_t bracket_count;
  const evs_figure_band *bands;
  size_t band_count;
  const double *band_limits;    /* two: bands are shown between these only and run out of the
                                   picture, as that of a trend carried on may; NULL: all */
  const evs_figure_note *notes; /* in the order of x; line charts with one panel only */
  size_t note_count;
  const evs_series_role *roles; /* forest: of each category's point; NULL: of the treated */
  const double *weights;        /* pairs: one per point of the first series */
  const evs_figure_item *items; /* chain */
  size_t item_count;
  bool measured;       /* chain: something of this step was measured */
  int decimals;        /* of the numbers written into the chart */
  const char *unit;    /* written behind them: " %", " €"; or "" */
  bool signed_numbers; /* a plus sign before positive ones */
} evs_figure_panel;

/* All texts are in `language` and belong to users: never trusted. */
typedef struct evs_figure {
  const char *id; /* file name without extension: [a-z0-9-]+ */
  evs_figure_kind kind;
  evs_language language;
  const char *title;       /* what the chart shows, as a sentence a newspaper would print */
  const char *subtitle;    /* units, places, time */
  const char *source;      /* "Quelle: ..." */
  const char *description; /* what one would say to somebody who cannot see it */
  const evs_figure_panel *panels;
  size_t panel_count;
  const char *missing_sign; /* of its table of numbers, as of the document; NULL: an en dash */
  bool shared_range;        /* multiples: one y axis for all panels, for outcomes of one unit */
  bool told_beside;         /* a table of the document says the same: no table of its own */
  const struct evs_figure *narrow_of; /* the figure of which this is the form for phones, or NULL */
} evs_figure;

#endif
