/* ids.h - which ids of cases stand on more than one row, in bounded memory.

   Ids that end in a number share a line of bits with their neighbours, so that
   numbered registers of tens of millions of cases fit; others take a line each.
   Several threads add at once: how many ids repeat does not depend on the order. */
#ifndef EVALSTAT_REGISTER_IDS_H
#define EVALSTAT_REGISTER_IDS_H

#include <stdbool.h>

#include "evalstat/arena.h"
#include "core/slice.h"

typedef struct id_set id_set;

enum { IDS_WORDS = 7, IDS_OF_LINE = 64 * IDS_WORDS };

/* The line of bits that one thread works on, kept back until it takes another. */
typedef struct {
  id_set *set;
  uint64_t family; /* of ids with the same beginning and as many digits behind it */
  uint64_t first;  /* the least of the line */
  uint64_t bits[IDS_WORDS];
  uint64_t repeats; /* ids that were added before, by this or another thread */
} id_cursor;

/* NULL when there is no memory for it. */
id_set *ids_new(void);
void ids_free(id_set *set);

id_cursor ids_cursor(id_set *set);

/* Any id; two are taken for the same only if 64 bits of their hashes agree. */
void ids_add_any(id_cursor *cursor, slice id);

static inline void ids_mark(id_cursor *cursor, uint64_t at)
{
  uint64_t bit = UINT64_C(1) << at % 64;

  cursor->repeats += (cursor->bits[at / 64] & bit) != 0;
  cursor->bits[at / 64] |= bit;
}

/* One to eight digits near to the id before are marked at once. */
static inline void ids_add(id_cursor *cursor, slice id)
{
#if SLICE_WORDS
  if (id.size == cursor->family && id.size - 1 < 8) {
    unsigned gap = (unsigned)(64 - 8 * id.size);
    uint64_t digits = (slice_word(id.text) << gap) ^ (SLICE_ZEROS << gap);
    uint64_t at = slice_eight_digits(digits) - cursor->first;

    if (slice_are_digits(digits) && at < IDS_OF_LINE) {
      ids_mark(cursor, at);
      return;
    }
  }
#endif
  ids_add_any(cursor, id);
}

/* After the last one: `repeats` of all cursors together is how many ids were
   added less how many different ones. */
void ids_flush(id_cursor *cursor);

/* There were too many different ids: the repeats are not complete. */
bool ids_gave_up(const id_set *set);

#endif
