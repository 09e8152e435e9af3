/* fuzz_number.c - numbers against their digits as a text, which has no limit and no rounding. */
#include <stdio.h>
#include <string.h>

#include "evalstat/table.h"
#include "fuzz/input.h"
#include "load/number.h"
#include "load/plain_number.h"

/* "012.50" under a decimal point: digits "1250" (no zeros in front), two of them behind it. */
typedef struct {
  char digits[128];
  size_t count;
  int decimals;
  bool negative;
} written_number;

static void collect(written_number *out, const char *text, char decimal)
{
  const char *sign = strrchr(text, decimal);

  *out = (written_number){.negative = strchr(text, '-') || strstr(text, "–") || strstr(text, "−")};
  for (const char *c = text; *c; c++) {
    if (*c < '0' || *c > '9')
      continue;
    if (sign && c > sign)
      out->decimals++;
    if ((*c != '0' || out->count > 0) && out->count < sizeof out->digits - 1)
      out->digits[out->count++] = *c;
  }
  out->digits[out->count] = '\0';
}

/* Zeros at the end of the decimals may be dropped to make a number fit. */
static void require_same(evs_decimal value, written_number *written)
{
  char units[32];
  long long magnitude = value.units < 0 ? -(long long)value.units : (long long)value.units;

  snprintf(units, sizeof units, "%lld", magnitude);
  while (written->decimals > value.scale && written->count > 0 &&
         written->digits[written->count - 1] == '0') {
    written->digits[--written->count] = '\0';
    written->decimals--;
  }
  if (magnitude == 0) {
    fuzz_require(written->count == 0, "only zeros are zero");
    return;
  }
  fuzz_require(strcmp(units, written->digits) == 0, "a number has the digits that are written");
  fuzz_require(value.scale == written->decimals, "and its decimals");
  fuzz_require((value.units < 0) == written->negative, "and its sign");
}

static void require_again(evs_decimal value)
{
  char text[EVS_DECIMAL_TEXT_SIZE];
  evs_decimal again;

  evs_decimal_text(text, value);
  fuzz_require(evs_decimal_parse(&again, text, NULL) == EVS_OK && again.units == value.units &&
                   again.scale == value.scale,
               "a number written is the same number");
}

static void read_number(const char *text, char decimal, char thousands)
{
  evs_error error = {0};
  written_number written;
  evs_reading reading;
  evs_status status = evs_number_read(&reading, text, decimal, thousands, &error);

  fuzz_require_words(status, &error);
  if (status || reading.mark != EVS_MARK_VALUE)
    return;
  collect(&written, text, decimal);
  require_same(reading.value, &written);
  require_again(reading.value);
}

static void read_plain(const char *text)
{
  evs_decimal decimal;
  evs_reading reading;
  char plain[PLAIN_SIZE];
  char again[PLAIN_SIZE];
  bool rounded;

  if (strlen(text) <= NUMBER_DIGITS && evs_decimal_parse(&decimal, text, NULL) == EVS_OK)
    fuzz_require(evs_number_read(&reading, text, '.', 0, NULL) == EVS_OK &&
                     evs_decimal_compare(reading.value, decimal) == 0,
                 "a plain decimal is a number of the same value");
  if (plain_number(plain, text, &rounded))
    fuzz_require(plain_number(again, plain, &rounded) && strcmp(plain, again) == 0 && !rounded,
                 "a number without exponent stays as it is");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *text = fuzz_text(data, size < 100 ? size : 100, arena);

  read_number(text, '.', 0);
  read_number(text, ',', 0);
  read_number(text, ',', '.');
  read_number(text, '.', ' ');
  read_plain(text);
  evs_arena_destroy(arena);
  return 0;
}
