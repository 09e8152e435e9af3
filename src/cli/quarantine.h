/* quarantine.h - the rows of a register that were left out, as a file to mend them by. */
#ifndef EVALSTAT_CLI_QUARANTINE_H
#define EVALSTAT_CLI_QUARANTINE_H

#include "cli/commands.h"

/* Refuses what the options ask for where nothing is left out. */
EVS_MUST_CHECK
evs_status quarantine_check(const shared_arguments *shared, bool has_register, long max_errors,
                            evs_error *error);

/* Where it is asked for: the file of the rows that were left out. */
void quarantine_add(command_output *out, const shared_arguments *shared,
                    const evs_register_result *of);

#endif
