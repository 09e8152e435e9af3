/* converter.c - another program that makes a file of what it is fed. */
#include "render/converter.h"

#include <sys/wait.h>

#include "core/scratch.h"

static evs_status failed(const converter *with, const child_result *result, evs_error *error)
{
  const char *name = with->program.name;

  if (result->end == CHILD_TIMED_OUT)
    return evs_fail(error, EVS_TOOL_FAILED, "%s did not end within %u s and was stopped", name,
                    with->timeout_ms / 1000);
  if (result->end == CHILD_FLOODED)
    return evs_fail(error, EVS_TOOL_FAILED, "%s wrote more than 1 MiB of messages and was stopped",
                    name);
  if (WIFSIGNALED(result->wait_status))
    return evs_fail(error, EVS_TOOL_FAILED, "%s was ended by signal %d", name,
                    WTERMSIG(result->wait_status));
  return evs_fail(error, EVS_TOOL_FAILED,
                  "%s ended with status %d without a complete file; is the disk full?", name,
                  WEXITSTATUS(result->wait_status));
}

evs_status converter_run(evs_bytes *out, const converter *with, const char *path,
                         char *const arguments[], evs_bytes input, const char *folder,
                         const char *output, evs_arena *arena, evs_error *error)
{
  child_process *child;
  child_result result;
  evs_status status = child_start(&child, path, arguments, SANDBOX_PROGRAMS, folder, arena, error);

  if (status)
    return status;
  child_send(child, input.bytes, input.size, with->timeout_ms);
  child_finish(&result, child);
  out->bytes = scratch_take(output, &out->size, arena);
  if (result.end != CHILD_ENDED || result.wait_status != 0 || !result.is_fed || !out->bytes ||
      !with->is_whole(out->bytes, out->size))
    return failed(with, &result, error);
  return EVS_OK;
}
