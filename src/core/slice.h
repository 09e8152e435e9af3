/* slice.h - a piece of a larger text, and eight bytes of it at once. */
#ifndef EVALSTAT_CORE_SLICE_H
#define EVALSTAT_CORE_SLICE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Readers look at up to SLICE_ROOM bytes from where a slice begins and behind
   where it ends, whatever these hold: they must be there. */
enum { SLICE_ROOM = 64 };

/* What runs for each row or word of a file. */
#define ALWAYS_INLINE __attribute__((always_inline)) static inline

typedef struct {
  const char *text;
  size_t size;
} slice;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define SLICE_WORDS 1 /* the first byte is the lowest of a word */
#else
#define SLICE_WORDS 0
#endif

/* Without a pair of quotes around it. */
ALWAYS_INLINE slice slice_unquoted(slice cell, char quote)
{
  bool quoted = *cell.text == quote && cell.size > 1;

  return quoted ? (slice){cell.text + 1, cell.size - 2} : cell;
}

static inline uint64_t slice_word(const char *text)
{
  uint64_t word;

  memcpy(&word, text, sizeof word);
  return word;
}

#define SLICE_ZEROS UINT64_C(0x3030303030303030)

/* True when each byte of `word` is 0 to 9: adding 0x76 to more sets its top bit, and
   what is carried into the next byte comes from one that is refused already. */
static inline bool slice_are_digits(uint64_t word)
{
  return (((word + UINT64_C(0x7676767676767676)) | word) & UINT64_C(0x8080808080808080)) == 0;
}

/* The value of eight such bytes, the first one the highest digit. */
static inline uint64_t slice_eight_digits(uint64_t digits)
{
  digits = digits * 10 + (digits >> 8);
  return ((digits & UINT64_C(0x000000FF000000FF)) * UINT64_C(0x000F424000000064) +
          ((digits >> 16) & UINT64_C(0x000000FF000000FF)) * UINT64_C(0x0000271000000001)) >>
         32;
}

#endif
