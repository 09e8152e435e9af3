/* output.h - what a command gave back, written whole or not at all. */
#ifndef EVALSTAT_CLI_OUTPUT_H
#define EVALSTAT_CLI_OUTPUT_H

#include "cli/commands.h"

/* One more file for `out->folder`; `name` may have one folder in front. */
void output_add(command_output *out, const char *name, evs_bytes content);

/* Writes the files added so far under hidden names, so that the disk takes them while
   others are still being made.  Nothing appears before output_write; if it does not
   come to that, output_abandon removes them. */
EVS_MUST_CHECK
evs_status output_stage(command_output *out, evs_error *error);
void output_abandon(command_output *out);

/* The files of `out->folder` appear now; nothing is left to be written. */
EVS_MUST_CHECK
evs_status output_publish(command_output *out, evs_error *error);

EVS_MUST_CHECK
evs_status output_write(command_output *out, const shared_arguments *shared, evs_error *error);

/* "evalstat: message" and the hint, on standard error. */
void output_error(const evs_error *error);

#endif
