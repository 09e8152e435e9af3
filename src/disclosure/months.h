/* months.h - the months of a table, in the order in which they are published. */
#ifndef EVALSTAT_DISCLOSURE_MONTHS_H
#define EVALSTAT_DISCLOSURE_MONTHS_H

#include "evalstat/disclosure.h"

/* Each once; how many there are is returned. */
size_t months_of(const int **out, const evs_disclosure_table *table, evs_arena *arena);

#endif
