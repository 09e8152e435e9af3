/* pollock.h - the files of the Pollock benchmark, each loaded in three ways. */
#ifndef EVALSTAT_CORPORA_POLLOCK_H
#define EVALSTAT_CORPORA_POLLOCK_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  POLLOCK_STRICT,   /* as a study declares it: dialect, names of the columns, a number column */
  POLLOCK_GIVEN,    /* lenient, with delimiter, quote, encoding and title lines given */
  POLLOCK_AUTOMATIC /* lenient, and nothing given */
} pollock_mode;
enum { POLLOCK_MODES = 3 };

typedef enum {
  POLLOCK_EXACT,
  POLLOCK_REFUSED, /* with a message */
  POLLOCK_FLAGGED, /* not exact, but a warning or error among the findings says where */
  POLLOCK_SILENT   /* not exact, and nothing says so */
} pollock_outcome;
enum { POLLOCK_OUTCOMES = 4 };

typedef struct {
  size_t files;
  size_t outcomes[POLLOCK_MODES][POLLOCK_OUTCOMES];
  size_t misplaced[POLLOCK_MODES]; /* refused or flagged, but the line that was damaged not named */
  double simple[POLLOCK_MODES];
  double weighted[POLLOCK_MODES];
} pollock_result;

/* `folder` has csv/, clean/ and parameters/.  With `list`, a line for each file and mode that is
   not exact.  False when a file of the benchmark itself cannot be read. */
bool pollock_measure(pollock_result *out, const char *folder, const char *weights, bool list);

#endif
