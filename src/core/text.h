/* text.h - what C's strings lack: UTF-8, blanks, nearest words. */
#ifndef EVALSTAT_CORE_TEXT_H
#define EVALSTAT_CORE_TEXT_H

#include <stdbool.h>

#include "evalstat/arena.h"

/* Length in bytes (1 to 4) of the valid UTF-8 sequence at `text`, of which `size`
   bytes are there; 0 when it is not valid.  `codepoint` may be NULL. */
size_t text_utf8_length(const char *text, size_t size, unsigned *codepoint);
bool text_is_utf8(const char *text, size_t size);
/* Bytes before the first that is not ASCII. */
size_t text_ascii_size(const char *text, size_t size);
bool text_is_ascii(const char *text, size_t size);

/* Columns on a terminal: wide East Asian characters count 2, combining ones 0. */
size_t text_width(const char *text);

/* A code point that XML allows (1.0, production 2): no control character below U+0020 but
   tab, line feed and carriage return, no surrogate, no U+FFFE, U+FFFF. */
bool text_is_xml(unsigned codepoint);

/* The same without those that a terminal may obey: U+007F to U+009F. */
bool text_is_printable(unsigned codepoint);

/* `text` with invalid bytes and what XML forbids (line ends and tabs too when `one_line`)
   replaced: by blanks where they are white space, else by U+FFFD.  All else stays, in
   every format. */
char *text_clean(const char *text, bool one_line, evs_arena *arena);

/* One line in which nothing is left that a terminal obeys. */
char *text_clean_for_terminal(const char *text, evs_arena *arena);

/* Without blanks around it: space, tab, no-break (U+00A0) and narrow no-break (U+202F). */
char *text_trim(const char *text, size_t size, evs_arena *arena);
void text_trim_bounds(const char **text, size_t *size); /* the same in place */

/* Equal but for the case of ASCII letters and of Ä Ö Ü. */
bool text_equal_fold(const char *a, const char *b);
bool text_equal(const char *a, const char *b); /* NULL equals NULL only */

/* The word of `words` that is nearest to `text` (edits of characters), or NULL
   when none is near enough to be meant. */
const char *text_nearest(const char *text, const char *const *words, size_t count);

/* "a, b, c"; of 17 words beyond `limit` "a, b, c, … (17)". */
char *text_join(const char *const *words, size_t count, const char *separator, size_t limit,
                evs_arena *arena);

#endif
