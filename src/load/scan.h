/* scan.h - finds the ends of cells and records, 64 bytes at a time.

   The parser of record is libcsv (load/csv.h).  The scanner takes only text of
   which it is sure that libcsv in strict mode splits it at the same places:
   each cell holds no quote, or begins and ends with one and holds none within;
   no line end and no control character within cells; CR only before LF.
   Everything else it calls odd, and its caller hands it to libcsv. */
#ifndef EVALSTAT_LOAD_SCAN_H
#define EVALSTAT_LOAD_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCAN_WORD = 64 };

/* One bit for each of SCAN_WORD bytes, the first one the lowest. */
typedef struct {
  uint64_t delimiters;
  uint64_t quotes;
  uint64_t line_feeds;
  uint64_t returns;
  uint64_t controls; /* all bytes below 32, line ends included */
  uint64_t high;     /* bytes of 128 and more */
} scan_masks;

/* The same by SSE2 (where the machine has it) and byte by byte. */
void scan_look(scan_masks *out, const char *text, char delimiter, char quote);
void scan_look_portable(scan_masks *out, const char *text, char delimiter, char quote);

/* How often `c` stands in a text. */
size_t scan_count(const char *text, size_t size, char c);

/* Where the scan stands between two pieces of a text; it begins at the beginning
   of a record. */
typedef struct {
  char delimiter;
  char quote;
  uint64_t inside;       /* every bit between quotes, else none */
  uint64_t at_begin;     /* 1: the byte before ended a cell */
  uint64_t after_close;  /* 1: the byte before was a closing quote */
  uint64_t after_return; /* 1: the byte before was a CR */
  bool has_high;         /* some byte so far is not ASCII */
  bool has_quotes;       /* likewise */
  bool has_returns;
  size_t line_ends; /* line feeds among the places so far */
} scanner;

scanner scan_begin(char delimiter, char quote);

/* Adds the places of all delimiters and line feeds that end a cell within
   text[from .. to) to `places`, which has room for them and SCAN_WORD more.  SCAN_WORD bytes behind
   `to` must be readable.  Returns false when the text is odd. */
bool scan_piece(scanner *state, const char *text, uint32_t from, uint32_t to, uint32_t *places,
                size_t *place_count);

/* The same with what every processor of the kind has. */
bool scan_piece_anywhere(scanner *state, const char *text, uint32_t from, uint32_t to,
                         uint32_t *places, size_t *place_count);

#endif
