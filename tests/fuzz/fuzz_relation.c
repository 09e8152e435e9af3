/* fuzz_relation.c - sums, subsets, bounds, and figures as somebody printed them. */
#include <math.h>

#include "evalstat/claim.h"
#include "fuzz/input.h"
#include "study/relation.h"

static void require_names(evs_status status, const relation *read, const evs_error *error)
{
  fuzz_require_words(status, error);
  if (status)
    return;
  fuzz_require(read->count >= 2, "a relation has two names at least");
  for (size_t i = 0; i < read->count; i++)
    fuzz_require(*read->names[i] != '\0', "names are not empty");
}

static void read_printed(const char *text, evs_language language, evs_arena *arena)
{
  evs_error error = {0};
  evs_printed printed;
  evs_status status = evs_printed_read(&printed, text, language, arena, &error);

  fuzz_require_words(status, &error);
  if (status)
    return;
  fuzz_require(isfinite(printed.value) && printed.low <= printed.value &&
                   printed.value <= printed.high,
               "a printed figure stands for a range that it lies in");
  fuzz_require(evs_claim_classify(&printed, printed.value, printed.value, printed.value, false) ==
                   EVS_REPRODUCED,
               "a figure reproduces itself");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *text = fuzz_text(data, size, arena);
  evs_error error = {0};
  relation_bound bound;
  relation read;
  evs_status status = relation_read_sum(&read, text, arena, &error);

  require_names(status, &read, &error);
  status = relation_read_subset(&read, text, arena, &error);
  require_names(status, &read, &error);
  status = relation_read_bound(&bound, text, 0, arena, &error);
  fuzz_require_words(status, &error);
  if (status == EVS_OK)
    fuzz_require(bound.low <= bound.high && *bound.name, "a bound has a name and is not empty");
  read_printed(text, EVS_GERMAN, arena);
  read_printed(text, EVS_ENGLISH, arena);
  evs_arena_destroy(arena);
  return 0;
}
