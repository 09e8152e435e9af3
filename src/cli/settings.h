/* settings.h - what was read and asked, as the outputs tell it. */
#ifndef EVALSTAT_CLI_SETTINGS_H
#define EVALSTAT_CLI_SETTINGS_H

#include "cli/commands.h"

/* The options in force: of the command line, else of the study. */
void settings_fill(evs_document *document, const shared_arguments *shared, const evs_study *study);

/* Behind them, the command's own options that are not at their defaults and not told yet. */
void settings_own(evs_document *document, const command *of, const void *arguments);

/* The files that were read, the study first. */
void settings_inputs(evs_document *document, const evs_study *study, evs_table *const *tables,
                     size_t table_count);

#endif
