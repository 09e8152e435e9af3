/* test_register_readers.c - the quick readers of dates and amounts against the exact ones.

   What the quick ones read, evs_period_parse and evs_number_read must read alike;
   what these refuse, those must not take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/table.h"
#include "register/readers.h"

static uint64_t next_random(uint64_t *seed)
{
  *seed ^= *seed >> 12;
  *seed ^= *seed << 25;
  *seed ^= *seed >> 27;
  return *seed * UINT64_C(0x2545F4914F6CDD1D);
}

static calendar days;

static int fill_calendar(void **state)
{
  (void)state;
  calendar_fill(&days);
  return 0;
}

/* A text with room on both sides, as cells have it. */
static slice padded(const char *text)
{
  static char room[2 * SLICE_ROOM + 64];

  memset(room, '7', sizeof room);
  memcpy(room + SLICE_ROOM, text, strlen(text));
  return (slice){room + SLICE_ROOM, strlen(text)};
}

static void compare_date(const char *text)
{
  calendar_date date;
  evs_period period;
  bool exact = evs_period_parse(&period, text, NULL) == EVS_OK && period.kind == EVS_DAY;
  bool quick = date_read(&date, padded(text)) && calendar_has(&days, date);

  if (quick && !exact)
    fail_msg("“%s” was taken for a date", text);
  if (quick && calendar_day(&days, date) != period.number)
    fail_msg("“%s” was read as another day", text);
}

static void takes_common_dates(void **state)
{
  static const char *const texts[] = {"2011-03-31", "31.03.2011", "1.3.2011",  "01.3.2011",
                                      "2012-02-29", "2011-3-1",   "9.12.1999", "2199-12-31",
                                      "1800-01-01", "29.02.2000", "2011-3-31"};
  calendar_date date;

  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_true(date_read(&date, padded(texts[i])));
    assert_true(calendar_has(&days, date));
    compare_date(texts[i]);
  }
}

static void reads_every_day_alike(void **state)
{
  char text[64];

  (void)state;
  for (int32_t day = days.first_day[0]; day < days.first_day[CALENDAR_MONTHS]; day += 3) {
    int year, month, of_month;

    evs_period_date((evs_period){EVS_DAY, day}, &year, &month, &of_month);
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, of_month);
    compare_date(text);
    snprintf(text, sizeof text, "%02d.%02d.%04d", of_month, month, year);
    compare_date(text);
    snprintf(text, sizeof text, "%d.%d.%04d", of_month, month, year);
    compare_date(text);
  }
}

static void refuses_hostile_dates_alike(void **state)
{
  static const char bytes[] = "0123456789012345678901-.-.-./: \xC2\xA0x+";
  uint64_t seed = 3;
  char text[16];

  (void)state;
  for (int round = 0; round < 400000; round++) {
    uint64_t draw = next_random(&seed);
    size_t size = draw % 4 ? 10 : 6 + draw / 4 % 6;

    for (size_t i = 0; i < size; i++)
      text[i] = bytes[next_random(&seed) % (sizeof bytes - 1)];
    if (draw % 3 == 0 && size == 10)
      text[4] = text[7] = '-';
    else if (draw % 3 == 1 && size == 10)
      text[2] = text[5] = '.';
    text[size] = '\0';
    compare_date(text);
  }
}

static void compare_amount(const char *text, char decimal, char thousands, char groups)
{
  evs_reading reading;
  int64_t cents;
  int64_t exact = 0;

  if (!amount_read(&cents, padded(text), decimal, groups))
    return;
  if (evs_number_read(&reading, text, decimal, thousands, NULL) ||
      !evs_decimal_rescale(&exact, reading.value, 2) || reading.value.scale > 2)
    fail_msg("“%s” was taken for an amount (decimal %c)", text, decimal);
  if (cents != exact)
    fail_msg("“%s” was read as %lld cents", text, (long long)cents);
}

static void takes_common_amounts(void **state)
{
  static const struct {
    const char *text;
    char decimal;
    char groups;
    int64_t cents;
  } cases[] = {
      {"1234.56", '.', ',', 123456},
      {"0.05", '.', ',', 5},
      {"12345678,90", ',', '.', 1234567890},
      {"1.234,50", ',', '.', 123450},
      {"-12,5", ',', '.', -1250},
      {"850", '.', ',', 85000},
      {"1.234.567", ',', '.', 123456700},
      {"123456789.01", '.', 0, 12345678901},
      {"-0.01", '.', 0, -1},
  };
  int64_t cents;

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_true(amount_read(&cents, padded(cases[i].text), cases[i].decimal, cases[i].groups));
    assert_int_equal(cents, cases[i].cents);
  }
}

static void reads_hostile_amounts_alike(void **state)
{
  static const char bytes[] = "01234567890123456789,,..--+ E\xC2\xA0'";
  uint64_t seed = 5;
  char text[20];

  (void)state;
  for (int round = 0; round < 600000; round++) {
    size_t size = 1 + next_random(&seed) % 14;

    for (size_t i = 0; i < size; i++)
      text[i] = bytes[next_random(&seed) % (round % 2 ? 24 : sizeof bytes - 1)];
    text[size] = '\0';
    compare_amount(text, ',', 0, '.');
    compare_amount(text, '.', 0, ',');
    compare_amount(text, ',', '.', '.');
    compare_amount(text, '.', ' ', 0);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(takes_common_dates),          cmocka_unit_test(reads_every_day_alike),
      cmocka_unit_test(refuses_hostile_dates_alike), cmocka_unit_test(takes_common_amounts),
      cmocka_unit_test(reads_hostile_amounts_alike),
  };

  return cmocka_run_group_tests(tests, fill_calendar, NULL);
}
