/* decimal.c - numbers exactly as they were printed. */
#include "evalstat/decimal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int64_t powers[EVS_DECIMAL_SCALE_MAX + 1] = {1,
                                                          10,
                                                          100,
                                                          1000,
                                                          10000,
                                                          100000,
                                                          1000000,
                                                          10000000,
                                                          100000000,
                                                          1000000000,
                                                          10000000000,
                                                          100000000000,
                                                          1000000000000,
                                                          10000000000000,
                                                          100000000000000,
                                                          1000000000000000,
                                                          10000000000000000,
                                                          100000000000000000,
                                                          1000000000000000000};

evs_status evs_decimal_parse(evs_decimal *out, const char *text, evs_error *error)
{
  const char *at = text;
  evs_decimal value = {0, 0};
  bool negative = *at == '-';
  bool fraction = false;
  int digit_count = 0;

  if (*at == '-' || *at == '+')
    at++;
  for (; *at; at++) {
    if (*at == '.' && !fraction && digit_count > 0 && at[1]) {
      fraction = true;
      continue;
    }
    if (*at < '0' || *at > '9')
      return evs_fail(error, EVS_BAD_DATA, "“%s” is not a number; expected digits such as -12.50",
                      text);
    if (value.units > (INT64_MAX - 9) / 10 || (fraction && value.scale == EVS_DECIMAL_SCALE_MAX))
      return evs_fail(error, EVS_TOO_LARGE, "“%s” has more than 18 digits", text);
    value.units = value.units * 10 + (*at - '0');
    value.scale = (int8_t)(value.scale + fraction);
    digit_count++;
  }
  if (digit_count == 0)
    return evs_fail(error, EVS_BAD_DATA, "“%s” is not a number; expected digits such as -12.50",
                    text);
  if (negative)
    value.units = -value.units;
  *out = value;
  return EVS_OK;
}

/* Both parts are exact in a double below 2^53 and 10^22, so one division
   rounds once; larger values go through the C library's reader. */
double evs_decimal_double(evs_decimal value)
{
  char text[EVS_DECIMAL_TEXT_SIZE];
  const int64_t exact = INT64_C(1) << 53;

  if (evs_decimal_missing(value))
    return NAN;
  if (value.units >= -exact && value.units <= exact)
    return (double)value.units / (double)powers[value.scale];
  evs_decimal_text(text, value);
  return strtod(text, NULL);
}

long double evs_decimal_long_double(evs_decimal value)
{
  if (evs_decimal_missing(value))
    return NAN;
  return (long double)value.units / (long double)powers[value.scale];
}

/* Brings both to the larger scale. */
static bool align(evs_decimal *a, evs_decimal *b)
{
  evs_decimal *smaller = a->scale < b->scale ? a : b;
  int8_t scale = a->scale < b->scale ? b->scale : a->scale;

  if (__builtin_mul_overflow(smaller->units, powers[scale - smaller->scale], &smaller->units))
    return false;
  smaller->scale = scale;
  return true;
}

bool evs_decimal_add(evs_decimal *out, evs_decimal a, evs_decimal b)
{
  *out = EVS_DECIMAL_MISSING;
  if (evs_decimal_missing(a) || evs_decimal_missing(b))
    return true;
  if (!align(&a, &b) || __builtin_add_overflow(a.units, b.units, &a.units))
    return false;
  *out = a;
  return true;
}

bool evs_decimal_subtract(evs_decimal *out, evs_decimal a, evs_decimal b)
{
  *out = EVS_DECIMAL_MISSING;
  if (evs_decimal_missing(a) || evs_decimal_missing(b))
    return true;
  if (!align(&a, &b) || __builtin_sub_overflow(a.units, b.units, &a.units))
    return false;
  *out = a;
  return true;
}

/* Whole parts first: they always fit, and decide unless they are equal. */
int evs_decimal_compare(evs_decimal a, evs_decimal b)
{
  int64_t a_whole = a.units / powers[a.scale];
  int64_t b_whole = b.units / powers[b.scale];
  evs_decimal a_rest = {a.units % powers[a.scale], a.scale};
  evs_decimal b_rest = {b.units % powers[b.scale], b.scale};

  if (a_whole != b_whole)
    return a_whole < b_whole ? -1 : 1;
  align(&a_rest, &b_rest); /* |rest| < 10^scale <= 10^18 fits */
  return (a_rest.units > b_rest.units) - (a_rest.units < b_rest.units);
}

bool evs_decimal_rescale(int64_t *out, evs_decimal value, int scale)
{
  int64_t divisor;
  int64_t rest;

  if (evs_decimal_missing(value) || scale < 0 || scale > EVS_DECIMAL_SCALE_MAX)
    return false;
  if (scale >= value.scale)
    return !__builtin_mul_overflow(value.units, powers[scale - value.scale], out);
  divisor = powers[value.scale - scale];
  *out = value.units / divisor;
  rest = value.units % divisor;
  if (rest >= divisor - rest)
    *out += 1;
  else if (rest < 0 && -rest >= divisor + rest)
    *out -= 1;
  return true;
}

/* From the last digit to the first: reports and series are full of these, and printf is slow. */
void evs_decimal_text(char text[EVS_DECIMAL_TEXT_SIZE], evs_decimal value)
{
  uint64_t size = value.units < 0 ? 0 - (uint64_t)value.units : (uint64_t)value.units;
  char reversed[EVS_DECIMAL_TEXT_SIZE];
  size_t count = 0;

  text[0] = '\0';
  if (evs_decimal_missing(value))
    return;
  for (int place = 0; place <= value.scale || size > 0; place++) {
    if (place > 0 && place == value.scale)
      reversed[count++] = '.';
    reversed[count++] = (char)('0' + size % 10);
    size /= 10;
  }
  if (value.units < 0)
    reversed[count++] = '-';
  for (size_t i = 0; i < count; i++)
    text[i] = reversed[count - 1 - i];
  text[count] = '\0';
}
