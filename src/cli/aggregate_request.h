/* aggregate_request.h - what evalstat aggregate was asked, as options of a register. */
#ifndef EVALSTAT_CLI_AGGREGATE_REQUEST_H
#define EVALSTAT_CLI_AGGREGATE_REQUEST_H

#include "cli/commands.h"
#include "evalstat/database.h"

typedef struct {
  evs_register_columns columns; /* but for the unit, which is a shared option */
  const char *cost_per;
  bool largest_cost;
  const char *by;
  const char *from;
  const char *to_period;
  text_list dates;
  evs_database database; /* but for its name, which is a shared option */
  bool explain;
} aggregate_arguments;

/* Of --data and the options; of a study, whose own are changed by some of the options. */
EVS_MUST_CHECK
evs_status aggregate_options(evs_register_options *out, evs_database *database,
                             const aggregate_arguments *args, const shared_arguments *shared,
                             evs_arena *arena, evs_error *error);
EVS_MUST_CHECK
evs_status aggregate_study(evs_study *study, const aggregate_arguments *args,
                           const shared_arguments *shared, evs_arena *arena, evs_error *error);

#endif
