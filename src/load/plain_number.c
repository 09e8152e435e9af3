/* plain_number.c - decimals without exponent. */
#include "load/plain_number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 0.d1d2d3... times ten to the power `exponent`, d1 not 0 unless there is no digit. */
typedef struct {
  bool negative;
  char digits[64];
  size_t count;
  long exponent;
} scientific;

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Leading zeros have no weight but for the place of the point. */
static bool take_digits(scientific *out, const char **at, bool behind_point, bool *any)
{
  for (; is_digit(**at); (*at)++) {
    *any = true;
    if (**at == '0' && out->count == 0) {
      out->exponent -= behind_point;
      continue;
    }
    if (out->count == sizeof out->digits)
      return false;
    out->digits[out->count++] = **at;
    out->exponent += !behind_point;
  }
  return true;
}

static bool take_exponent(scientific *out, const char **at)
{
  enum { LARGEST = 400 };
  char *end;
  long exponent;

  if (**at != 'e' && **at != 'E')
    return true;
  exponent = strtol(*at + 1, &end, 10);
  if (end == *at + 1 || exponent > LARGEST || exponent < -LARGEST)
    return false;
  out->exponent += exponent;
  *at = end;
  return true;
}

static bool take_apart(scientific *out, const char *text)
{
  bool any = false;

  *out = (scientific){.negative = *text == '-'};
  text += *text == '-' || *text == '+';
  if (!take_digits(out, &text, false, &any))
    return false;
  if (*text == '.' && (text++, !take_digits(out, &text, true, &any)))
    return false;
  if (!any || !take_exponent(out, &text) || *text != '\0')
    return false;
  if (out->count == 0)
    *out = (scientific){0}; /* zero, whatever its sign and exponent */
  return true;
}

static void drop_zeros(scientific *number)
{
  while (number->count > 0 && number->digits[number->count - 1] == '0')
    number->count--;
}

static void round_digits(scientific *number)
{
  bool up = number->digits[PLAIN_DIGITS] >= '5';
  size_t at = number->count = PLAIN_DIGITS;

  while (up && at > 0 && number->digits[at - 1] == '9')
    at--;
  if (up && at == 0) {
    number->digits[0] = '1';
    number->count = 1;
    number->exponent++;
  } else if (up) {
    number->digits[at - 1]++;
    number->count = at;
  }
}

static bool write_out(char out[PLAIN_SIZE], const scientific *number)
{
  long places = (long)number->count - number->exponent; /* behind the point */
  char *at = out;

  if (number->exponent > PLAIN_SIZE / 2 || places > PLAIN_SIZE / 2)
    return false;
  if (number->negative)
    *at++ = '-';
  if (number->exponent <= 0)
    *at++ = '0';
  for (long i = 0; i < number->exponent; i++)
    *at++ = i < (long)number->count ? number->digits[i] : '0';
  if (places > 0)
    *at++ = '.';
  for (long i = number->exponent; i < (long)number->count; i++)
    *at++ = i < 0 ? '0' : number->digits[i];
  *at = '\0';
  return true;
}

bool plain_number(char out[PLAIN_SIZE], const char *text, bool *rounded)
{
  scientific number;

  *rounded = false;
  if (!take_apart(&number, text))
    return false;
  drop_zeros(&number);
  if (number.count > PLAIN_DIGITS) {
    round_digits(&number);
    drop_zeros(&number);
    *rounded = true;
  }
  return write_out(out, &number);
}

bool plain_double(char out[PLAIN_SIZE], double number, bool *rounded)
{
  char text[PLAIN_SIZE];

  *rounded = false;
  if (!isfinite(number))
    return false;
  snprintf(text, sizeof text, "%.*e", PLAIN_DIGITS - 1, number);
  if (strtod(text, NULL) != number)
    snprintf(text, sizeof text, "%.16e", number);
  return plain_number(out, text, rounded);
}

bool plain_float(char out[PLAIN_SIZE], float number)
{
  char text[PLAIN_SIZE];
  bool rounded;
  int digits = FLT_DIG; /* FLT_DECIMAL_DIG are always enough */

  if (!isfinite(number))
    return false;
  do
    snprintf(text, sizeof text, "%.*e", digits++ - 1, (double)number);
  while (strtof(text, NULL) != number);
  return plain_number(out, text, &rounded);
}
