/* reconstruct.h - the whole numbers that can lie behind published percentages.

   A change printed as -29.0 % says that some number of cases before and some
   number after have a ratio that rounds to it.  Sums and subsets between several
   such quantities leave few numbers that fit all of them at once.  This finds
   every one of them, in integers throughout. */
#ifndef EVALSTAT_RECONSTRUCT_H
#define EVALSTAT_RECONSTRUCT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "evalstat/arena.h"

/* Cases of one quantity at the two readings. */
typedef struct {
  int64_t before; /* 1 or more */
  int64_t after;  /* 0 or more */
} evs_pair;

/* A published change of units / 10^decimals percent: round(100 (after -
   before) / before) to `decimals` places, half away from zero, is exactly this. */
typedef struct {
  size_t quantity;
  int64_t units;
  int decimals; /* 0 to EVS_CHANGE_DECIMALS */
} evs_printed_change;

#define EVS_CHANGE_DECIMALS 9

/* total = sum of the parts, before and after.  At least two parts, all different. */
typedef struct {
  size_t total;
  const size_t *parts;
  size_t part_count;
} evs_identity;

/* part <= whole, before and after. */
typedef struct {
  size_t part;
  size_t whole;
} evs_subset;

/* What else is known of one number: it lies in [low, high].  Several bounds of one
   number must all hold. */
typedef struct {
  size_t quantity;
  bool after; /* of the number after, else of the one before */
  int64_t low;
  int64_t high; /* EVS_NO_BOUND: none */
} evs_number_bound;

#define EVS_NO_BOUND INT64_MAX

/* What is known.  Every quantity has at least one printed change; one with
   several must meet all of them. */
typedef struct {
  const char *const *names; /* of the quantities, distinct */
  size_t quantity_count;
  const evs_printed_change *changes;
  size_t change_count;
  const evs_identity *identities;
  size_t identity_count;
  const evs_subset *subsets;
  size_t subset_count;
  const evs_number_bound *bounds;
  size_t bound_count;
  int64_t max_base; /* no number before is larger, totals included */
} evs_reconstruct_problem;

#define EVS_MAX_BASE 1000000
#define EVS_DEFAULT_MAX_BASE 1000

/* One quantity over all solutions. */
typedef struct {
  evs_pair smallest; /* in the smallest solution */
  evs_pair low;      /* least before, least after (not of the same solution) */
  evs_pair high;
  const evs_pair *pairs; /* each pair that some solution has, ascending */
  const double *counts;  /* in how many solutions of its component, one per pair */
  size_t pair_count;
} evs_reconstructed;

/* Quantities that identities and subsets tie together. */
typedef struct {
  const size_t *quantities; /* ascending */
  size_t quantity_count;
  const char *solution_count; /* exact, as digits */
} evs_reconstruct_component;

/* The share part / whole over all solutions, of an identity or a subset.  NaN
   where the whole is 0 in every solution. */
typedef struct {
  size_t part;
  size_t whole;
  double before_low;
  double before_high;
  double after_low;
  double after_high;
} evs_reconstructed_share;

/* What cannot hold together: a smallest set of identities and subsets that has no
   solution with what is said of their quantities, and of these bounds and printed
   changes those that are needed for the contradiction; the printed change of a
   bounded quantity that only subsets name counts as needed. */
typedef struct {
  const size_t *quantities; /* whose printed changes are part of it */
  size_t quantity_count;
  const size_t *identities;
  size_t identity_count;
  const size_t *subsets;
  size_t subset_count;
  const size_t *bounds;
  size_t bound_count;
} evs_contradiction;

typedef struct {
  const char *solution_count; /* exact, as digits: product over the components */
  bool solvable;
  size_t component_count;
  const evs_reconstruct_component *components; /* by their first quantities */
  const evs_reconstructed *quantities;         /* one each; NULL without a solution */
  size_t share_count;
  const evs_reconstructed_share *shares; /* of identities, then of subsets */
  evs_contradiction contradiction;       /* without a solution */
} evs_reconstruct_result;

/* Finds all solutions of `problem`.

   For each quantity the pairs that its printed change allows are listed; sums
   and subsets between them are then counted by messages along the tree of
   relations (a convolution of such lists), never by trying all tuples.  Where
   the relations close a circle, one quantity on it is set to each of its pairs in
   turn.  The smallest solution has the least sum of all numbers before; ties go
   to the first in the sequence before, after of the quantities in their order.

   Fails with EVS_BAD_DATA when the problem is not well formed, and with EVS_TOO_LARGE when
   a component has more than 2^128 solutions or the work exceeds its limit. */
EVS_MUST_CHECK
evs_status evs_reconstruct(evs_reconstruct_result *out, const evs_reconstruct_problem *problem,
                           evs_arena *arena, evs_error *error);

/* The ratio after / before, divided by a growth factor that counts as known,
   over a set of pairs: as if the two counts were independent (Poisson). */
typedef struct {
  double ratio_low; /* least and greatest ratio itself */
  double ratio_high;
  double conf_low;  /* least lower and greatest upper limit of the exact */
  double conf_high; /* conditional intervals; NaN where one is infinite */
} evs_ratio_range;

/* Limits by evs_rate_ratio_of_rates.  More cases at the same ratio give a narrower
   interval, so the search ends where no larger pair can be wider.  Fails as that does. */
EVS_MUST_CHECK
evs_status evs_reconstruct_ratio(evs_ratio_range *out, const evs_reconstructed *quantity,
                                 double growth_factor, double confidence, evs_error *error);

#endif
