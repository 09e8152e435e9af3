/* fuzz_claims.c - files of printed changes: each is refused, or read with its printed places. */
#include "evalstat/table.h"
#include "fuzz/input.h"
#include "study/reconstruction.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_reconstruction found;
  evs_table table;
  evs_status status = evs_table_read(&table, fuzz_file(data, size), NULL, &findings, arena, &error);

  if (status == EVS_OK)
    status = reconstruction_of_table(&found, &table, arena, &error);
  fuzz_require_words(status, &error);
  for (size_t i = 0; status == EVS_OK && i < found.problem.change_count; i++) {
    fuzz_require(*found.problem.names[i] != '\0', "a quantity has a name");
    fuzz_require(found.problem.changes[i].decimals >= 0 && found.problem.changes[i].decimals <= 9,
                 "a change has 0 to 9 decimals");
  }
  evs_arena_destroy(arena);
  return 0;
}
