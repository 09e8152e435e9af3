/* deliveries.h - a register that was delivered again and again. */
#ifndef EVALSTAT_REGISTER_DELIVERIES_H
#define EVALSTAT_REGISTER_DELIVERIES_H

#include "register/gather.h"

/* Reads files of which each later one knows better: all rows of a case come from
   the last file that has its id.  What changed from one file to the next
   that has the case is a finding, or refused.  All files are held in memory. */
EVS_MUST_CHECK
evs_status deliveries_gather(gathering *to, evs_register_file *files, size_t file_count,
                             evs_error *error);

#endif
