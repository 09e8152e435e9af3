/* table_of_records.h - header, rows and frame of a table, found among its records. */
#ifndef EVALSTAT_LOAD_TABLE_OF_RECORDS_H
#define EVALSTAT_LOAD_TABLE_OF_RECORDS_H

#include "evalstat/table.h"
#include "load/format.h"
#include "load/records.h"

/* What evs_table_read does once the records are there; `out` has its path. */
EVS_MUST_CHECK
evs_status table_of_records(evs_table *out, const format_facts *facts, const records *all,
                            const evs_dialect *declared, evs_findings *findings, evs_arena *arena,
                            evs_error *error);

/* evs_table_read; without `may_pack` libcsv reads plain texts too. */
EVS_MUST_CHECK
evs_status table_read(evs_table *out, const char *path, const evs_dialect *declared, bool may_pack,
                      evs_findings *findings, evs_arena *arena, evs_error *error);

#endif
