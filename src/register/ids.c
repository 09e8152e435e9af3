/* ids.c - a hash table of lines of bits, one cache line each. */
#include "register/ids.h"

#include <stdatomic.h>
#include <stdlib.h>

/* 16 MB at most, of which only what is used is ever touched. */
enum { LINES = 256 * 1024, MOST_LINES = LINES / 4 * 3, NEIGHBOURS = 64 };
enum { MOST_DIGITS = 15 };

typedef struct {
  _Atomic uint64_t key; /* 0: free */
  _Atomic uint64_t bits[IDS_WORDS];
} id_line;

struct id_set {
  id_line *lines;
  _Atomic size_t used;
  _Atomic bool gave_up;
};

id_set *ids_new(void)
{
  id_set *set = calloc(1, sizeof *set);

  if (set && !(set->lines = calloc(LINES, sizeof *set->lines))) {
    free(set);
    return NULL;
  }
  return set;
}

void ids_free(id_set *set)
{
  if (!set)
    return;
  free(set->lines);
  free(set);
}

bool ids_gave_up(const id_set *set)
{
  return atomic_load(&set->gave_up);
}

/* The finaliser of MurmurHash3 (Appleby): every bit depends on every other. */
static inline uint64_t mix(uint64_t x)
{
  x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
  x = (x ^ x >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
  return x ^ x >> 33;
}

static uint64_t hash_of(slice text)
{
  uint64_t hash = mix(text.size + 1);

  for (size_t i = 0; i < text.size; i++)
    hash = mix(hash ^ (unsigned char)text.text[i]);
  return hash;
}

/* An id as a number among ids with the same beginning and as many digits behind it. */
typedef struct {
  uint64_t family;
  uint64_t number;
} id_place;

static id_place place_of(slice id)
{
  size_t digits = 0;
  uint64_t number = 0;

  while (digits < id.size && digits < MOST_DIGITS && id.text[id.size - digits - 1] >= '0' &&
         id.text[id.size - digits - 1] <= '9')
    digits++;
  for (size_t i = id.size - digits; i < id.size; i++)
    number = number * 10 + (uint64_t)(id.text[i] - '0');
  return (id_place){(digits < id.size ? hash_of((slice){id.text, id.size - digits}) : 0) + digits,
                    number};
}

/* Neighbouring lines lie beside each other; NULL when the table is full. */
static id_line *find_line(id_set *set, uint64_t family, uint64_t number)
{
  uint64_t key = mix(family ^ mix(number + 1)) | 1;
  size_t slot = (size_t)(mix(family + number / NEIGHBOURS) % (LINES / NEIGHBOURS)) * NEIGHBOURS +
                (size_t)(number % NEIGHBOURS);

  for (;; slot = (slot + 1) % LINES) {
    id_line *line = &set->lines[slot];
    uint64_t found = atomic_load_explicit(&line->key, memory_order_relaxed);

    if (found == key)
      return line;
    if (found != 0)
      continue;
    if (atomic_load_explicit(&set->used, memory_order_relaxed) >= MOST_LINES)
      return NULL;
    if (atomic_compare_exchange_strong(&line->key, &found, key)) {
      atomic_fetch_add(&set->used, 1);
      return line;
    }
    if (found == key)
      return line;
  }
}

id_cursor ids_cursor(id_set *set)
{
  return (id_cursor){.set = set, .family = UINT64_MAX};
}

static uint64_t count_bits(uint64_t bits)
{
  uint64_t count = 0;

  for (; bits; bits &= bits - 1)
    count++;
  return count;
}

void ids_flush(id_cursor *cursor)
{
  id_line *line;

  if (cursor->family == UINT64_MAX)
    return;
  line = find_line(cursor->set, cursor->family, cursor->first / IDS_OF_LINE);
  if (!line)
    atomic_store(&cursor->set->gave_up, true);
  for (size_t i = 0; i < IDS_WORDS; i++) {
    if (line && cursor->bits[i])
      cursor->repeats +=
          count_bits(cursor->bits[i] & atomic_fetch_or_explicit(&line->bits[i], cursor->bits[i],
                                                                memory_order_relaxed));
    cursor->bits[i] = 0;
  }
  cursor->family = UINT64_MAX;
}

void ids_add_any(id_cursor *cursor, slice id)
{
  id_place place = place_of(id);
  uint64_t first = place.number - place.number % IDS_OF_LINE;

  if (place.family != cursor->family || first != cursor->first) {
    ids_flush(cursor);
    cursor->family = place.family;
    cursor->first = first;
  }
  ids_mark(cursor, place.number - first);
}
