/* quarantine.c - the rows of a register that were left out. */
#include "cli/quarantine.h"

typedef struct {
  const evs_register_result *of;
  evs_language language;
} quarantine;

enum { COLUMN_FILE, COLUMN_LINE, COLUMN_COLUMN, COLUMN_REASON, COLUMN_CONTENT, COLUMN_COUNT };

static evs_datum number(size_t value)
{
  return (evs_datum){.number = {(int64_t)value, 0}};
}

static evs_datum value(const void *context, size_t row, size_t column)
{
  const quarantine *from = context;
  const evs_register_rejection *one = &from->of->rejections[row];

  switch (column) {
  case COLUMN_FILE:
    return (evs_datum){.text = one->path};
  case COLUMN_LINE:
    return number(one->line);
  case COLUMN_COLUMN:
    return number(one->column);
  case COLUMN_REASON:
    return (evs_datum){.text = evs_phrase_text(from->language, one->reason)};
  default:
    return (evs_datum){.text = one->content};
  }
}

/* CSV: file, line, column, reason, and with `content` what the cell holds. */
static evs_bytes quarantine_file(const evs_register_result *of, bool content, evs_language language,
                                 evs_arena *arena)
{
  static const char *const names[COLUMN_COUNT] = {"file", "line", "column", "reason", "content"};
  static const evs_render_options plain = {0};
  const quarantine from = {of, language};
  evs_document document;

  evs_document_init(&document, "aggregate", language, arena);
  document.records = (evs_records){.name = "rejections",
                                   .columns = names,
                                   .column_count = content ? COLUMN_COUNT : COLUMN_CONTENT,
                                   .row_count = of->left_out,
                                   .value = value,
                                   .context = &from};
  return evs_render_csv(&document, &plain, arena);
}

evs_status quarantine_check(const shared_arguments *shared, bool has_register, long max_errors,
                            evs_error *error)
{
  if (!has_register && (shared->quarantine || shared->max_errors > 0))
    return evs_fail(error, EVS_USAGE,
                    "--%s is for the rows of a register; expected a study with `register`, or the "
                    "command aggregate",
                    shared->quarantine ? "quarantine" : "max-errors");
  if (shared->quarantine && max_errors == 0)
    return evs_fail(error, EVS_USAGE,
                    "--quarantine is for rows that are left out; expected --max-errors N too");
  if (shared->quarantine_content && !shared->quarantine)
    return evs_fail(error, EVS_USAGE, "--quarantine-content without --quarantine FILE");
  return EVS_OK;
}

void quarantine_add(command_output *out, const shared_arguments *shared,
                    const evs_register_result *of)
{
  if (!shared->quarantine)
    return;
  out->beside_bytes =
      quarantine_file(of, shared->quarantine_content, out->document.language, out->document.arena);
}
