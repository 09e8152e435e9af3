/* json_corpus.h - third parties' CSV files with their records as JSON. */
#ifndef EVALSTAT_TESTS_JSON_CORPUS_H
#define EVALSTAT_TESTS_JSON_CORPUS_H

#include <jansson.h>

#include "load/records.h"

/* ../shared/corpora/NAME (EVALSTAT_SHARED for another place); NULL when it is not there. */
const char *json_corpus_folder(const char *name, evs_arena *arena);

/* Reads a file strictly; every record must be as wide as the first, and the first as `header`
   where that is given. */
EVS_MUST_CHECK
evs_status json_corpus_read(records *out, const char *path, const json_t *header, evs_error *error);

/* The same as the lenient reader delivers it. */
EVS_MUST_CHECK
evs_status json_corpus_read_leniently(records *out, const char *path, evs_findings *findings,
                                      evs_error *error);

/* Lists of lists, objects by the names of the header, or one object for one row.  Both sides are
   compared without blanks around their cells. */
bool json_corpus_same(json_t *expected, const records *all);

json_t *json_corpus_load(const char *folder, const char *csv_name, evs_arena *arena);

typedef struct {
  size_t spectrum; /* of csv-spectrum, read exactly: strictly, or leniently with a finding */
  size_t spectrum_strictly; /* of these the former */
  size_t accepted;          /* of csv-test-data's valid files, read exactly */
  size_t refused;           /* of its bad ones, at the line that is wrong */
  char problem[256];        /* the first file for which that does not hold, and why */
} json_corpus_result;

/* Measures both corpora; false when they are not there. */
bool json_corpus_measure(json_corpus_result *out);

#endif
