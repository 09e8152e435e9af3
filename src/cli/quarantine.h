/* quarantine.h - the rows of a register that were left out, as a file to mend them by. */
#ifndef EVALSTAT_CLI_QUARANTINE_H
#define EVALSTAT_CLI_QUARANTINE_H

#include "evalstat/register.h"
#include "evalstat/render.h"

/* CSV: file, line, column, reason, and with `content` what the cell holds. */
evs_bytes quarantine_file(const evs_register_result *of, bool content, evs_language language,
                          evs_arena *arena);

#endif
