/* readers.h - dates and amounts in their common forms, read without the exact readers.

   What these do not know they leave to evs_period_parse and evs_number_read;
   what they read, those read alike (tests/unit/test_register_readers.c). */
#ifndef EVALSTAT_REGISTER_READERS_H
#define EVALSTAT_REGISTER_READERS_H

#include "register/calendar.h"
#include "register/slice.h"

/* 2011-03-31 and 31.03.2011; day and month may have one digit.  Days that do
   not exist and years outside the calendar are not told from others. */
bool date_read_any(calendar_date *out, slice text);

/* An amount of at most 12 whole digits and two decimals in cents; `groups` is
   the sign of thousands that may stand in it, or 0. */
bool amount_read_any(int64_t *cents, slice text, char decimal, char groups);

/* True when each byte of `word` is `pattern`'s, digits (for each '0' of it) included. */
static inline bool readers_match(uint64_t word, uint64_t pattern, uint64_t room)
{
  uint64_t rest = word ^ pattern;

  return (((rest + room) | rest) & UINT64_C(0x8080808080808080)) == 0;
}

static inline int32_t readers_byte(uint64_t word, unsigned place)
{
  return (int32_t)(word >> (8 * place) & 0xFF);
}

/* Ten bytes as YYYY-MM-DD or DD.MM.YYYY.  A byte of the pattern is '0' for a
   digit; adding 0x76 to more than 9, or 0x7F to more than 0, sets the top bit. */
static inline bool date_read(calendar_date *out, slice text)
{
#if SLICE_WORDS
  if (text.size == 10) {
    uint64_t word = slice_word(text.text);
    int32_t a = text.text[8] - '0';
    int32_t b = text.text[9] - '0';

    if ((uint32_t)a > 9 || (uint32_t)b > 9)
      return false;
    if (readers_match(word, UINT64_C(0x2D30302D30303030), UINT64_C(0x7F76767F76767676))) {
      word ^= UINT64_C(0x2D30302D30303030);
      out->month = (readers_byte(word, 0) * 1000 + readers_byte(word, 1) * 100 +
                    readers_byte(word, 2) * 10 + readers_byte(word, 3) - CALENDAR_FIRST_YEAR) *
                       12 +
                   readers_byte(word, 5) * 10 + readers_byte(word, 6) - 1;
      out->day = a * 10 + b;
      return readers_byte(word, 5) * 10 + readers_byte(word, 6) - 1 < 12 &&
             readers_byte(word, 5) + readers_byte(word, 6) > 0;
    }
    if (readers_match(word, UINT64_C(0x30302E30302E3030), UINT64_C(0x76767F76767F7676))) {
      word ^= UINT64_C(0x30302E30302E3030);
      out->day = readers_byte(word, 0) * 10 + readers_byte(word, 1);
      out->month = (readers_byte(word, 6) * 1000 + readers_byte(word, 7) * 100 + a * 10 + b -
                    CALENDAR_FIRST_YEAR) *
                       12 +
                   readers_byte(word, 3) * 10 + readers_byte(word, 4) - 1;
      return readers_byte(word, 3) * 10 + readers_byte(word, 4) - 1 < 12 &&
             readers_byte(word, 3) + readers_byte(word, 4) > 0;
    }
    return false;
  }
#endif
  return date_read_any(out, text);
}

/* One to eight digits, the decimal sign, two digits. */
static inline bool amount_read(int64_t *cents, slice text, char decimal, char groups)
{
#if SLICE_WORDS
  if (text.size >= 4 && text.size <= 11 && text.text[text.size - 3] == decimal) {
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
  return amount_read_any(cents, text, decimal, groups);
}

#endif
