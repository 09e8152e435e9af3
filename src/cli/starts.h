/* starts.h - the options of commands that know places with starts of their own. */
#ifndef EVALSTAT_CLI_STARTS_H
#define EVALSTAT_CLI_STARTS_H

#include "cli/commands.h"
#include "study/staggered_outcomes.h"

typedef struct {
  const char *start_column;
  const char *control_group;
} starts_arguments;

/* Rows of an option table; `field` is the starts_arguments of the command's arguments. */
#define STARTS_OPTIONS(type, field)                                                                \
  {"start-column", OPTION_TEXT, offsetof(type, field.start_column), "COL",                         \
   "places that start at different times: column of each place's first treated period, the same "  \
   "in all its rows; 0, never or empty: it never starts"},                                         \
  {                                                                                                \
    "control-group", OPTION_TEXT, offsetof(type, field.control_group), "GROUP",                    \
        "with starts of their own: never (places that never start, default) or not-yet (also "     \
        "those that have not started)"                                                             \
  }

/* Has the column read as starts; refuses --treated and --start beside it. */
EVS_MUST_CHECK
evs_status starts_prepare(evs_study *study, const shared_arguments *shared,
                          const starts_arguments *arguments, evs_arena *arena, evs_error *error);

/* Whether this run is about such places. */
bool starts_differ(const command_work *work);

/* For an option that means nothing there; NULL: none was given. */
EVS_MUST_CHECK
evs_status starts_refuse(const char *option, evs_error *error);

EVS_MUST_CHECK
evs_status starts_outcomes(staggered_outcomes *out, command_output *output,
                           const command_work *work, const starts_arguments *arguments,
                           evs_error *error);

#endif
