/* verdict.h - what a result is worth: its strength, its weakest link, what would change it.

   The verdict is data, decided by the rules below from facts alone; words come later.
   The rules only ever take strength away, so with weaker evidence it cannot rise. */
#ifndef EVALSTAT_VERDICT_H
#define EVALSTAT_VERDICT_H

#include "evalstat/analysis.h"
#include "evalstat/sensitivity.h"

/* How far the data support that there is a difference.  None of these says that the project
   caused it: no comparison of places that were not drawn by lot can. */
typedef enum {
  EVS_STRENGTH_NONE,      /* no difference can be given */
  EVS_STRENGTH_OPEN,      /* a figure, but chance cannot be told from effect */
  EVS_STRENGTH_WEAK,      /* beyond chance by the leading method, with a flaw that may explain it */
  EVS_STRENGTH_SUPPORTED, /* beyond chance, and nothing that was looked at speaks against it */
  EVS_STRENGTH_COUNT
} evs_strength;

/* EVS_WEAKNESS(name, cap, code): every weak point of an argument in the order of precedence,
   with the greatest strength that it allows.  The first that applies is the weakest link.

   The order: what takes away the comparison or the time before it; what takes away any
   measure of chance; what offers another explanation of the same size; what makes the figures
   look surer than they are; what makes them hard to read; and last what no such study is free of.
 */
#define EVS_WEAKNESSES                                                                             \
  EVS_WEAKNESS(HYPOTHETICAL, OPEN, "hypothetical-pilot")                                           \
  EVS_WEAKNESS(BREAK, NONE, "break")                                                               \
  EVS_WEAKNESS(NO_COMPARISON, NONE, "no-comparison")                                               \
  EVS_WEAKNESS(START_AFTER_END, NONE, "start-after-end")                                           \
  EVS_WEAKNESS(BASELINE_TREATED, OPEN, "baseline-treated")                                         \
  EVS_WEAKNESS(TWO_READINGS, OPEN, "two-readings")                                                 \
  EVS_WEAKNESS(STOCK, OPEN, "stock-autocorrelated")                                                \
  EVS_WEAKNESS(SHORT_SERIES, OPEN, "short-series")                                                 \
  EVS_WEAKNESS(NO_METHOD, OPEN, "no-method")                                                       \
  EVS_WEAKNESS(SIGNS_DIFFER, OPEN, "methods-disagree-in-sign")                                     \
  EVS_WEAKNESS(WITHIN_CHANCE, OPEN, "within-chance")                                               \
  EVS_WEAKNESS(TREND, WEAK, "trend-before")                                                        \
  EVS_WEAKNESS(RETURN_TO_MEAN, WEAK, "return-to-the-mean")                                         \
  EVS_WEAKNESS(PLACEBO, WEAK, "placebo-starts")                                                    \
  EVS_WEAKNESS(PROOF_DIFFERS, WEAK, "methods-disagree")                                            \
  EVS_WEAKNESS(ERRORS_LAST, WEAK, "lasting-errors")                                                \
  EVS_WEAKNESS(CONTAMINATED, WEAK, "control-contains-treated")                                     \
  EVS_WEAKNESS(SMALL_BASE, WEAK, "small-base")                                                     \
  EVS_WEAKNESS(SIZES_DIFFER, SUPPORTED, "methods-differ-in-size")                                  \
  EVS_WEAKNESS(WINDOWS_DIFFER, SUPPORTED, "windows-differ")                                        \
  EVS_WEAKNESS(ONE_PILOT, SUPPORTED, "one-treated-unit")                                           \
  EVS_WEAKNESS(NOT_DRAWN, SUPPORTED, "not-drawn-by-lot")

typedef enum {
#define EVS_WEAKNESS(name, cap, code) EVS_WEAKNESS_##name,
  EVS_WEAKNESSES
#undef EVS_WEAKNESS
      EVS_WEAKNESS_COUNT
} evs_weakness;

/* What is known of how far chance goes. */
typedef enum {
  EVS_CHANCE_NO_FIGURE,     /* there is no difference to ask it of */
  EVS_CHANCE_READINGS,      /* two readings of money, a rate or an index: nothing */
  EVS_CHANCE_COUNTS_WITHIN, /* two counts: it suffices even if cases were independent */
  EVS_CHANCE_COUNTS_BEYOND, /* two counts: it would not, if cases were independent */
  EVS_CHANCE_NOT_TOLD,      /* over time, and no method leads */
  EVS_CHANCE_WITHIN,        /* the interval of the leading method holds no difference */
  EVS_CHANCE_BEYOND,        /* it does not */
  EVS_CHANCE_COUNT
} evs_chance;

/* What would change the conclusion. */
typedef enum {
  EVS_TIPS_WITH_DATA,       /* a comparison, or a time with the project: there is none */
  EVS_TIPS_WITH_COMPARISON, /* the comparison had moved as the pilot did: no difference */
  EVS_TIPS_WITH_OWN_COURSE, /* something else in the pilot alone, of the size of the limit of the
                               interval nearer to no difference */
  EVS_TIPS_COUNT
} evs_tipping;

/* What there is to say of savings. */
typedef enum {
  EVS_SAVED_NOT_ASKED,
  EVS_SAVED_GROSS,    /* what the project cost is not known */
  EVS_SAVED_COMPUTED, /* after costs, without an interval */
  EVS_SAVED_ESTIMATED /* after costs, with the interval of the model */
} evs_saved;

/* What the rules look at. */
typedef struct {
  bool applies[EVS_WEAKNESS_COUNT];
  bool over_time;    /* means before and since the start, not two readings */
  bool has_interval; /* of the leading method; of two counts as if cases were independent */
  bool beyond;       /* the interval excludes no difference; false without one */
  bool has_savings;
  bool has_costs;
  bool has_model; /* the savings' model has an interval */
} evs_verdict_facts;

typedef struct {
  evs_strength strength;
  evs_weakness weakest;
  size_t weakness_count; /* all that apply, in their order; at least one */
  evs_weakness weaknesses[EVS_WEAKNESS_COUNT];
  evs_chance chance;
  evs_tipping tips;
  evs_saved saved;
} evs_verdict;

const char *evs_strength_name(evs_strength strength); /* "none", "open", "weak", "supported" */
const char *evs_weakness_code(evs_weakness weakness);
const char *evs_tipping_code(evs_tipping tips);

/* The facts of one outcome, from its results, its variants (NULL: none were made) and the
   findings.  Where a rule needs a number:

   - TREND: against the trend before the start, carried on, the difference has the other sign;
   - RETURN_TO_MEAN: return to the own mean, or to that of the other places, is at least half
     of what was observed, in the same direction;
   - PLACEBO: at more than one in twenty starts that never were the estimate is as large;
   - SMALL_BASE: a count below `min_base` of the analysis at the baseline. */
evs_verdict_facts evs_verdict_facts_of(const evs_analysis *analysis, const evs_outcome *outcome,
                                       const evs_sensitivity_result *variants,
                                       const evs_findings *findings);

/* Cases behind the baseline of a count: those of a flow add up over its periods. */
double evs_verdict_cases(const evs_outcome *outcome);

/* The rules: strength is the least that any weakness which applies allows (NOT_DRAWN always
   does), and without an interval that excludes no difference at most OPEN. */
evs_verdict evs_verdict_judge(const evs_verdict_facts *facts);

#endif
