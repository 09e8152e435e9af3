/* edition.h - the published folder of a month, and the link to the latest. */
#ifndef EVALSTAT_RUN_EDITION_H
#define EVALSTAT_RUN_EDITION_H

#include "evalstat/arena.h"
#include "evalstat/period.h"

/* "2024-12-v1" */
const char *edition_name(evs_period month, size_t version, evs_arena *arena);

/* The folder in which an edition is made, hidden until it is whole. */
const char *edition_workshop(const char *folder, const char *name, evs_arena *arena);

/* Removes what runs that were killed have left: workshops, and a folder of this name
   that no ledger tells of. */
EVS_MUST_CHECK
evs_status edition_clear(const char *folder, const char *name, evs_arena *arena, evs_error *error);

/* Gives the workshop its name; from then on the edition is there, whole. */
EVS_MUST_CHECK
evs_status edition_publish(const char *folder, const char *name, evs_arena *arena,
                           evs_error *error);

/* Makes `latest` lead to the edition; at every moment it leads to the old or to the new one. */
EVS_MUST_CHECK
evs_status edition_switch(const char *folder, const char *name, evs_arena *arena, evs_error *error);

#endif
