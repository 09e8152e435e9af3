/* draft_text.h - YAML written so that it reads back as it was meant. */
#ifndef EVALSTAT_STUDY_DRAFT_TEXT_H
#define EVALSTAT_STUDY_DRAFT_TEXT_H

#include "core/buffer.h"
#include "evalstat/panel.h"

/* Any text in double quotes on one line, with escapes for quotes, backslashes
   and everything that YAML does not take as it is. */
void add_quoted(buffer *out, const char *text);

/* The same as the key of a mapping, with its colon. */
void add_key(buffer *out, size_t indent, const char *text);

/* What the name of an indicator, the name of the column of its values (or NULL),
   and whether its values have decimals, suggest. */
typedef struct {
  evs_kind kind;
  unsigned multiplier; /* 1, 1000 or 1000000 */
  bool population;
} indicator_guess;

indicator_guess guess_indicator_kind(const char *name, const char *value_name, bool has_decimals);

#endif
