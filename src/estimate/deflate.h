/* deflate.h - the exact factor that takes an amount to the prices of the base. */
#ifndef EVALSTAT_ESTIMATE_DEFLATE_H
#define EVALSTAT_ESTIMATE_DEFLATE_H

#include "core/fraction.h"
#include "evalstat/price_index.h"

/* I(base) / I(period); 1 without an index (NULL).  Fails as evs_price_index_check does. */
EVS_MUST_CHECK
evs_status deflation_factor(fraction *out, const evs_price_index *index, evs_period period,
                            evs_error *error);

#endif
