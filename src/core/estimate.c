/* estimate.c - result rows. */
#include "evalstat/estimate.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"

evs_estimate evs_estimate_empty(const char *estimator, const char *term)
{
  return (evs_estimate){.estimator = estimator,
                        .term = term,
                        .estimate = NAN,
                        .std_error = NAN,
                        .statistic = NAN,
                        .dof = NAN,
                        .p_value = NAN,
                        .conf_low = NAN,
                        .conf_high = NAN,
                        .n = NAN};
}

static void add_field(evs_estimate *row, evs_field field)
{
  assert(row->field_count < EVS_ESTIMATE_FIELDS);
  row->fields[row->field_count++] = field;
}

void evs_estimate_field_text(evs_estimate *row, const char *name, const char *text)
{
  add_field(row, (evs_field){name, EVS_FIELD_TEXT, text, NAN});
}

void evs_estimate_field_number(evs_estimate *row, const char *name, double number)
{
  add_field(row, (evs_field){name, EVS_FIELD_NUMBER, NULL, number});
}

void evs_estimate_field_boolean(evs_estimate *row, const char *name, bool value)
{
  add_field(row, (evs_field){name, EVS_FIELD_BOOLEAN, NULL, value});
}

void evs_estimates_add(evs_estimates *rows, evs_estimate row)
{
  rows->items =
      evs_arena_grow(rows->arena, rows->items, rows->count, &rows->capacity, sizeof *rows->items);
  rows->items[rows->count++] = row;
}

static bool matches(const char *wanted, const char *is)
{
  return !wanted || text_equal(wanted, is);
}

const evs_estimate *evs_estimates_find(const evs_estimates *rows, const char *term,
                                       const char *outcome, const char *group)
{
  for (size_t i = 0; i < rows->count; i++)
    if (matches(term, rows->items[i].term) && matches(outcome, rows->items[i].outcome) &&
        matches(group, rows->items[i].group))
      return &rows->items[i];
  return NULL;
}

/* "-1.7976931348623157e+308" is the longest that 17 digits can give. */
static bool reads_back(char text[EVS_SHORTEST_SIZE], double number, int digits)
{
  char form[64];

  snprintf(form, sizeof form, "%.*g", digits, number);
  snprintf(text, EVS_SHORTEST_SIZE, "%.31s", form);
  return strtod(form, NULL) == number;
}

void evs_shortest_text(char text[EVS_SHORTEST_SIZE], double number)
{
  /* Every decimal of 15 digits survives a double, but below DBL_MIN fewer are enough. */
  int digits = fabs(number) < DBL_MIN ? 1 : 15;

  text[0] = '\0';
  if (!isfinite(number))
    return;
  if (fabs(number) < 1e15 && number == trunc(number)) {
    snprintf(text, EVS_SHORTEST_SIZE, "%.0f", number == 0 ? 0.0 : number);
    return;
  }
  while (!reads_back(text, number, digits) && digits < 17)
    digits++;
}
