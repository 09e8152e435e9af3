/* accuracy.c - correct digits on NIST's reference sets. */
#include "support/accuracy.h"

#include <math.h>
#include <stdio.h>

#include "evalstat/anova.h"
#include "evalstat/regression.h"
#include "evalstat/summary.h"
#include "support/nist.h"

typedef struct {
  accuracy_group group;
  const char *name;
  size_t degree; /* of a polynomial */
  bool no_constant;
} known_set;

static const known_set sets[ACCURACY_SETS] = {
    {ACCURACY_UNIVARIATE, "Lew", 0, false},      {ACCURACY_UNIVARIATE, "Lottery", 0, false},
    {ACCURACY_UNIVARIATE, "Mavro", 0, false},    {ACCURACY_UNIVARIATE, "Michelso", 0, false},
    {ACCURACY_UNIVARIATE, "NumAcc1", 0, false},  {ACCURACY_UNIVARIATE, "NumAcc2", 0, false},
    {ACCURACY_UNIVARIATE, "NumAcc3", 0, false},  {ACCURACY_UNIVARIATE, "NumAcc4", 0, false},
    {ACCURACY_UNIVARIATE, "PiDigits", 0, false}, {ACCURACY_ANOVA, "AtmWtAg", 0, false},
    {ACCURACY_ANOVA, "SiRstv", 0, false},        {ACCURACY_ANOVA, "SmLs01", 0, false},
    {ACCURACY_ANOVA, "SmLs02", 0, false},        {ACCURACY_ANOVA, "SmLs03", 0, false},
    {ACCURACY_ANOVA, "SmLs04", 0, false},        {ACCURACY_ANOVA, "SmLs05", 0, false},
    {ACCURACY_ANOVA, "SmLs06", 0, false},        {ACCURACY_ANOVA, "SmLs07", 0, false},
    {ACCURACY_ANOVA, "SmLs08", 0, false},        {ACCURACY_ANOVA, "SmLs09", 0, false},
    {ACCURACY_LINEAR, "Norris", 1, false},       {ACCURACY_LINEAR, "Pontius", 2, false},
    {ACCURACY_LINEAR, "NoInt1", 1, true},        {ACCURACY_LINEAR, "NoInt2", 1, true},
    {ACCURACY_LINEAR, "Longley", 1, false},      {ACCURACY_LINEAR, "Filip", 10, false},
    {ACCURACY_LINEAR, "Wampler1", 5, false},     {ACCURACY_LINEAR, "Wampler2", 5, false},
    {ACCURACY_LINEAR, "Wampler3", 5, false},     {ACCURACY_LINEAR, "Wampler4", 5, false},
    {ACCURACY_LINEAR, "Wampler5", 5, false},
};

static void summarise(accuracy_row *out, const nist_set *set)
{
  evs_summary summary;

  evs_summary_of_decimals(&summary, set->columns[0], set->row_count);
  out->digits[0] = nist_digits(summary.mean, set->certified[0]);
  out->digits[1] = nist_digits(summary.std_dev, set->certified[1]);
  out->digits[2] = nist_digits(summary.autocorrelation, set->certified[2]);
}

static bool analyse(accuracy_row *out, const nist_set *set, evs_arena *arena)
{
  size_t *groups = evs_arena_array(arena, set->row_count, sizeof *groups);
  size_t most = 0;
  evs_anova_result found;

  for (size_t i = 0; i < set->row_count; i++) {
    groups[i] = (size_t)set->columns[0][i].units;
    most = groups[i] > most ? groups[i] : most;
  }
  if (evs_anova(&found, set->columns[1], groups, set->row_count, most + 1, arena, NULL))
    return false;
  out->digits[0] = nist_digits(found.f_statistic, set->certified[0]);
  return true;
}

static bool regress(accuracy_row *out, const nist_set *set, const known_set *of, evs_arena *arena)
{
  const evs_decimal *columns[NIST_MOST_COLUMNS];
  evs_regression_data data = {.row_count = set->row_count,
                              .y = set->columns[0],
                              .column_count = set->column_count - 1,
                              .columns = columns,
                              .degree = of->degree,
                              .no_constant = of->no_constant};
  evs_regression_result found;

  for (size_t j = 0; j < data.column_count; j++)
    columns[j] = set->columns[j + 1];
  if (evs_regression(&found, &data, arena, NULL) ||
      found.coefficient_count != set->coefficient_count)
    return false;
  out->digits[0] = out->digits[1] = 16;
  for (size_t j = 0; j < found.coefficient_count; j++) {
    out->digits[0] = fmin(out->digits[0], nist_digits(found.coefficients[j], set->certified[j]));
    out->digits[1] = fmin(out->digits[1],
                          nist_digits(found.std_errors[j], set->certified[NIST_MOST_COLUMNS + j]));
  }
  out->digits[2] = nist_digits(found.residual_deviation, set->certified[2 * NIST_MOST_COLUMNS]);
  out->refined = found.refined;
  out->condition = found.condition;
  return true;
}

static bool measure(accuracy_row *out, const known_set *of, evs_arena *arena)
{
  static const char *const folders[] = {"univ", "anova", "lls"};
  char name[32];
  nist_set set;

  *out = (accuracy_row){of->group, of->name, {NAN, NAN, NAN}, false, NAN};
  snprintf(name, sizeof name, "%s.%s", of->name, of->group == ACCURACY_UNIVARIATE ? "txt" : "dat");
  if (!nist_read(&set, folders[of->group], name, arena))
    return false;
  switch (of->group) {
  case ACCURACY_UNIVARIATE:
    summarise(out, &set);
    return true;
  case ACCURACY_ANOVA:
    return analyse(out, &set, arena);
  default:
    return regress(out, &set, of, arena);
  }
}

bool accuracy_measure(accuracy_row rows[ACCURACY_SETS])
{
  bool done = true;

  for (size_t i = 0; i < ACCURACY_SETS; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);

    done = measure(&rows[i], &sets[i], arena) && done;
    evs_arena_destroy(arena);
  }
  return done;
}

double accuracy_worst(const accuracy_row rows[ACCURACY_SETS], accuracy_group group)
{
  double worst = 16;

  for (size_t i = 0; i < ACCURACY_SETS; i++)
    for (size_t s = 0; s < ACCURACY_STATISTICS && rows[i].group == group; s++)
      worst = isnan(rows[i].digits[s]) ? worst : fmin(worst, rows[i].digits[s]);
  return worst;
}
