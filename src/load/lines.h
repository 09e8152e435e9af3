/* lines.h - physical lines: they end with CR, LF or CRLF. */
#ifndef EVALSTAT_LOAD_LINES_H
#define EVALSTAT_LOAD_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the first line of `text` with its end; all of `text` when no end is in it. */
size_t line_length(const char *text, size_t size);

/* Where line `line` (counted from 1) begins; `size` when there are fewer. */
size_t line_begin(const char *text, size_t size, size_t line);

size_t line_count(const char *text, size_t size);

/* Nothing but blanks and line ends; a tab is none where it is the delimiter. */
bool line_is_blank(const char *text, size_t size, char delimiter);

#endif
