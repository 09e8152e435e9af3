/* fixture.c - what a test works on, made before it and dropped after it. */
#include "support/fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* How every fixture begins. */
typedef struct {
  evs_arena *arena;
} beginning;

int fixture_make(void **state, size_t size)
{
  beginning *fixture = calloc(1, size);

  if (!fixture)
    return -1;
  fixture->arena = evs_arena_create(NULL, NULL);
  *state = fixture;
  return 0;
}

int fixture_drop(void **state)
{
  beginning *fixture = *state;

  evs_arena_destroy(fixture->arena);
  free(fixture);
  return 0;
}

void must(const evs_error *error, evs_status status)
{
  if (status)
    fail_msg("%s", error->message);
}

/* skip() leaves the test without its tear-down having anything to drop but the rest. */
const char *shared_file(void **state, const char *name)
{
  beginning *fixture = *state;
  const char *folder = getenv("EVALSTAT_SHARED");
  const char *path =
      evs_arena_printf(fixture->arena, "%s/%s", folder && *folder ? folder : "../shared", name);
  FILE *file = fopen(path, "r");

  if (!file) {
    print_message("skipped: corpora not present\n");
    skip();
  }
  fclose(file);
  return path;
}
