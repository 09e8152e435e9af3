/* cmd_compare.c - evalstat compare: which figures changed, and why. */
#include "cli/commands.h"
#include "core/file.h"
#include "report/words.h"
#include "run/changes.h"

enum { FIGURES_LIMIT = 1 << 28 };

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_document *document = &out->document;
  evs_arena *arena = document->arena;
  const char *const *names = (const char *const *)work->names->items;
  evs_bytes texts[2];
  figure_changes changes;
  evs_status status;
  (void)arguments;

  if (work->shared->lang &&
      (status = evs_language_parse(&document->language, work->shared->lang, error)))
    return status;
  for (size_t i = 0; i < 2; i++) {
    char *bytes;

    if ((status = file_read(&bytes, &texts[i].size, names[i], FIGURES_LIMIT, arena, error)))
      return status;
    texts[i].bytes = bytes;
  }
  if ((status = figures_compare(&changes, &texts[0], names[0], &texts[1], names[1], arena, error)))
    return status;
  document->title = word(document, WORDS("What changed", "Was sich geändert hat"));
  document->subtitle = evs_arena_printf(arena, "%s → %s", names[0], names[1]);
  add_changes(document, &changes);
  add_change_rows(document, &changes);
  return EVS_OK;
}

const command compare_command = {
    .name = "compare",
    .group = "Produce",
    .summary = "which figures differ between two reports, and why",
    .description = "Holds two figures.json (or two outputs of --to json) against each other: which "
                   "figures changed, came or went, and what differs besides: data, settings, "
                   "version. Figures are the same where their texts are.",
    .example = "evalstat compare OLD/figures.json NEW/figures.json",
    .name_count = 2,
    .run = run,
};
