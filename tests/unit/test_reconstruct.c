/* Whole numbers behind percentages: the ESPQ figures, an independent brute force on
   random systems, contradictions, bad input. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/rate_ratio.h"
#include "estimate/reconstruct_parts.h"

/* ---- the published figures of ESPQ -------------------------------------- */

enum { AMBULANT, STATIONAER, MASSNAHMEN, BERATUNG, FAELLE, SPFH, ESPQ_COUNT };

static const char *const espq_names[] = {"ambulant", "stationaer", "massnahmen",
                                         "beratung", "faelle",     "spfh"};
static const evs_printed_change espq_changes[] = {{AMBULANT, -290, 1},   {STATIONAER, -63, 1},
                                                  {MASSNAHMEN, -182, 1}, {BERATUNG, 714, 1},
                                                  {FAELLE, 1, 0},        {SPFH, -522, 1}};
static const size_t measures[] = {AMBULANT, STATIONAER};
static const size_t cases[] = {MASSNAHMEN, BERATUNG};
static const evs_identity espq_identities[] = {{MASSNAHMEN, measures, 2}, {FAELLE, cases, 2}};
static const evs_subset espq_subsets[] = {{SPFH, AMBULANT}};

static evs_reconstruct_problem espq(bool with_spfh, int64_t max_base)
{
  size_t count = with_spfh ? ESPQ_COUNT : ESPQ_COUNT - 1;

  return (evs_reconstruct_problem){.names = espq_names,
                                   .quantity_count = count,
                                   .changes = espq_changes,
                                   .change_count = count,
                                   .identities = espq_identities,
                                   .identity_count = 2,
                                   .subsets = espq_subsets,
                                   .subset_count = with_spfh,
                                   .max_base = max_base};
}

/* Numbers of the project's own brute force, made before this was written. */
static void meets_espq(void **state)
{
  static const struct {
    bool with_spfh;
    int64_t max_base;
    const char *count;
  } rows[] = {{false, 400, "4"}, {true, 400, "29"}, {false, 1000, "293"}, {true, 1000, "19183"}};
  static const evs_pair smallest[] = {{69, 49}, {63, 59},   {132, 108},
                                      {35, 60}, {167, 168}, {23, 11}};

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_reconstruct_problem problem = espq(rows[i].with_spfh, rows[i].max_base);
    evs_reconstruct_result result;
    evs_error error;

    if (evs_reconstruct(&result, &problem, arena, &error))
      fail_msg("%s", error.message);
    assert_string_equal(result.solution_count, rows[i].count);
    assert_true(result.solvable);
    assert_int_equal(result.component_count, 1);
    assert_string_equal(result.components[0].solution_count, rows[i].count);
    for (size_t q = 0; q < problem.quantity_count; q++) {
      assert_int_equal(result.quantities[q].smallest.before, smallest[q].before);
      assert_int_equal(result.quantities[q].smallest.after, smallest[q].after);
    }
    evs_arena_destroy(arena);
  }
}

/* ---- brute force -------------------------------------------------------- */

enum { QUANTITIES = 5, PAIRS = 400, RELATIONS = 4, BOUNDS = 2, SYSTEMS = 4000 };

/* One random system with its own storage. */
typedef struct {
  evs_reconstruct_problem problem;
  evs_printed_change changes[QUANTITIES];
  size_t parts[RELATIONS][QUANTITIES];
  evs_identity identities[RELATIONS];
  evs_subset subsets[RELATIONS];
  evs_number_bound bounds[BOUNDS];
} random_system;

typedef struct {
  const evs_reconstruct_problem *problem;
  const bool *identities; /* in force */
  const bool *subsets;
  const bool *quantities; /* looked at */
  evs_pair pairs[QUANTITIES][PAIRS];
  size_t pair_counts[QUANTITIES];
  evs_pair now[QUANTITIES];
  size_t places[QUANTITIES]; /* of `now` in `pairs` */
  unsigned long tallies[QUANTITIES][PAIRS];
  unsigned long count;
  int64_t least;
  evs_pair smallest[QUANTITIES];
  evs_pair low[QUANTITIES];
  evs_pair high[QUANTITIES];
  double share_low[QUANTITIES][2]; /* of the parts of the first identity, before and after */
  double share_high[QUANTITIES][2];
} brute;

static uint64_t next_random(uint64_t *seed)
{
  *seed ^= *seed << 13;
  *seed ^= *seed >> 7;
  *seed ^= *seed << 17;
  return *seed;
}

static size_t below(uint64_t *seed, size_t limit)
{
  return (size_t)(next_random(seed) % limit);
}

/* 100 (after - before) / before times 10^decimals, rounded half away from zero
   by the remainder of a division. */
static int64_t printed_units(evs_pair pair, int decimals)
{
  int64_t scaled = 100 * (pair.after - pair.before);
  int64_t rest;

  for (int i = 0; i < decimals; i++)
    scaled *= 10;
  rest = llabs(scaled % pair.before);
  if (2 * rest >= pair.before)
    return scaled / pair.before + (scaled < 0 ? -1 : 1);
  return scaled / pair.before;
}

static bool bounds_hold(const evs_reconstruct_problem *problem, size_t quantity, evs_pair pair)
{
  for (size_t i = 0; i < problem->bound_count; i++) {
    const evs_number_bound *bound = &problem->bounds[i];
    int64_t number = bound->after ? pair.after : pair.before;

    if (bound->quantity == quantity && (number < bound->low || number > bound->high))
      return false;
  }
  return true;
}

static void list_pairs(brute *b)
{
  for (size_t q = 0; q < b->problem->quantity_count; q++) {
    const evs_printed_change *change = &b->problem->changes[q];

    b->pair_counts[q] = 0;
    for (int64_t before = 1; before <= b->problem->max_base; before++)
      for (int64_t after = 0; after <= 12 * before; after++)
        if (printed_units((evs_pair){before, after}, change->decimals) == change->units &&
            bounds_hold(b->problem, q, (evs_pair){before, after})) {
          assert_true(b->pair_counts[q] < PAIRS);
          b->pairs[q][b->pair_counts[q]++] = (evs_pair){before, after};
        }
  }
}

static bool relations_hold(const brute *b)
{
  for (size_t i = 0; i < b->problem->identity_count; i++) {
    const evs_identity *identity = &b->problem->identities[i];
    evs_pair sum = {0, 0};

    for (size_t j = 0; j < identity->part_count; j++) {
      sum.before += b->now[identity->parts[j]].before;
      sum.after += b->now[identity->parts[j]].after;
    }
    if (b->identities[i] && (sum.before != b->now[identity->total].before ||
                             sum.after != b->now[identity->total].after))
      return false;
  }
  for (size_t i = 0; i < b->problem->subset_count; i++) {
    const evs_pair *part = &b->now[b->problem->subsets[i].part];
    const evs_pair *whole = &b->now[b->problem->subsets[i].whole];

    if (b->subsets[i] && (part->before > whole->before || part->after > whole->after))
      return false;
  }
  return true;
}

static void note_shares(brute *b)
{
  const evs_identity *identity = &b->problem->identities[0];
  const evs_pair *whole = &b->now[identity->total];

  for (size_t i = 0; i < identity->part_count; i++) {
    const evs_pair *part = &b->now[identity->parts[i]];
    double before = (double)part->before / (double)whole->before;
    double after = whole->after ? (double)part->after / (double)whole->after : NAN;

    b->share_low[i][0] = fmin(b->share_low[i][0], before);
    b->share_high[i][0] = fmax(b->share_high[i][0], before);
    b->share_low[i][1] = fmin(b->share_low[i][1], after);
    b->share_high[i][1] = fmax(b->share_high[i][1], after);
  }
}

static void note(brute *b)
{
  int64_t sum = 0;

  for (size_t q = 0; q < b->problem->quantity_count; q++) {
    evs_pair now = b->now[q];

    sum += now.before;
    b->tallies[q][b->places[q]]++;
    if (b->count == 0)
      b->low[q] = b->high[q] = now;
    b->low[q].before = now.before < b->low[q].before ? now.before : b->low[q].before;
    b->low[q].after = now.after < b->low[q].after ? now.after : b->low[q].after;
    b->high[q].before = now.before > b->high[q].before ? now.before : b->high[q].before;
    b->high[q].after = now.after > b->high[q].after ? now.after : b->high[q].after;
  }
  /* Tuples come in the order of the tie rule, so only a smaller sum replaces. */
  if (b->count == 0 || sum < b->least) {
    b->least = sum;
    memcpy(b->smallest, b->now, sizeof b->smallest);
  }
  if (b->problem->identity_count)
    note_shares(b);
  b->count++;
}

static void try_quantity(brute *b, size_t q)
{
  if (q == b->problem->quantity_count) {
    if (relations_hold(b))
      note(b);
    return;
  }
  if (!b->quantities[q]) {
    try_quantity(b, q + 1);
    return;
  }
  for (size_t i = 0; i < b->pair_counts[q]; i++) {
    b->now[q] = b->pairs[q][i];
    b->places[q] = i;
    try_quantity(b, q + 1);
  }
}

static const bool all_of[QUANTITIES + RELATIONS] = {true, true, true, true, true,
                                                    true, true, true, true};

static void solve_brutally(brute *b, const evs_reconstruct_problem *problem)
{
  *b = (brute){.problem = problem, .identities = all_of, .subsets = all_of, .quantities = all_of};
  for (size_t i = 0; i < QUANTITIES; i++)
    b->share_low[i][0] = b->share_low[i][1] = b->share_high[i][0] = b->share_high[i][1] = NAN;
  list_pairs(b);
  try_quantity(b, 0);
}

/* ---- random systems ----------------------------------------------------- */

static void add_identity(random_system *system, uint64_t *seed)
{
  size_t at = system->problem.identity_count;
  size_t count = system->problem.quantity_count;
  size_t total = below(seed, count);
  size_t wanted = 2 + below(seed, 2);
  size_t found = 0;

  for (size_t tries = 0; tries < 20 && found < wanted; tries++) {
    size_t part = below(seed, count);
    bool taken = part == total;

    for (size_t i = 0; i < found; i++)
      taken |= system->parts[at][i] == part;
    if (!taken)
      system->parts[at][found++] = part;
  }
  if (found < 2)
    return;
  system->identities[at] = (evs_identity){total, system->parts[at], found};
  system->problem.identity_count++;
}

/* Numbers that meet the identities where that is possible, so that many systems
   have solutions; a third are printed as chance will have it. */
static void print_changes(random_system *system, uint64_t *seed)
{
  evs_reconstruct_problem *problem = &system->problem;
  evs_pair truth[QUANTITIES];

  for (size_t q = 0; q < problem->quantity_count; q++)
    truth[q] = (evs_pair){1 + (int64_t)below(seed, 4), (int64_t)below(seed, 6)};
  for (size_t i = 0; i < problem->identity_count; i++) {
    const evs_identity *identity = &problem->identities[i];
    evs_pair sum = {0, 0};

    for (size_t j = 0; j < identity->part_count; j++) {
      sum.before += truth[identity->parts[j]].before;
      sum.after += truth[identity->parts[j]].after;
    }
    if (below(seed, 3))
      truth[identity->total] = sum;
  }
  for (size_t q = 0; q < problem->quantity_count; q++) {
    int decimals = (int)below(seed, 3);

    system->changes[q] = (evs_printed_change){q, printed_units(truth[q], decimals), decimals};
  }
}

/* Low and high ends, sometimes only one of them; seldom so narrow that nothing is left. */
static void add_bounds(random_system *system, uint64_t *seed)
{
  evs_reconstruct_problem *problem = &system->problem;

  problem->bounds = system->bounds;
  problem->bound_count = below(seed, BOUNDS + 1);
  for (size_t i = 0; i < problem->bound_count; i++) {
    int64_t low = (int64_t)below(seed, 5);

    system->bounds[i] =
        (evs_number_bound){below(seed, problem->quantity_count), below(seed, 2) == 0, low,
                           below(seed, 3) ? low + (int64_t)below(seed, 9) : EVS_NO_BOUND};
  }
}

static void make_system(random_system *system, uint64_t *seed)
{
  evs_reconstruct_problem *problem = &system->problem;
  size_t identities;
  size_t subsets;

  memset(system, 0, sizeof *system);
  problem->names = espq_names;
  problem->changes = system->changes;
  problem->identities = system->identities;
  problem->subsets = system->subsets;
  problem->quantity_count = 2 + below(seed, QUANTITIES - 1);
  problem->change_count = problem->quantity_count;
  problem->max_base = 6 + (int64_t)below(seed, 9);
  identities = below(seed, 4);
  subsets = below(seed, 4);
  for (size_t i = 0; i < identities; i++)
    add_identity(system, seed);
  for (size_t i = 0; i < subsets; i++)
    system->subsets[i] =
        (evs_subset){below(seed, problem->quantity_count), below(seed, problem->quantity_count)};
  problem->subset_count = subsets;
  print_changes(system, seed);
  add_bounds(system, seed);
}

static void assert_pair(evs_pair found, evs_pair expected, size_t number, const char *what)
{
  if (found.before != expected.before || found.after != expected.after)
    fail_msg("system %zu, %s: %lld, %lld; expected %lld, %lld", number, what,
             (long long)found.before, (long long)found.after, (long long)expected.before,
             (long long)expected.after);
}

static void assert_share(double found, double expected, size_t number)
{
  if (isnan(found) != isnan(expected) || fabs(found - expected) > 1e-15)
    fail_msg("system %zu: a share of %.17g; expected %.17g", number, found, expected);
}

static unsigned long member_count(const evs_reconstruct_result *result, size_t quantity)
{
  for (size_t c = 0; c < result->component_count; c++)
    for (size_t i = 0; i < result->components[c].quantity_count; i++)
      if (result->components[c].quantities[i] == quantity)
        return strtoul(result->components[c].solution_count, NULL, 10);
  return 0;
}

/* The pairs and how many solutions of their component have each. */
static void assert_tallies(const evs_reconstruct_result *result, const brute *b, size_t q,
                           size_t number)
{
  const evs_reconstructed *found = &result->quantities[q];
  double others = (double)b->count / (double)member_count(result, q);
  size_t at = 0;

  for (size_t i = 0; i < b->pair_counts[q]; i++) {
    if (b->tallies[q][i] == 0)
      continue;
    assert_true(at < found->pair_count);
    assert_pair(found->pairs[at], b->pairs[q][i], number, "pair");
    if (found->counts[at++] * others != (double)b->tallies[q][i])
      fail_msg("system %zu: %g solutions with a pair; expected %lu", number,
               found->counts[at - 1] * others, b->tallies[q][i]);
  }
  assert_int_equal(at, found->pair_count);
}

static void assert_solved(const evs_reconstruct_result *result, const brute *b, size_t number)
{
  for (size_t q = 0; q < b->problem->quantity_count; q++) {
    assert_pair(result->quantities[q].smallest, b->smallest[q], number, "smallest");
    assert_pair(result->quantities[q].low, b->low[q], number, "low");
    assert_pair(result->quantities[q].high, b->high[q], number, "high");
    assert_tallies(result, b, q, number);
  }
  for (size_t i = 0; b->problem->identity_count && i < b->problem->identities[0].part_count; i++) {
    assert_share(result->shares[i].before_low, b->share_low[i][0], number);
    assert_share(result->shares[i].before_high, b->share_high[i][0], number);
    assert_share(result->shares[i].after_low, b->share_low[i][1], number);
    assert_share(result->shares[i].after_high, b->share_high[i][1], number);
  }
}

/* Solutions with only the relations of the set `mask` (identities first) and the
   printed changes of the quantities that they name. */
static unsigned long count_with(brute *b, unsigned mask)
{
  const evs_reconstruct_problem *problem = b->problem;
  bool identities[RELATIONS] = {false};
  bool subsets[RELATIONS] = {false};
  bool quantities[QUANTITIES] = {false};

  for (size_t i = 0; i < problem->identity_count; i++) {
    identities[i] = mask >> i & 1;
    quantities[problem->identities[i].total] |= identities[i];
    for (size_t j = 0; j < problem->identities[i].part_count; j++)
      quantities[problem->identities[i].parts[j]] |= identities[i];
  }
  for (size_t i = 0; i < problem->subset_count; i++) {
    subsets[i] = mask >> (problem->identity_count + i) & 1;
    quantities[problem->subsets[i].part] |= subsets[i];
    quantities[problem->subsets[i].whole] |= subsets[i];
  }
  b->identities = identities;
  b->subsets = subsets;
  b->quantities = quantities;
  b->count = 0;
  try_quantity(b, 0);
  return b->count;
}

static size_t bit_count(unsigned mask)
{
  size_t count = 0;

  for (; mask; mask >>= 1)
    count += mask & 1;
  return count;
}

/* What is named of the one quantity leaves no pair, and all of it is needed. */
static void assert_impossible_quantity(const evs_contradiction *found, const brute *b)
{
  const evs_reconstruct_problem *problem = b->problem;
  size_t q =
      found->quantity_count ? found->quantities[0] : problem->bounds[found->bounds[0]].quantity;

  assert_true(found->quantity_count <= 1);
  assert_true(found->quantity_count + found->bound_count > 0);
  assert_int_equal(b->pair_counts[q], 0);
  for (size_t left_out = 0; left_out <= found->bound_count; left_out++) {
    evs_number_bound bounds[BOUNDS];
    evs_reconstruct_problem fewer = {.bounds = bounds};
    bool printed = found->quantity_count && left_out < found->bound_count;
    bool any = false;

    /* Leaves out one of the bounds, at last the printed change. */
    for (size_t i = 0; i < found->bound_count; i++)
      if (i != left_out)
        bounds[fewer.bound_count++] = problem->bounds[found->bounds[i]];
    if (left_out == found->bound_count && !found->quantity_count)
      return;
    for (int64_t before = 1; before <= problem->max_base; before++)
      for (int64_t after = 0; after <= 200; after++)
        any |=
            bounds_hold(&fewer, q, (evs_pair){before, after}) &&
            (!printed || printed_units((evs_pair){before, after}, problem->changes[q].decimals) ==
                             problem->changes[q].units);
    assert_true(any);
  }
}

/* Without the bounds that are not named there is no solution either; without one more
   of those named, and all printed changes, there is. */
static void assert_bounds_needed(const evs_contradiction *found, const brute *b, unsigned mask,
                                 size_t number)
{
  static brute fewer;
  evs_number_bound bounds[BOUNDS];
  evs_reconstruct_problem problem = *b->problem;

  for (size_t left_out = 0; left_out <= found->bound_count; left_out++) {
    unsigned long count;

    problem.bounds = bounds;
    problem.bound_count = 0;
    for (size_t i = 0; i < found->bound_count; i++)
      if (i + 1 != left_out)
        bounds[problem.bound_count++] = b->problem->bounds[found->bounds[i]];
    fewer = (brute){.problem = &problem};
    list_pairs(&fewer);
    count = count_with(&fewer, mask);
    if ((count == 0) != (left_out == 0))
      fail_msg("system %zu: %lu solutions without bound %zu", number, count, left_out);
  }
}

/* The relations named have no solution, and no smaller set of relations has none. */
static void assert_contradiction(const evs_reconstruct_result *result, brute *b, size_t number)
{
  const evs_contradiction *found = &result->contradiction;
  size_t relations = b->problem->identity_count + b->problem->subset_count;
  size_t size = found->identity_count + found->subset_count;
  unsigned mask = 0;

  for (size_t q = 0; q < b->problem->quantity_count; q++)
    if (b->pair_counts[q] == 0) {
      assert_impossible_quantity(found, b);
      assert_int_equal(size, 0);
      return;
    }
  for (size_t i = 0; i < found->identity_count; i++)
    mask |= 1u << found->identities[i];
  for (size_t i = 0; i < found->subset_count; i++)
    mask |= 1u << (b->problem->identity_count + found->subsets[i]);
  if (count_with(b, mask) != 0)
    fail_msg("system %zu: what is named does not contradict itself", number);
  if (found->quantity_count)
    assert_bounds_needed(found, b, mask, number);
  if (found->quantity_count == 0)
    return; /* no numbers at all: then they may be more than a smallest set with its changes */
  for (unsigned other = 0; other < 1u << relations; other++)
    if (bit_count(other) < size && count_with(b, other) == 0)
      fail_msg("system %zu: a smaller set of relations contradicts itself", number);
}

static void agrees_with_brute_force(void **state)
{
  uint64_t seed = 20110101;
  size_t solvable = 0;
  size_t impossible = 0;
  static brute b;
  static random_system system;

  (void)state;
  for (size_t number = 0; number < SYSTEMS; number++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_reconstruct_result result;
    evs_error error;
    char expected[32];

    make_system(&system, &seed);
    solve_brutally(&b, &system.problem);
    if (evs_reconstruct(&result, &system.problem, arena, &error))
      fail_msg("system %zu: %s", number, error.message);
    snprintf(expected, sizeof expected, "%lu", b.count);
    if (strcmp(result.solution_count, expected) != 0)
      fail_msg("system %zu: %s solutions; expected %s", number, result.solution_count, expected);
    if (b.count) {
      assert_solved(&result, &b, number);
      solvable++;
    } else {
      assert_contradiction(&result, &b, number);
      impossible++;
    }
    evs_arena_destroy(arena);
  }
  assert_true(solvable > 200);
  assert_true(impossible > 200);
}

/* ---- cases that can be checked by hand ---------------------------------- */

enum { A, B, C, TOTAL, UPPER, HAND_COUNT };

static const char *const hand_names[] = {"a", "b", "c", "total", "upper"};
static const size_t two_parts[] = {A, B};
static const size_t three_parts[] = {A, B, C};
static const size_t total_and_b[] = {TOTAL, B};

/* Quantities whose changes, and relations that are named, as letters: "a", "b", "c", "t", "u" for
   quantities, digits for relations in the order identities, subsets. */
static void told(char *text, const evs_contradiction *found, size_t identity_count)
{
  for (size_t i = 0; i < found->quantity_count; i++)
    *text++ = "abctu"[found->quantities[i]];
  for (size_t i = 0; i < found->identity_count; i++)
    *text++ = (char)('0' + found->identities[i]);
  for (size_t i = 0; i < found->subset_count; i++)
    *text++ = (char)('0' + identity_count + found->subsets[i]);
  *text = '\0';
}

static void names_contradictions(void **state)
{
  static const struct {
    const char *label;
    evs_printed_change changes[HAND_COUNT];
    evs_identity identities[2];
    size_t identity_count;
    evs_subset subsets[2];
    size_t subset_count;
    int64_t max_base;
    const char *expected;
  } rows[] = {
      {"a change below -100 % has no pair",
       {{A, -150, 0}, {B, 0, 0}, {C, 0, 0}, {TOTAL, 0, 0}, {UPPER, 0, 0}},
       {{TOTAL, two_parts, 2}},
       1,
       {{0}},
       0,
       50,
       "a"},
      {"50.0 % needs an even base",
       {{A, 500, 1}, {B, 0, 0}, {C, 0, 0}, {TOTAL, 0, 0}, {UPPER, 0, 0}},
       {{TOTAL, two_parts, 2}},
       1,
       {{0}},
       0,
       1,
       "a"},
      {"both parts fall, the total rises",
       {{A, -10, 0}, {B, -20, 0}, {C, 0, 0}, {TOTAL, 10, 0}, {UPPER, 0, 0}},
       {{TOTAL, two_parts, 2}},
       1,
       {{UPPER, TOTAL}},
       1,
       50,
       "abt0"},
      {"the total is 0 afterwards, so one rising part is enough",
       {{A, 10, 0}, {B, -100, 0}, {C, 0, 0}, {TOTAL, -1000, 1}, {UPPER, 0, 0}},
       {{TOTAL, two_parts, 2}},
       1,
       {{0}},
       0,
       50,
       "at0"},
      {"a relation that follows from two others contradicts the figures alone",
       {{A, 0, 0}, {B, 0, 0}, {C, 100, 0}, {TOTAL, 0, 0}, {UPPER, -100, 0}},
       {{0}},
       0,
       {{C, UPPER}},
       1,
       50,
       "cu0"},
      {"two parts of at least one case are no total of one",
       {{A, 0, 0}, {B, 0, 0}, {C, 0, 0}, {TOTAL, 0, 0}, {UPPER, 0, 0}},
       {{TOTAL, two_parts, 2}},
       1,
       {{0}},
       0,
       1,
       "bt0"},
      {"total = a + b and a = total + b, whatever was printed",
       {{A, 5, 0}, {B, 5, 0}, {C, 5, 0}, {TOTAL, 5, 0}, {UPPER, 5, 0}},
       {{TOTAL, two_parts, 2}, {A, total_and_b, 2}},
       2,
       {{0}},
       0,
       50,
       "01"},
      {"the part is smaller than its total, so it cannot hold it",
       {{A, 0, 0}, {B, 0, 0}, {C, 0, 0}, {TOTAL, 0, 0}, {UPPER, 0, 0}},
       {{TOTAL, three_parts, 3}},
       1,
       {{TOTAL, C}, {A, B}},
       2,
       50,
       "01"},
      {"of two totals only one contradicts its parts",
       {{A, -10, 0}, {B, -20, 0}, {C, 300, 0}, {TOTAL, 10, 0}, {UPPER, 11, 0}},
       {{UPPER, three_parts, 3}, {TOTAL, two_parts, 2}},
       2,
       {{0}},
       0,
       50,
       "abt1"},
  };

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_reconstruct_problem problem = {.names = hand_names,
                                       .quantity_count = HAND_COUNT,
                                       .changes = rows[i].changes,
                                       .change_count = HAND_COUNT,
                                       .identities = rows[i].identities,
                                       .identity_count = rows[i].identity_count,
                                       .subsets = rows[i].subsets,
                                       .subset_count = rows[i].subset_count,
                                       .max_base = rows[i].max_base};
    evs_reconstruct_result result;
    char found[HAND_COUNT + 8];

    assert_int_equal(evs_reconstruct(&result, &problem, arena, NULL), EVS_OK);
    assert_false(result.solvable);
    assert_string_equal(result.solution_count, "0");
    told(found, &result.contradiction, rows[i].identity_count);
    if (strcmp(found, rows[i].expected) != 0)
      fail_msg("%s: named %s; expected %s", rows[i].label, found, rows[i].expected);
    evs_arena_destroy(arena);
  }
}

/* Every change of whole percent and of tenths against every base: the halves, too, such as 8 to 9
   (+12.5, printed +13) and 8 to 7 (-12.5, printed -13). */
static void lists_what_is_printed_so(void **state)
{
  (void)state;
  for (int decimals = 0; decimals < 2; decimals++)
    for (int64_t units = -1010; units <= 1010; units++)
      for (int64_t before = 1; before <= 200; before++) {
        evs_printed_change change = {A, units, decimals};
        int64_t guess = before + units * before / (decimals ? 1000 : 100);
        int64_t low;
        int64_t high;

        change_range(&low, &high, &change, before);
        for (int64_t after = guess < 4 ? 0 : guess - 4; after <= guess + 4; after++)
          if ((printed_units((evs_pair){before, after}, decimals) == units) !=
              (after >= low && after <= high))
            fail_msg("%lld to %lld, %lld with %d decimals", (long long)before, (long long)after,
                     (long long)units, decimals);
      }
}

/* a from 1 to 10 and b likewise, both unchanged in whole percent: 10 pairs each; with a
   limit or a second figure fewer. */
static void takes_limits_and_second_figures(void **state)
{
  static const evs_printed_change changes[] = {{A, 0, 0}, {B, 0, 0}, {B, 0, 3}};
  static const evs_number_bound bounds[] = {{A, false, 3, 5}};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_reconstruct_problem problem = {.names = hand_names,
                                     .quantity_count = 2,
                                     .changes = changes,
                                     .change_count = 3,
                                     .bounds = bounds,
                                     .bound_count = 1,
                                     .max_base = 10};
  evs_reconstruct_result result;

  (void)state;
  assert_int_equal(evs_reconstruct(&result, &problem, arena, NULL), EVS_OK);
  assert_string_equal(result.solution_count, "30");
  assert_int_equal(result.component_count, 2);
  assert_string_equal(result.components[0].solution_count, "3");
  assert_string_equal(result.components[1].solution_count, "10");
  assert_int_equal(result.quantities[A].low.before, 3);
  assert_int_equal(result.quantities[A].high.after, 5);
  evs_arena_destroy(arena);
}

/* 40 quantities of ten pairs: 10^40 solutions, more than 128 bits. */
static void counts_beyond_all_integers(void **state)
{
  enum { MANY = 40 };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_printed_change changes[MANY];
  const char *names[MANY];
  evs_reconstruct_problem problem = {.names = names,
                                     .quantity_count = MANY,
                                     .changes = changes,
                                     .change_count = MANY,
                                     .max_base = 10};
  evs_reconstruct_result result;

  (void)state;
  for (size_t q = 0; q < MANY; q++) {
    names[q] = "many";
    changes[q] = (evs_printed_change){q, 0, 0};
  }
  assert_int_equal(evs_reconstruct(&result, &problem, arena, NULL), EVS_OK);
  assert_string_equal(result.solution_count, "10000000000000000000000000000000000000000");
  evs_arena_destroy(arena);
}

static void multiplies_exactly(void **state)
{
  /* 2^127 - 1, and its square by bc. */
  const big_count largest = ((big_count)1 << 127) - 1;
  const big_count factors[] = {largest, largest};
  evs_arena *arena = evs_arena_create(NULL, NULL);

  (void)state;
  assert_string_equal(product_digits(NULL, 0, arena), "1");
  assert_string_equal(product_digits(factors, 1, arena), "170141183460469231731687303715884105727");
  assert_string_equal(
      product_digits(factors, 2, arena),
      "28948022309329048855892746252171976962977213799489202546401021394546514198529");
  assert_string_equal(product_digits((const big_count[]){largest, 0}, 2, arena), "0");
  evs_arena_destroy(arena);
}

/* The search that stops early gives the ends of all pairs. */
static evs_ratio_range check_ends(const evs_reconstructed *quantity, double growth_factor,
                                  double confidence)
{
  evs_ratio_range range;
  double low = INFINITY;
  double high = 0;

  assert_int_equal(evs_reconstruct_ratio(&range, quantity, growth_factor, confidence, NULL),
                   EVS_OK);
  for (size_t i = 0; i < quantity->pair_count; i++) {
    const evs_event_rates events = {quantity->pairs[i].after, quantity->pairs[i].before,
                                    growth_factor, 1};
    evs_rate_ratio ratio;

    assert_int_equal(evs_rate_ratio_of_rates(&ratio, &events, confidence, NULL), EVS_OK);
    low = fmin(low, ratio.conf_low);
    high = fmax(high, ratio.conf_high);
  }
  assert_true(range.conf_low == low && range.conf_high == high);
  return range;
}

static void ratios_are_the_widest(void **state)
{
  static const double factors[] = {1, 1.078, 0.4};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_reconstruct_problem problem = espq(true, 600);
  evs_reconstruct_result result;

  (void)state;
  assert_int_equal(evs_reconstruct(&result, &problem, arena, NULL), EVS_OK);
  for (size_t q = 0; q < problem.quantity_count; q++)
    for (size_t f = 0; f < sizeof factors / sizeof *factors; f++)
      check_ends(&result.quantities[q], factors[f], 0.9);
  evs_arena_destroy(arena);
}

/* A larger number before whose ratio is far from that of the least. */
static void larger_numbers_can_be_wider(void **state)
{
  static const evs_pair pairs[][2] = {{{10, 10}, {11, 30}}, {{10, 10}, {11, 2}}};

  (void)state;
  for (size_t i = 0; i < 2; i++)
    check_ends(&(evs_reconstructed){.pairs = pairs[i], .pair_count = 2}, 1, 0.95);
}

/* The end of one limit is far out at once, that of the other far behind: the ratios are 100, 2 and
   1/100; and 0, 1 and 25, of which 0 of 1 reaches up to 39/4. */
static void both_ends_are_waited_for(void **state)
{
  static const evs_pair falling[] = {{1, 100}, {10, 20}, {100, 1}};
  static const evs_pair rising[] = {{1, 0}, {10, 40}, {1000, 100000}};

  (void)state;
  check_ends(&(evs_reconstructed){.pairs = falling, .pair_count = 3}, 1, 0.95);
  check_ends(&(evs_reconstructed){.pairs = rising, .pair_count = 3}, 4, 0.95);
}

/* Several numbers after of one number before: the least gives the lower limit, the greatest the
   upper one. */
static void of_equal_numbers_before_the_ends_count(void **state)
{
  static const evs_pair pairs[] = {{10, 3}, {10, 4}, {10, 7}, {30, 14}, {30, 15}};
  static const evs_reconstructed all = {.pairs = pairs, .pair_count = 5};
  evs_ratio_range range;

  (void)state;
  range = check_ends(&all, 1.1, 0.95);
  assert_true(fabs(range.ratio_low - 0.3 / 1.1) < 1e-15 &&
              fabs(range.ratio_high - 0.7 / 1.1) < 1e-15);
}

static void refuses_bad_problems(void **state)
{
  static const evs_printed_change fine[] = {{A, 0, 0}, {B, 0, 0}};
  static const evs_printed_change deep[] = {{A, 0, 0}, {B, 0, 10}};
  static const evs_printed_change vast[] = {{A, 0, 0}, {B, 1000000000000, 0}};
  static const evs_printed_change tenths[] = {{A, 0, 0}, {B, 10000000000000, 1}};
  static const evs_printed_change largest[] = {{A, 0, 0}, {B, 9999999999999, 1}};
  static const size_t same[] = {A, A};
  static const evs_identity twice[] = {{B, same, 2}};
  static const size_t own[] = {B, A};
  static const evs_identity of_itself[] = {{B, own, 2}};
  static const evs_identity single[] = {{B, same, 1}};
  static const struct {
    evs_reconstruct_problem problem;
    const char *message;
  } rows[] = {
      {{hand_names, 2, fine, 2, NULL, 0, NULL, 0, NULL, 0, 0},
       "the largest base is 0; expected 1 to 1000000"},
      {{hand_names, 2, fine, 2, NULL, 0, NULL, 0, NULL, 0, -3},
       "the largest base is -3; expected 1 to 1000000"},
      {{hand_names, 2, fine, 1, NULL, 0, NULL, 0, NULL, 0, 9},
       "“b” has no printed change; expected one"},
      {{hand_names, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, 9},
       "nothing is to be reconstructed; expected printed changes"},
      {{hand_names, 2, deep, 2, NULL, 0, NULL, 0, NULL, 0, 9},
       "the change of “b” is printed with 10 decimals; expected 0 to 9"},
      {{hand_names, 2, vast, 2, NULL, 0, NULL, 0, NULL, 0, 9},
       "the change of “b” is too large; expected less than 10^12 percent"},
      {{hand_names, 2, tenths, 2, NULL, 0, NULL, 0, NULL, 0, 9},
       "the change of “b” is too large; expected less than 10^12 percent"},
      {{hand_names, 2, fine, 2, twice, 1, NULL, 0, NULL, 0, 9},
       "the identity of “b” names “a” twice; expected each quantity once"},
      {{hand_names, 2, fine, 2, of_itself, 1, NULL, 0, NULL, 0, 9},
       "the identity of “b” names “b” twice; expected each quantity once"},
      {{hand_names, 2, fine, 2, single, 1, NULL, 0, NULL, 0, 9},
       "the identity of “b” has one part; expected at least two"},
  };

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_reconstruct_result result;
    evs_error error;

    assert_int_equal(evs_reconstruct(&result, &rows[i].problem, arena, &error), EVS_BAD_DATA);
    assert_string_equal(error.message, rows[i].message);
    evs_arena_destroy(arena);
  }
  {
    const evs_reconstruct_problem fits = {hand_names, 2, largest, 2, NULL, 0, NULL, 0, NULL, 0, 9};
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_reconstruct_result result;

    assert_int_equal(evs_reconstruct(&result, &fits, arena, NULL), EVS_OK);
    evs_arena_destroy(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(meets_espq),
      cmocka_unit_test(agrees_with_brute_force),
      cmocka_unit_test(names_contradictions),
      cmocka_unit_test(lists_what_is_printed_so),
      cmocka_unit_test(takes_limits_and_second_figures),
      cmocka_unit_test(counts_beyond_all_integers),
      cmocka_unit_test(multiplies_exactly),
      cmocka_unit_test(ratios_are_the_widest),
      cmocka_unit_test(larger_numbers_can_be_wider),
      cmocka_unit_test(both_ends_are_waited_for),
      cmocka_unit_test(of_equal_numbers_before_the_ends_count),
      cmocka_unit_test(refuses_bad_problems),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
