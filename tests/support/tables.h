/* tables.h - small tables written out in a test, and what tests say of panels. */
#ifndef EVALSTAT_TESTS_TABLES_H
#define EVALSTAT_TESTS_TABLES_H

#include "evalstat/panel.h"

/* "unit;year;cases\nWalle;2011;5\n": lines of cells, the first has the names.
   No quotes; every line as wide as the first. */
evs_table *table_of(const char *path, const char *text, evs_arena *arena);

/* The English message of the only finding with this code, or NULL when there is
   none; "(several)" when there is more than one. */
const char *finding_of(const evs_findings *findings, const char *code, evs_arena *arena);

size_t finding_count(const evs_findings *findings, const char *code);

#endif
