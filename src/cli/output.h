/* output.h - what a command gave back, written whole or not at all. */
#ifndef EVALSTAT_CLI_OUTPUT_H
#define EVALSTAT_CLI_OUTPUT_H

#include "cli/commands.h"

EVS_MUST_CHECK
evs_status output_write(const command_output *out, const shared_arguments *shared,
                        evs_error *error);

/* "evalstat: message" and the hint, on standard error. */
void output_error(const evs_error *error);

#endif
