/* language.c - words and numbers in English and German. */
#include "evalstat/language.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/months.h"
#include "evalstat/estimate.h"

static const char minus[] = "\xE2\x88\x92";   /* U+2212 */
static const char en_dash[] = "\xE2\x80\x93"; /* U+2013 */

const char *evs_language_code(evs_language language)
{
  return language == EVS_GERMAN ? "de" : "en";
}

evs_status evs_language_parse(evs_language *out, const char *text, evs_error *error)
{
  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++)
    if (strcmp(text, evs_language_code(language)) == 0) {
      *out = language;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE, "“%s” is not a language; expected de or en", text);
}

const char *evs_phrase_text(evs_language language, evs_phrase phrase)
{
  const char *other = phrase.text[language == EVS_GERMAN ? EVS_ENGLISH : EVS_GERMAN];

  return phrase.text[language] ? phrase.text[language] : other;
}

evs_value evs_value_text(const char *text)
{
  return (evs_value){.kind = EVS_VALUE_TEXT, .text = text};
}

evs_value evs_value_phrase(evs_phrase phrase)
{
  return (evs_value){.kind = EVS_VALUE_PHRASE, .phrase = phrase};
}

evs_value evs_value_number(double number, int decimals)
{
  return (evs_value){.kind = EVS_VALUE_NUMBER, .number = number, .decimals = decimals};
}

evs_value evs_value_signed(double number, int decimals)
{
  return (evs_value){.kind = EVS_VALUE_SIGNED, .number = number, .decimals = decimals};
}

evs_value evs_value_count(size_t count)
{
  return evs_value_number((double)count, 0);
}

evs_value evs_value_period(evs_period period)
{
  return (evs_value){.kind = EVS_VALUE_PERIOD, .period = period};
}

static const char *value_words(evs_language language, const evs_value *value, evs_arena *arena)
{
  const char *text = NULL;

  switch (value->kind) {
  case EVS_VALUE_TEXT:
    text = value->text;
    break;
  case EVS_VALUE_PHRASE:
    text = evs_phrase_text(language, value->phrase);
    break;
  case EVS_VALUE_NUMBER:
    return evs_number_text(language, value->number, value->decimals, arena);
  case EVS_VALUE_SIGNED:
    return evs_signed_text(language, value->number, value->decimals, arena);
  case EVS_VALUE_PERIOD:
    return evs_period_words(language, value->period, arena);
  }
  return text ? text : en_dash;
}

char *evs_phrase_format(evs_language language, evs_phrase phrase, const evs_value *values,
                        size_t count, evs_arena *arena)
{
  const char *at = evs_phrase_text(language, phrase);
  buffer text;

  buffer_init(&text, arena);
  for (; at && *at; at++) {
    if (at[0] == '{' && at[1] == '{')
      buffer_add_char(&text, *at++);
    else if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}' &&
             (size_t)(at[1] - '0') < count) {
      buffer_add(&text, value_words(language, &values[at[1] - '0'], arena));
      at += 2;
    } else
      buffer_add_char(&text, *at);
  }
  return text.text;
}

/* A number as plain digits: [0] is the first before the point. */
typedef struct {
  char digits[400];
  int whole; /* how many stand before the point */
  int count;
  bool negative;
} digit_row;

/* The shortest form that reads back, without exponent. */
static void spread_digits(digit_row *out, double number)
{
  char text[EVS_SHORTEST_SIZE];
  const char *exponent_sign;
  int exponent = 0;
  int point = -1;
  int count = 0;

  evs_shortest_text(text, fabs(number));
  exponent_sign = strpbrk(text, "eE");
  if (exponent_sign)
    exponent = atoi(exponent_sign + 1);
  for (const char *at = text; *at && at != exponent_sign; at++) {
    if (*at == '.')
      point = count;
    else
      out->digits[count++] = *at;
  }
  out->whole = (point < 0 ? count : point) + exponent;
  if (out->whole < 1) {
    int zeros = 1 - out->whole;

    memmove(out->digits + zeros, out->digits, (size_t)count);
    memset(out->digits, '0', (size_t)zeros);
    count += zeros;
    out->whole = 1;
  }
  while (count < out->whole)
    out->digits[count++] = '0';
  out->count = count;
  out->negative = number < 0;
}

/* Cuts or pads to `decimals` places, half away from zero. */
static void round_digits(digit_row *row, int decimals)
{
  int keep = row->whole + decimals;
  bool up = row->count > keep && row->digits[keep] >= '5';

  while (row->count < keep)
    row->digits[row->count++] = '0';
  row->count = keep;
  for (int i = keep - 1; i >= 0 && up; i--) {
    up = row->digits[i] == '9';
    row->digits[i] = up ? '0' : (char)(row->digits[i] + 1);
  }
  if (up) {
    memmove(row->digits + 1, row->digits, (size_t)row->count);
    row->digits[0] = '1';
    row->whole++;
    row->count++;
  }
  if (strspn(row->digits, "0") >= (size_t)row->count)
    row->negative = false; /* no minus before a zero */
}

static int limit_decimals(const digit_row *row, int decimals)
{
  if (decimals < 0)
    return row->count - row->whole;
  return decimals > 40 ? 40 : decimals;
}

double evs_round(double number, int decimals)
{
  digit_row row = {0};
  char text[sizeof row.digits + 4];
  int size;

  if (!isfinite(number))
    return number;
  spread_digits(&row, number);
  round_digits(&row, limit_decimals(&row, decimals));
  size = snprintf(text, sizeof text, "%s%.*s.%.*s", row.negative ? "-" : "", row.whole, row.digits,
                  row.count - row.whole, row.digits + row.whole);
  return size > 0 ? strtod(text, NULL) : number;
}

static char *write_number(evs_language language, double number, int decimals, bool plus,
                          evs_arena *arena)
{
  const char *group = language == EVS_GERMAN ? "." : ",";
  digit_row row = {0};
  buffer text;

  if (isnan(number))
    return evs_arena_copy(arena, en_dash);
  buffer_init(&text, arena);
  if (isinf(number)) {
    buffer_printf(&text, "%s∞", number < 0 ? minus : plus ? "+" : "");
    return text.text;
  }
  spread_digits(&row, number);
  round_digits(&row, limit_decimals(&row, decimals));
  if (row.negative)
    buffer_add(&text, minus);
  else if (plus && strspn(row.digits, "0") < (size_t)row.count)
    buffer_add_char(&text, '+');
  for (int i = 0; i < row.count; i++) {
    if (i == row.whole)
      buffer_add_char(&text, language == EVS_GERMAN ? ',' : '.');
    else if (i > 0 && i < row.whole && (row.whole - i) % 3 == 0)
      buffer_add(&text, group);
    buffer_add_char(&text, row.digits[i]);
  }
  return text.text;
}

char *evs_number_text(evs_language language, double number, int decimals, evs_arena *arena)
{
  return write_number(language, number, decimals, false, arena);
}

char *evs_signed_text(evs_language language, double number, int decimals, evs_arena *arena)
{
  return write_number(language, number, decimals, true, arena);
}

static const char *month_word(evs_language language, int month, bool short_form)
{
  return month_names[month - 1][(language == EVS_GERMAN ? 0 : 2) + short_form];
}

char *evs_period_words(evs_language language, evs_period period, evs_arena *arena)
{
  bool german = language == EVS_GERMAN;
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  switch (period.kind) {
  case EVS_NO_PERIOD:
    return evs_arena_copy(arena, en_dash);
  case EVS_YEAR:
    return evs_arena_printf(arena, "%d", year);
  case EVS_QUARTER:
    return evs_arena_printf(arena, german ? "%d. Quartal %d" : "Q%d %d", (month - 1) / 3 + 1, year);
  case EVS_MONTH:
    return evs_arena_printf(arena, "%s %d", month_word(language, month, false), year);
  case EVS_DAY:
    break;
  }
  if (german)
    return evs_arena_printf(arena, "%02d.%02d.%d", day, month, year);
  return evs_arena_printf(arena, "%d %s %d", day, month_word(language, month, false), year);
}

char *evs_period_short(evs_language language, evs_period period, evs_arena *arena)
{
  static const char *const roman[] = {"I", "II", "III", "IV"};
  bool german = language == EVS_GERMAN;
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  if (period.kind == EVS_QUARTER && german)
    return evs_arena_printf(arena, "%s/%02d", roman[(month - 1) / 3], year % 100);
  if (period.kind == EVS_QUARTER)
    return evs_arena_printf(arena, "Q%d %02d", (month - 1) / 3 + 1, year % 100);
  if (period.kind == EVS_MONTH)
    return evs_arena_printf(arena, "%s %02d", month_word(language, month, true), year % 100);
  if (period.kind == EVS_DAY && german)
    return evs_arena_printf(arena, "%02d.%02d.%02d", day, month, year % 100);
  if (period.kind == EVS_DAY)
    return evs_arena_printf(arena, "%d %s %02d", day, month_word(language, month, true),
                            year % 100);
  return evs_period_words(language, period, arena);
}
