/* savings_variants.h - what savings would be under other assumptions, one changed at a time. */
#ifndef EVALSTAT_SAVINGS_VARIANTS_H
#define EVALSTAT_SAVINGS_VARIANTS_H

#include "evalstat/language.h"

typedef enum {
  EVS_ASSUME_COMPARISON, /* with or without the pilot in it */
  EVS_ASSUME_BASELINE,   /* other periods before the start, and the mean of all of them */
  EVS_ASSUME_PRICES,     /* in the Euro of one time */
  EVS_ASSUME_AMOUNT,     /* Euro behind an index: the ends of its range */
  EVS_ASSUME_COST,       /* one item of the project costs: the ends of its range */
  EVS_ASSUME_CHANCE      /* limits of the model's interval */
} evs_assumption_kind;

typedef struct {
  evs_assumption_kind kind;
  evs_phrase assumption; /* what is changed: "baseline" */
  evs_phrase label;      /* to what: "2010" */
  const char *name;      /* the same in one language, as `variant`: "baseline 2010" */
  const char *inference;
  double gross; /* Euro */
  double net;   /* NaN without project costs */
} evs_savings_variant;

/* All variants of one assumption: from the lowest to the highest of what they and the main
   figure give (net savings, or gross without project costs). */
typedef struct {
  evs_assumption_kind kind;
  evs_phrase assumption;
  double low;
  double high;
  evs_phrase low_label; /* empty where that end is the main figure */
  evs_phrase high_label;
} evs_tornado_bar;

typedef struct {
  size_t variant_count;
  const evs_savings_variant *variants;
  size_t bar_count;
  const evs_tornado_bar *bars; /* the widest first */
  double main;                 /* what the bars are around */
} evs_savings_variants;

#endif
