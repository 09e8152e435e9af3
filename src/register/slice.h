/* slice.h - a piece of a larger text, and eight bytes of it at once. */
#ifndef EVALSTAT_REGISTER_SLICE_H
#define EVALSTAT_REGISTER_SLICE_H

#include <stdint.h>
#include <string.h>

/* Readers look at up to SLICE_ROOM bytes from where a slice begins and behind
   where it ends, whatever these hold: they must be there. */
enum { SLICE_ROOM = 64 };

typedef struct {
  const char *text;
  size_t size;
} slice;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define SLICE_WORDS 1 /* the first byte is the lowest of a word */
#else
#define SLICE_WORDS 0
#endif

static inline uint64_t slice_word(const char *text)
{
  uint64_t word;

  memcpy(&word, text, sizeof word);
  return word;
}

#endif
