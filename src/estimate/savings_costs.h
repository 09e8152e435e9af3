/* savings_costs.h - savings against what the project cost. */
#ifndef EVALSTAT_ESTIMATE_SAVINGS_COSTS_H
#define EVALSTAT_ESTIMATE_SAVINGS_COSTS_H

#include "evalstat/savings.h"

/* Adds costs per period, net savings, ratio and break-even to savings whose periods and
   total are there.  With a price index costs are told in the Euro of its base as well:
   those without a date as if spread evenly over the periods.  Fails as
   evs_cost_schedule_make does. */
EVS_MUST_CHECK
evs_status savings_add_costs(evs_savings_result *out, const evs_savings_options *options,
                             evs_arena *arena, evs_error *error);

#endif
