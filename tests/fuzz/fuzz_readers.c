/* fuzz_readers.c - the quick readers of dates and amounts: what they read, the exact ones read
 * alike. */
#include <string.h>

#include "evalstat/table.h"
#include "fuzz/input.h"
#include "register/readers.h"

/* A text with room on both sides, as cells have it. */
static slice padded(const char *text, size_t size, evs_arena *arena)
{
  char *room = evs_arena_alloc(arena, size + 2 * SLICE_ROOM);

  memset(room, '7', size + 2 * SLICE_ROOM);
  memcpy(room + SLICE_ROOM, text, size);
  return (slice){room + SLICE_ROOM, size};
}

static void compare_date(const char *text, slice cell)
{
  static calendar days;
  calendar_date date;
  evs_period period;

  if (days.first_day[1] == 0)
    calendar_fill(&days);
  if (!date_read(&date, cell) || !calendar_has(&days, date))
    return;
  fuzz_require(evs_period_parse(&period, text, NULL) == EVS_OK && period.kind == EVS_DAY,
               "what is read quickly is a day");
  fuzz_require(calendar_day(&days, date) == period.number, "and the same day");
}

static void compare_amount(const char *text, slice cell, const char signs[3])
{
  evs_reading reading;
  int64_t cents;
  int64_t exact = 0;

  if (!amount_read(&cents, cell, signs[0], signs[2]))
    return;
  fuzz_require(evs_number_read(&reading, text, signs[0], signs[1], NULL) == EVS_OK &&
                   reading.value.scale <= 2 && evs_decimal_rescale(&exact, reading.value, 2),
               "what is read quickly is an amount");
  fuzz_require(cents == exact, "and the same amount");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *text = fuzz_text(data, size, arena);
  slice cell = padded(text, strlen(text), arena);

  compare_date(text, cell);
  compare_amount(text, cell, (const char[3]){',', 0, '.'});
  compare_amount(text, cell, (const char[3]){'.', 0, ','});
  compare_amount(text, cell, (const char[3]){',', '.', '.'});
  compare_amount(text, cell, (const char[3]){'.', ' ', 0});
  evs_arena_destroy(arena);
  return 0;
}
