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
#include "evalstat/reconstruct.h"

/* ---- the published figures of ESPQ -------------------------------------- */

enum { AMBULANT, STATIONAER, MASSNAHMEN, BERATUNG, FAELLE, SPFH, ESPQ_COUNT };

static const char *const espq_names[] = {"ambulant", "stationaer", "massnahmen",
                                         "beratung", "faelle",     "spfh"};
static const evs_printed_change espq_changes[] = {
    {AMBULANT, -290, 1}, {STATIONAER, -63, 1}, {MASSNAHMEN, -182, 1},
    {BERATUNG, 714, 1},  {FAELLE, 1, 0},       {SPFH, -522, 1}};
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
  } rows[] = {
      {false, 400, "4"}, {true, 400, "29"}, {false, 1000, "293"}, {true, 1000, "19183"}};
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

enum { QUANTITIES = 5, PAIRS = 400, RELATIONS = 4, SYSTEMS = 1000 };

/* One random system with its own storage. */
typedef struct {
  evs_reconstruct_problem problem;
  evs_printed_change changes[QUANTITIES];
  size_t parts[RELATIONS][QUANTITIES];
  evs_identity identities[RELATIONS];
  evs_subset subsets[RELATIONS];
} random_system;

typedef struct {
  const evs_reconstruct_problem *problem;
  const bool *identities; /* in force */
  const bool *subsets;
  const bool *quantities; /* looked at */
  evs_pair pairs[QUANTITIES][PAIRS];
  size_t pair_counts[QUANTITIES];
  evs_pair now[QUANTITIES];
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

static void list_pairs(brute *b)
{
  for (size_t q = 0; q < b->problem->quantity_count; q++) {
    const evs_printed_change *change = &b->problem->changes[q];

    b->pair_counts[q] = 0;
    for (int64_t before = 1; before <= b->problem->max_base; before++)
      for (int64_t after = 0; after <= 12 * before; after++)
        if (printed_units((evs_pair){before, after}, change->decimals) == change->units) {
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
    try_quantity(b, q + 1);
  }
}

static const bool all_of[QUANTITIES + RELATIONS] = {true, true, true, true, true,
                                                    true, true, true, true};

static void solve_brutally(brute *b, const evs_reconstruct_problem *problem)
{
  *b = (brute){.problem = problem,
               .identities = all_of,
               .subsets = all_of,
               .quantities = all_of};
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

    system->changes[q] =
        (evs_printed_change){q, printed_units(truth[q], decimals), decimals};
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
    system->subsets[i] = (evs_subset){below(seed, problem->quantity_count),
                                      below(seed, problem->quantity_count)};
  problem->subset_count = subsets;
  print_changes(system, seed);
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

static void assert_solved(const evs_reconstruct_result *result, const brute *b, size_t number)
{
  for (size_t q = 0; q < b->problem->quantity_count; q++) {
    assert_pair(result->quantities[q].smallest, b->smallest[q], number, "smallest");
    assert_pair(result->quantities[q].low, b->low[q], number, "low");
    assert_pair(result->quantities[q].high, b->high[q], number, "high");
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

/* The relations named have no solution, and no smaller set of relations has none. */
static void assert_contradiction(const evs_reconstruct_result *result, brute *b, size_t number)
{
  const evs_contradiction *found = &result->contradiction;
  size_t relations = b->problem->identity_count + b->problem->subset_count;
  size_t size = found->identity_count + found->subset_count;
  unsigned mask = 0;

  for (size_t q = 0; q < b->problem->quantity_count; q++)
    if (b->pair_counts[q] == 0) {
      assert_int_equal(found->quantity_count, 1);
      assert_int_equal(b->pair_counts[found->quantities[0]], 0);
      assert_int_equal(size, 0);
      return;
    }
  for (size_t i = 0; i < found->identity_count; i++)
    mask |= 1u << found->identities[i];
  for (size_t i = 0; i < found->subset_count; i++)
    mask |= 1u << (b->problem->identity_count + found->subsets[i]);
  if (count_with(b, mask) != 0)
    fail_msg("system %zu: what is named does not contradict itself", number);
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

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(meets_espq),
      cmocka_unit_test(agrees_with_brute_force),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
