/* fuzz_period.c - periods and ranges: their normal form is the same period. */
#include <string.h>

#include "evalstat/period.h"
#include "fuzz/input.h"

static void require_again(evs_period period)
{
  char text[EVS_PERIOD_TEXT_SIZE];
  evs_period again;
  int year, month, day;

  evs_period_text(text, period);
  fuzz_require(evs_period_parse(&again, text, NULL) == EVS_OK && evs_period_equal(period, again),
               "a period written is the same period");
  evs_period_date(period, &year, &month, &day);
  fuzz_require(year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= 31,
               "a period lies within the calendar");
  if (period.kind == EVS_DAY)
    fuzz_require(evs_period_equal(period, evs_period_day(year, month, day)), "a day is its date");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *text = fuzz_text(data, size, arena);
  evs_error error = {0};
  evs_period_range range;
  evs_period period;
  evs_status status = evs_period_parse(&period, text, &error);

  fuzz_require_words(status, &error);
  if (status == EVS_OK)
    require_again(period);
  status = evs_period_range_parse(&range, text, &error);
  fuzz_require_words(status, &error);
  if (status == EVS_OK) {
    require_again(range.first);
    require_again(range.last);
    fuzz_require(evs_period_compare(range.first, range.last) <= 0, "a range does not run back");
    fuzz_require(evs_period_within(range.first, range), "a range holds its beginning");
  }
  evs_arena_destroy(arena);
  return 0;
}
