/* ids.h - which ids of cases stand on more than one row, in bounded memory.

   Ids that end in a number share a line of bits with their neighbours, so that
   numbered registers of tens of millions of cases fit; others take a line each.
   Several threads add at once: how many ids repeat does not depend on the order. */
#ifndef EVALSTAT_REGISTER_IDS_H
#define EVALSTAT_REGISTER_IDS_H

#include <stdbool.h>

#include "evalstat/arena.h"
#include "register/slice.h"

typedef struct id_set id_set;

/* NULL when there is no memory for it. */
id_set *ids_new(void);
void ids_free(id_set *set);

/* True when the id was added before.  Two ids are taken for the same only if
   64 bits of their hashes agree. */
bool ids_add(id_set *set, slice id);

/* There were too many different ids: what ids_add said is not complete. */
bool ids_gave_up(const id_set *set);

#endif
