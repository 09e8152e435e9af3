/* readers.h - dates and amounts in their common forms, read without the exact readers.

   What these do not know they leave to evs_period_parse and evs_number_read;
   what they read, those read alike (tests/unit/test_register_readers.c). */
#ifndef EVALSTAT_REGISTER_READERS_H
#define EVALSTAT_REGISTER_READERS_H

#include "register/calendar.h"
#include "core/slice.h"

/* 2011-03-31 and 31.03.2011; day and month may have one digit.  Days that do
   not exist and years outside the calendar are not told from others. */
bool date_read_any(calendar_date *out, slice text);

/* An amount of at most 12 whole digits and two decimals in cents; `groups` is
   the sign of thousands that may stand in it, or 0. */
bool amount_read_any(int64_t *cents, slice text, char decimal, char groups);

/* True when each byte of `word` is `pattern`'s, digits (for each '0' of it) included. */
ALWAYS_INLINE bool readers_match(uint64_t word, uint64_t pattern, uint64_t room)
{
  uint64_t rest = word ^ pattern;

  return (((rest + room) | rest) & UINT64_C(0x8080808080808080)) == 0;
}

ALWAYS_INLINE int32_t readers_byte(uint64_t word, unsigned place)
{
  return (int32_t)(word >> (8 * place) & 0xFF);
}

/* Ten times each byte and the one behind it: of two digits their value. */
ALWAYS_INLINE uint64_t readers_pairs(uint64_t digits)
{
  return digits * 10 + (digits >> 8);
}

ALWAYS_INLINE bool readers_set_date(calendar_date *out, int32_t century, int32_t year,
                                    int32_t month, int32_t day)
{
  out->month = (century * 100 + year - CALENDAR_FIRST_YEAR) * 12 + month - 1;
  out->day = day;
  return (uint32_t)month - 1 < 12;
}

/* Ten bytes as YYYY-MM-DD or DD.MM.YYYY.  A byte of the pattern is '0' for a
   digit; adding 0x76 to more than 9, or 0x7F to more than 0, sets the top bit. */
ALWAYS_INLINE bool date_read(calendar_date *out, slice text)
{
#if SLICE_WORDS
  if (text.size == 10) {
    const uint64_t iso = UINT64_C(0x2D30302D30303030);
    const uint64_t german = UINT64_C(0x30302E30302E3030);
    uint64_t word = slice_word(text.text);
    uint32_t tens = (uint32_t)(text.text[8] - '0');
    uint32_t ones = (uint32_t)(text.text[9] - '0');
    int32_t last = (int32_t)(tens * 10 + ones);

    if (tens > 9 || ones > 9)
      return false;
    if (readers_match(word, iso, UINT64_C(0x7F76767F76767676))) {
      word = readers_pairs(word ^ iso);
      return readers_set_date(out, readers_byte(word, 0), readers_byte(word, 2),
                              readers_byte(word, 5), last);
    }
    if (readers_match(word, german, UINT64_C(0x76767F76767F7676))) {
      word = readers_pairs(word ^ german);
      return readers_set_date(out, readers_byte(word, 6), last, readers_byte(word, 3),
                              readers_byte(word, 0));
    }
    return false;
  }
#endif
  return date_read_any(out, text);
}

/* The last day that many databases can hold stands for no end. */
ALWAYS_INLINE bool date_is_far(slice text)
{
  return text.size == 10 &&
         (memcmp(text.text, "9999-12-31", 10) == 0 || memcmp(text.text, "31.12.9999", 10) == 0);
}

/* One to eight digits, the decimal sign, two digits; with up to five, all in one word. */
ALWAYS_INLINE bool amount_read(int64_t *cents, slice text, char decimal, char groups)
{
  int64_t any = 0; /* `cents` itself is to live in a register */

#if SLICE_WORDS
  if (text.size - 4 <= 4) {
    const uint64_t whole = UINT64_C(0x000000FFFFFFFFFF);
    const uint64_t decimals = UINT64_C(0xFFFF000000000000);
    unsigned gap = (unsigned)(64 - 8 * text.size); /* the text moves to the top of the word */
    uint64_t word = slice_word(text.text) << gap;
    uint64_t digits = ((word & whole) << 8 | (word & decimals)) ^ SLICE_ZEROS << gap << 8;

    if ((char)(word >> 40) == decimal && slice_are_digits(digits)) {
      *cents = (int64_t)slice_eight_digits(digits);
      return true;
    }
  } else if (text.size - 9 <= 2 && text.text[text.size - 3] == decimal) {
    size_t whole = text.size - 3;
    unsigned gap = (unsigned)(64 - 8 * whole); /* the digits move to the top of the word */
    uint64_t word = (slice_word(text.text) << gap) ^ (SLICE_ZEROS << gap);
    uint32_t tens = (uint32_t)(text.text[whole + 1] - '0');
    uint32_t ones = (uint32_t)(text.text[whole + 2] - '0');

    if (tens <= 9 && ones <= 9 && slice_are_digits(word)) {
      *cents = (int64_t)(slice_eight_digits(word) * 100 + tens * 10 + ones);
      return true;
    }
  }
#endif
  return amount_read_any(&any, text, decimal, groups) && (*cents = any, true);
}

#endif
