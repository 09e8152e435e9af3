/* scan.c - bit masks of 64 bytes at a time.

   Where quotes open and close follows from the parity of the quotes before: an
   exclusive or over all lower bits, in six steps of doubling shifts (as in
   Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019, section 3.1.1). */
#include "load/scan.h"

#include <string.h>

#include "core/slice.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif

/* glibc has asked the processor already; the compiler's own question would be put at
   every start of the command, and takes long on a virtual machine. */
#if defined __x86_64__ && defined __has_include
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#define SCAN_AVX2
#endif
#endif

void scan_look_portable(scan_masks *out, const char *text, char delimiter, char quote)
{
  memset(out, 0, sizeof *out);
  for (unsigned i = 0; i < SCAN_WORD; i++) {
    unsigned char c = (unsigned char)text[i];
    uint64_t bit = UINT64_C(1) << i;

    out->delimiters |= text[i] == delimiter ? bit : 0;
    out->quotes |= text[i] == quote ? bit : 0;
    out->line_feeds |= c == '\n' ? bit : 0;
    out->returns |= c == '\r' ? bit : 0;
    out->controls |= c < ' ' ? bit : 0;
    out->high |= c >= 128 ? bit : 0;
  }
}

#ifdef __SSE2__

ALWAYS_INLINE uint64_t mask_of(const __m128i equal[4])
{
  return (uint64_t)(uint32_t)_mm_movemask_epi8(equal[0]) |
         (uint64_t)(uint32_t)_mm_movemask_epi8(equal[1]) << 16 |
         (uint64_t)(uint32_t)_mm_movemask_epi8(equal[2]) << 32 |
         (uint64_t)(uint32_t)_mm_movemask_epi8(equal[3]) << 48;
}

ALWAYS_INLINE uint64_t equal_mask(const __m128i bytes[4], char c)
{
  const __m128i wanted = _mm_set1_epi8(c);
  __m128i equal[4];

  for (int i = 0; i < 4; i++)
    equal[i] = _mm_cmpeq_epi8(bytes[i], wanted);
  return mask_of(equal);
}

ALWAYS_INLINE uint64_t control_mask(const __m128i bytes[4])
{
  const __m128i last = _mm_set1_epi8(' ' - 1);
  __m128i below[4];

  for (int i = 0; i < 4; i++)
    below[i] = _mm_cmpeq_epi8(_mm_min_epu8(bytes[i], last), bytes[i]);
  return mask_of(below);
}

ALWAYS_INLINE void look(scan_masks *out, const char *text, char delimiter, char quote)
{
  __m128i bytes[4];

  for (int i = 0; i < 4; i++)
    bytes[i] = _mm_loadu_si128((const __m128i *)(const void *)(text + 16 * i));
  out->delimiters = equal_mask(bytes, delimiter);
  out->quotes = equal_mask(bytes, quote);
  out->controls = control_mask(bytes);
  out->line_feeds = equal_mask(bytes, '\n');
  out->returns = equal_mask(bytes, '\r');
  out->high = mask_of(bytes); /* the sign bits */
}

/* The same with 32 bytes in a register. */
__attribute__((target("avx2"))) ALWAYS_INLINE uint64_t equal_mask_avx2(const __m256i bytes[2],
                                                                       char c)
{
  const __m256i wanted = _mm256_set1_epi8(c);

  return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes[0], wanted)) |
         (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes[1], wanted)) << 32;
}

__attribute__((target("avx2"))) ALWAYS_INLINE uint64_t control_mask_avx2(const __m256i bytes[2])
{
  const __m256i last = _mm256_set1_epi8(' ' - 1);
  uint64_t mask = 0;

  for (unsigned i = 0; i < 2; i++)
    mask |= (uint64_t)(uint32_t)_mm256_movemask_epi8(
                _mm256_cmpeq_epi8(_mm256_min_epu8(bytes[i], last), bytes[i]))
            << (32 * i);
  return mask;
}

__attribute__((target("avx2"))) ALWAYS_INLINE void look_avx2(scan_masks *out, const char *text,
                                                             char delimiter, char quote)
{
  const __m256i *from = (const __m256i *)(const void *)text;
  const __m256i bytes[2] = {_mm256_loadu_si256(from), _mm256_loadu_si256(from + 1)};

  out->delimiters = equal_mask_avx2(bytes, delimiter);
  out->quotes = equal_mask_avx2(bytes, quote);
  out->controls = control_mask_avx2(bytes);
  out->line_feeds = equal_mask_avx2(bytes, '\n');
  out->returns = equal_mask_avx2(bytes, '\r');
  out->high = (uint64_t)(uint32_t)_mm256_movemask_epi8(bytes[0]) |
              (uint64_t)(uint32_t)_mm256_movemask_epi8(bytes[1]) << 32;
}

#else

ALWAYS_INLINE void look(scan_masks *out, const char *text, char delimiter, char quote)
{
  scan_look_portable(out, text, delimiter, quote);
}

#endif

void scan_look(scan_masks *out, const char *text, char delimiter, char quote)
{
  look(out, text, delimiter, quote);
}

static size_t count_plain(const char *text, size_t size, char c)
{
  size_t count = 0;

  for (size_t i = 0; i < size; i++)
    count += text[i] == c;
  return count;
}

/* Most files hold none, and nobody says so sooner than memchr. */
size_t scan_count(const char *text, size_t size, char c)
{
  const char *first = memchr(text, c, size);
  size_t at = first ? (size_t)(first - text) : size;
  size_t count = 0;

#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi8(c);

  while (size - at >= 16) {
    size_t end = size - at < 255 * 16 ? size - (size - at) % 16 : at + 255 * 16;
    __m128i sums = _mm_setzero_si128(); /* of each byte, to which no more than 255 are added */

    for (; at < end; at += 16) {
      __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + at));

      sums = _mm_sub_epi8(sums, _mm_cmpeq_epi8(bytes, wanted));
    }
    sums = _mm_sad_epu8(sums, _mm_setzero_si128());
    count += (size_t)_mm_cvtsi128_si32(sums) + (size_t)_mm_extract_epi16(sums, 4);
  }
#endif
  return count + count_plain(text + at, size - at, c);
}

scanner scan_begin(char delimiter, char quote)
{
  return (scanner){.delimiter = delimiter, .quote = quote, .at_begin = 1};
}

/* Bit i: an odd number of quotes among bytes 0 .. i. */
ALWAYS_INLINE uint64_t parity(uint64_t quotes)
{
  uint64_t x = quotes ^ quotes << 1;

  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  x ^= x << 32;
  return x;
}

ALWAYS_INLINE uint64_t top_bit(uint64_t mask)
{
  return mask >> (SCAN_WORD - 1);
}

typedef uint64_t parity_finder(uint64_t quotes);

/* Takes one word; returns the bits that end cells, and in `odd` those that libcsv must see.
   A mask moved by one has the byte behind, with what the word before says of the first. */
ALWAYS_INLINE uint64_t take_word(scanner *state, const scan_masks *look, uint64_t *odd,
                                 parity_finder *parity_of)
{
  uint64_t within = parity_of(look->quotes) ^ state->inside; /* opening quotes included, closing
                                                                ones not */
  uint64_t open = look->quotes & within;
  uint64_t close = look->quotes & ~within;
  uint64_t ends = (look->delimiters | look->line_feeds) & ~within;
  uint64_t returns = look->returns & ~within;

  *odd = look->controls & (within | ~(look->line_feeds | look->returns | look->delimiters));
  *odd |= open & ~(ends << 1 | state->at_begin);
  *odd |= (close << 1 | state->after_close) & ~(ends | returns);
  *odd |= (returns << 1 | state->after_return) & ~look->line_feeds;
  state->inside = -top_bit(within);
  state->at_begin = top_bit(ends);
  state->after_close = top_bit(close);
  state->after_return = top_bit(returns);
  return ends;
}

/* Volatile, since gcc would gather eight places in a register to store them together, which takes
   longer. */
ALWAYS_INLINE uint64_t add_place(volatile uint32_t *to, uint64_t ends, uint32_t at)
{
  const uint64_t top = UINT64_C(1) << (SCAN_WORD - 1); /* zero has no lowest bit */

  *to = at + (uint32_t)__builtin_ctzll(ends | top);
  return ends & (ends - 1);
}

/* Eight at a time whether they are there or not: a branch for each would be
   foreseen badly.  There is room for a word's worth more than `count`. */
ALWAYS_INLINE void add_places(uint32_t *to, uint64_t ends, uint32_t at)
{
  do {
    ends = add_place(to, ends, at);
    ends = add_place(to + 1, ends, at);
    ends = add_place(to + 2, ends, at);
    ends = add_place(to + 3, ends, at);
    ends = add_place(to + 4, ends, at);
    ends = add_place(to + 5, ends, at);
    ends = add_place(to + 6, ends, at);
    ends = add_place(to + 7, ends, at);
    to += 8;
  } while (ends);
}

/* The bytes of the last word that belong to the text. */
static void cut(scan_masks *look, uint32_t size)
{
  uint64_t keep = (UINT64_C(1) << size) - 1;

  look->delimiters &= keep;
  look->quotes &= keep;
  look->line_feeds &= keep;
  look->returns &= keep;
  look->controls &= keep;
  look->high &= keep;
}

/* After a last word that is not full, the state is that of its last byte; returns the
   bits that are of the text. */
static uint64_t settle(scanner *state, const scan_masks *look, uint64_t ends, uint32_t size)
{
  uint64_t last = UINT64_C(1) << (size - 1);

  state->at_begin = (ends & last) != 0;
  state->after_close = (look->quotes & last & ~state->inside) != 0;
  state->after_return = (look->returns & last & ~state->inside) != 0;
  return last | (last - 1);
}

/* Takes a word of which not all may belong to the text. */
ALWAYS_INLINE uint64_t take_any_word(scanner *state, scan_masks *look, uint32_t size,
                                     uint64_t *all_odd, parity_finder *parity_of)
{
  uint64_t odd;
  uint64_t ends;

  if (size < SCAN_WORD)
    cut(look, size);
  ends = take_word(state, look, &odd, parity_of);
  if (size < SCAN_WORD)
    odd &= settle(state, look, ends, size);
  *all_odd |= odd;
  return ends;
}

typedef void looker(scan_masks *out, const char *text, char delimiter, char quote);

/* As long as there was neither a quote nor a CR, a word without these and without other
   control characters ends its cells wherever it seems so. */
ALWAYS_INLINE bool is_calm(const scan_masks *look)
{
  return (look->quotes | (look->controls & ~(look->line_feeds | look->delimiters))) == 0;
}

ALWAYS_INLINE bool scan(scanner *given, const char *text, uint32_t from, uint32_t to,
                        uint32_t *places, size_t *place_count, looker *look_at,
                        parity_finder *parity_of)
{
  scanner state = *given;
  uint64_t quotes = state.has_quotes;
  uint64_t returns = state.has_returns;
  uint64_t high = 0;
  uint64_t odd = 0;
  size_t count = *place_count;

  for (; from < to; from += SCAN_WORD) {
    uint32_t size = to - from;
    scan_masks masks;
    uint64_t ends;

    look_at(&masks, text + from, state.delimiter, state.quote);
    if ((quotes | returns) == 0 && size >= SCAN_WORD && is_calm(&masks)) {
      ends = masks.delimiters | masks.line_feeds;
      state.at_begin = top_bit(ends);
    } else {
      ends = take_any_word(&state, &masks, size, &odd, parity_of);
      quotes |= masks.quotes;
      returns |= masks.returns;
    }
    add_places(places + count, ends, from);
    count += (size_t)__builtin_popcountll(ends);
    state.line_ends += (size_t)__builtin_popcountll(masks.line_feeds & ends);
    high |= masks.high;
  }
  *place_count = count;
  state.has_quotes = quotes != 0;
  state.has_returns = returns != 0;
  state.has_high |= high != 0;
  *given = state;
  return odd == 0;
}

#ifdef SCAN_AVX2
/* The same as a product without carries, by a word of ones. */
__attribute__((target("pclmul"))) ALWAYS_INLINE uint64_t parity_clmul(uint64_t quotes)
{
  __m128i product =
      _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)quotes), _mm_set1_epi8(-1), 0);

  return (uint64_t)_mm_cvtsi128_si64(product);
}

/* The same source with wider registers and instructions that count bits. */
__attribute__((target("avx2,popcnt,bmi,pclmul"))) static bool
scan_avx2(scanner *state, const char *text, uint32_t from, uint32_t to, uint32_t *places,
          size_t *place_count)
{
  return scan(state, text, from, to, places, place_count, look_avx2, parity_clmul);
}

/* Counted, so that each processor takes the same way through this line. */
static bool has_wide_registers(void)
{
  return CPU_FEATURE_ACTIVE(AVX2) + CPU_FEATURE_ACTIVE(POPCNT) + CPU_FEATURE_ACTIVE(BMI1) +
             CPU_FEATURE_ACTIVE(PCLMULQDQ) ==
         4;
}
#endif

bool scan_piece_anywhere(scanner *state, const char *text, uint32_t from, uint32_t to,
                         uint32_t *places, size_t *place_count)
{
  return scan(state, text, from, to, places, place_count, look, parity);
}

bool scan_piece(scanner *state, const char *text, uint32_t from, uint32_t to, uint32_t *places,
                size_t *place_count)
{
#ifdef SCAN_AVX2
  if (has_wide_registers())
    return scan_avx2(state, text, from, to, places, place_count);
#endif
  return scan_piece_anywhere(state, text, from, to, places, place_count);
}
