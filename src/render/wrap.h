/* wrap.h - text in lines of a terminal. */
#ifndef EVALSTAT_RENDER_WRAP_H
#define EVALSTAT_RENDER_WRAP_H

#include "core/buffer.h"

typedef struct {
  const char **lines;
  size_t count;
} wrapped;

/* `text` as one run of words for a terminal: control characters, and characters
   that would turn the direction of what follows on the line, become U+FFFD. */
char *wrap_clean(const char *text, evs_arena *arena);

/* Lines of at most `width` (at least 1) columns, broken at blanks; a word that is
   wider is cut, after a hyphen or slash if it has one.  No-break spaces hold.
   At least one line, which may be empty. */
wrapped wrap_text(const char *text, size_t width, evs_arena *arena);

/* Columns of the widest word. */
size_t wrap_longest_word(const char *text);

/* Adds `text` wrapped to `width`: `first` before its first line, `rest` before
   the others; each line ends in a line feed. */
void wrap_add(buffer *out, const char *first, const char *rest, const char *text, size_t width);

#endif
