/* help.h - the help texts, all made from the table of commands. */
#ifndef EVALSTAT_CLI_HELP_H
#define EVALSTAT_CLI_HELP_H

#include "cli/commands.h"

/* evalstat --help */
void help_overview(buffer *out);

/* evalstat COMMAND --help */
void help_command(buffer *out, const command *of);

/* The manual as scdoc source, for the man page. */
void help_scdoc(buffer *out);

#endif
