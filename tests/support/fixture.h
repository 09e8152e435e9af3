/* fixture.h - what a test works on, made before it and dropped after it. */
#ifndef EVALSTAT_TESTS_FIXTURE_H
#define EVALSTAT_TESTS_FIXTURE_H

#include <stddef.h>

#include "evalstat/arena.h"

/* A structure of `size` bytes, zero but for its first member, an arena:
 *state points to it.  0, or -1 without memory, as cmocka has it. */
int fixture_make(void **state, size_t size);
int fixture_drop(void **state);

/* Fails the test with the message unless the status is EVS_OK. */
void must(const evs_error *error, evs_status status);

/* "FOLDER/NAME" of the third parties' files in $EVALSTAT_SHARED or ../shared; the test
   is skipped where they are not present. */
const char *shared_file(void **state, const char *name);

#endif
