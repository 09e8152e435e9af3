/* schema_values.c - the readers of numbers, periods and words of a study file. */
#include <string.h>

#include "core/text.h"
#include "evalstat/period.h"
#include "study/schema.h"

enum { LINES_MAX = 100000, CASES_MAX = 1000000000, MONTHS_MAX = 120 };

static void *place(void *into, size_t offset)
{
  return (char *)into + offset;
}

static evs_status check_scalar(const field *row, const node *value, const char *expected,
                               const reading *from)
{
  return value->kind == NODE_TEXT && !value->empty ? EVS_OK
                                                   : refuse_type(from, row->key, value, expected);
}

evs_status read_truth(void *into, const field *row, const node *value, reading *from)
{
  static const char expected[] = "true or false";
  bool *out = place(into, row->offset);
  evs_status status = check_scalar(row, value, expected, from);

  if (status)
    return status;
  bool yes = strcmp(value->text, "true") == 0 || strcmp(value->text, "yes") == 0;
  if (!yes && strcmp(value->text, "false") != 0 && strcmp(value->text, "no") != 0)
    return refuse_value(from, value, "`%s` is “%s”; expected %s", row->key, value->text, expected);
  *out = yes;
  return EVS_OK;
}

evs_status read_amount(void *into, const field *row, const node *value, reading *from)
{
  static const char expected[] = "a number such as 320000 or 12.50 that is not negative";
  evs_decimal *out = place(into, row->offset);
  evs_decimal amount = EVS_DECIMAL_MISSING;
  evs_status status = check_scalar(row, value, expected, from);

  if (status)
    return status;
  if (evs_decimal_parse(&amount, value->text, NULL) || amount.units < 0) {
    status =
        refuse_value(from, value, "`%s` is “%s”; expected %s", row->key, value->text, expected);
    if (strchr(value->text, ',') || strchr(value->text, ' '))
      evs_hint(from->error, "write a decimal point and no thousands signs");
    return status;
  }
  *out = amount;
  return EVS_OK;
}

/* A number from 0 to `most`. */
static evs_status whole_number(int64_t *out, const field *row, const node *value, int64_t most,
                               const char *expected, const reading *from)
{
  evs_decimal number = EVS_DECIMAL_MISSING;
  evs_status status = check_scalar(row, value, expected, from);

  if (status)
    return status;
  if (evs_decimal_parse(&number, value->text, NULL) || number.scale != 0 || number.units < 0 ||
      number.units > most)
    return refuse_value(from, value, "`%s` is “%s”; expected %s", row->key, value->text, expected);
  *out = number.units;
  return EVS_OK;
}

evs_status read_months(void *into, const field *row, const node *value, reading *from)
{
  size_t *out = place(into, row->offset);
  int64_t months = 0;
  evs_status status =
      whole_number(&months, row, value, MONTHS_MAX, "a number of months, 0 to 120", from);

  if (!status)
    *out = (size_t)months;
  return status;
}

evs_status read_cases(void *into, const field *row, const node *value, reading *from)
{
  long *out = place(into, row->offset);
  int64_t cases = 0;
  evs_status status =
      whole_number(&cases, row, value, CASES_MAX, "a whole number of cases such as 20", from);

  if (!status)
    *out = (long)cases;
  return status;
}

/* Gives the message of a reader that knows no place the place of `value`. */
static evs_status refuse_period(const field *row, const node *value, const evs_error *reason,
                                const reading *from)
{
  return refuse_value(from, value, "`%s`: %s", row->key, reason->message);
}

static evs_status period_of(evs_period *out, const field *row, const node *value,
                            const reading *from)
{
  evs_error reason;
  evs_status status = check_scalar(row, value, "a period such as 2011 or 2011-03", from);

  if (status)
    return status;
  return evs_period_parse(out, value->text, &reason) ? refuse_period(row, value, &reason, from)
                                                     : EVS_OK;
}

evs_status read_period(void *into, const field *row, const node *value, reading *from)
{
  return period_of(place(into, row->offset), row, value, from);
}

evs_status read_period_range(void *into, const field *row, const node *value, reading *from)
{
  evs_error reason;
  evs_status status =
      check_scalar(row, value, "a period such as 2011, or a range such as 2009..2011", from);

  if (status)
    return status;
  return evs_period_range_parse(place(into, row->offset), value->text, &reason)
             ? refuse_period(row, value, &reason, from)
             : EVS_OK;
}

evs_status read_periods(void *into, const field *row, const node *value, reading *from)
{
  bool is_list = value->kind == NODE_LIST;
  size_t count = is_list ? value->count : 1;
  evs_period *periods = evs_arena_array(from->arena, count, sizeof *periods);
  const evs_period **out = place(into, row->offset);
  size_t *out_count = place(into, row->also);

  for (size_t i = 0; i < count; i++) {
    evs_status status = period_of(&periods[i], row, is_list ? value->items[i] : value, from);
    if (status)
      return status;
  }
  *out = periods;
  *out_count = count;
  return EVS_OK;
}

evs_status read_line_count(void *into, const field *row, const node *value, reading *from)
{
  size_t *out = place(into, row->offset);
  bool *declared = place(into, row->also);
  int64_t lines = 0;
  evs_status status = whole_number(&lines, row, value, LINES_MAX, "a number of lines", from);

  if (status)
    return status;
  *out = (size_t)lines;
  *declared = true;
  return EVS_OK;
}

static evs_status refuse_word(const field *row, const node *value, const reading *from)
{
  const char **words = NULL;
  size_t count = 0;
  size_t capacity = 0;
  evs_status status;

  for (; row->words[count].word; count++) {
    words = evs_arena_grow(from->arena, words, count, &capacity, sizeof *words);
    words[count] = row->words[count].word;
  }
  status = refuse_value(from, value, "`%s` is “%s”; expected one of: %s", row->key, value->text,
                        text_join(words, count, ", ", count, from->arena));
  const char *nearest = text_nearest(value->text, words, count);
  if (nearest)
    evs_hint(from->error, "did you mean `%s`?", nearest);
  return status;
}

static evs_status word_value(int *out, const field *row, const node *value, const reading *from)
{
  evs_status status = check_scalar(row, value, "a word", from);

  if (status)
    return status;
  for (const word *w = row->words; w->word; w++) {
    if (strcmp(w->word, value->text) == 0) {
      *out = w->value;
      return EVS_OK;
    }
  }
  return refuse_word(row, value, from);
}

evs_status read_word(void *into, const field *row, const node *value, reading *from)
{
  _Static_assert(sizeof(evs_language) == sizeof(int), "enums are stored as int");
  int chosen = 0;
  evs_status status = word_value(&chosen, row, value, from);

  if (!status)
    memcpy(place(into, row->offset), &chosen, sizeof chosen);
  return status;
}

evs_status read_sign(void *into, const field *row, const node *value, reading *from)
{
  char *out = place(into, row->offset);
  int chosen = 0;
  evs_status status = word_value(&chosen, row, value, from);

  if (!status)
    *out = (char)chosen;
  return status;
}
