/* cmd_run.c - evalstat run: the report for a month, unattended. */
#include <string.h>

#include "cli/output.h"
#include "cli/reads.h"
#include "cli/report_files.h"
#include "core/file.h"
#include "evalstat/version.h"
#include "report/provisional.h"
#include "report/words.h"
#include "run/edition.h"
#include "run/lock.h"
#include "run/month.h"

enum { FIGURES_LIMIT = 1 << 28 };

typedef struct {
  const char *month;
  bool provisional;
  bool no_charts;
  const char *documents;
  disclosure_arguments disclosure;
} run_arguments;

static const run_arguments defaults = {.disclosure = DISCLOSURE_DEFAULTS};

#define AT(field) offsetof(run_arguments, field)

static const option_spec options[] = {
    {"month", OPTION_TEXT, AT(month), "YYYY-MM", "the month to report on (required)"},
    {"provisional", OPTION_FLAG, AT(provisional), NULL,
     "publish an incomplete month as it is, marked"},
    {"no-charts", OPTION_FLAG, AT(no_charts), NULL,
     "write the report without charts (gnuplot is not needed)"},
    {"documents", OPTION_TEXT, AT(documents), "LIST", DOCUMENTS_HELP},
    DISCLOSURE_OPTIONS(run_arguments, disclosure),
    {0},
};

static evs_status read_month(evs_period *out, const run_arguments *args, evs_error *error)
{
  if (!args->month)
    return evs_fail(error, EVS_USAGE, "no month is named; expected --month YYYY-MM");
  if (evs_period_parse(out, args->month, NULL) || out->kind != EVS_MONTH)
    return evs_fail(error, EVS_USAGE, "--month is “%s”; expected a month such as 2024-12",
                    args->month);
  return EVS_OK;
}

/* --output, else the folder `runs` beside the study. */
static const char *output_folder(const shared_arguments *shared, const evs_study *study,
                                 evs_arena *arena)
{
  if (shared->output)
    return shared->output;
  return file_path(file_folder(study->path, arena), "runs", arena);
}

/* The month ends every window: figures for an old month do not reach beyond it. */
static void end_with(evs_study *study, evs_period month, evs_arena *arena)
{
  evs_study_indicator *indicators =
      evs_arena_array(arena, study->indicator_count, sizeof *indicators);

  if (study->indicator_count)
    memcpy(indicators, study->indicators, study->indicator_count * sizeof *indicators);
  for (size_t i = 0; i < study->indicator_count; i++)
    if (!evs_period_absent(indicators[i].end) && evs_period_before(month, indicators[i].end))
      indicators[i].end = EVS_PERIOD_ABSENT;
  study->indicators = indicators;
  study->end = EVS_PERIOD_ABSENT;
}

/* The lock is taken before anything is read, and held until the process ends. */
static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const char *folder;
  evs_period month;
  ledger known;
  evs_status status;

  if (!study->path)
    return evs_fail(error, EVS_USAGE, "a monthly run needs a study file; expected STUDY.yaml");
  folder = output_folder(shared, study, arena);
  if ((status = read_month(&month, arguments, error)) ||
      (status = run_lock_take(folder, arena, error)) ||
      (status = ledger_read(&known, folder, arena, error)) ||
      (status = month_check_over(month, &known, error)))
    return status;
  end_with(study, month, arena);
  return EVS_OK;
}

static evs_status cut(evs_panel *panel, const void *arguments, evs_error *error)
{
  evs_period month;
  evs_status status = read_month(&month, arguments, error);

  if (!status)
    delivery_cut(panel, month);
  return status;
}

/* One monthly run. */
typedef struct {
  command_output *out;
  const command_work *work;
  const run_arguments *args;
  evs_arena *arena;
  ledger known;
  month_inputs inputs;
  month_plan plan;
  month_signals signals;
  const figure_changes *changes; /* against the edition before; NULL where there is none to read */
  report_content content;
} month_run;

/* What besides data and study decides the figures. */
static const char *settings_text(const month_run *run)
{
  const shared_arguments *shared = run->work->shared;

  const disclosure_arguments *disclosure = &run->args->disclosure;
  const char *rounding = disclosure->rounding
                             ? evs_arena_printf(run->arena, " rounding=%ld", disclosure->rounding)
                             : "";

  return evs_arena_printf(
      run->arena,
      "confidence=%g seed=%ld lang=%s charts=%s documents=%s suppress_below=%ld%s internal=%s",
      shared->confidence, shared->seed, evs_language_code(run->out->document.language),
      run->args->no_charts ? "no" : "yes", run->args->documents ? run->args->documents : "",
      disclosure->suppress_below, rounding, disclosure->internal ? "yes" : "no");
}

/* A month that is not published is told to the ledger too. */
static evs_status refuse(month_run *run, const delivery *found, const char *why, evs_error *error)
{
  const evs_status status = error ? error->status : EVS_BAD_DATA;
  ledger_entry entry;

  run->plan = (month_plan){.month = found->month, .delivery = *found};
  entry = month_entry(&run->plan, &run->inputs, "refused", &run->out->document, run->arena);
  entry.reasons = &why;
  entry.reason_count = 1;
  if (ledger_append(&run->known, &entry, run->arena, NULL))
    evs_hint(error, "the ledger could not be written either");
  return status;
}

static evs_status look(month_run *run, evs_error *error)
{
  const evs_study *study = run->work->study;
  delivery found;
  evs_period month;
  const char *folder = output_folder(run->work->shared, study, run->arena);
  const char *why;
  evs_status status;

  run->inputs = (month_inputs){study->sha256, settings_text(run), EVS_VERSION, study->settle};
  if ((status = read_month(&month, run->args, error)) ||
      (status = ledger_read(&run->known, folder, run->arena, error)) ||
      (status = reads_note(run->out, run->work->shared, run->known.path, error)) ||
      (status = delivery_look(&found, run->work->panel, month, run->arena, error)))
    return status;
  if (month_check_there(&found, run->args->provisional, &why, run->arena, error))
    return refuse(run, &found, why, error);
  month_plan_make(&run->plan, folder, &found, &run->known, &run->inputs, run->arena);
  return EVS_OK;
}

static void add_option(evs_document *document, const char *name, const char *value)
{
  evs_option_value *all = evs_arena_array(document->arena, document->option_count + 1, sizeof *all);
  const char **values = evs_arena_array(document->arena, 1, sizeof *values);

  *values = value;
  if (document->option_count)
    memcpy(all, document->options, document->option_count * sizeof *all);
  all[document->option_count++] =
      (evs_option_value){.name = name, .values = values, .value_count = 1};
  document->options = all;
}

static evs_status hold_against(month_run *run, const char *path, const evs_bytes *before,
                               evs_error *error)
{
  const evs_render_options none = {0};
  evs_document *document = &run->out->document;
  const evs_bytes now = evs_render_json(document, &none, run->arena);
  figure_changes *changes = evs_arena_alloc(run->arena, sizeof *changes);
  const evs_status status =
      figures_compare(changes, before, path, &now, "figures.json", run->arena, error);

  if (status)
    return status;
  run->changes = changes;
  evs_document_heading(
      document, 2,
      say(document,
          WORDS("What changed since edition {0}", "Was sich seit Fassung {0} geändert hat"),
          evs_value_count(run->plan.before->version)));
  add_changes(document, changes);
  return EVS_OK;
}

/* The edition before stays as it is: where it is damaged, the month need not go without a report.
 */
static evs_status tell_damaged(month_run *run, const char *name)
{
  evs_find(&run->out->document.findings, FORMER_FIGURES_DAMAGED, evs_value_text(name));
  return EVS_OK;
}

/* Against the figures of the edition before, where they are still there. */
static evs_status compare_editions(month_run *run, evs_error *error)
{
  const ledger_entry *former = run->plan.before;
  const char *name, *path;
  struct stat info;
  bool is_there;
  evs_bytes before;
  char *bytes;
  evs_status status;

  if (!former || !former->folder)
    return EVS_OK;
  name = file_path(former->folder, "figures.json", run->arena);
  path = file_path(run->plan.folder, name, run->arena);
  if ((status = file_look(&is_there, &info, path, true, error)) || !is_there)
    return status;
  status = file_read(&bytes, &before.size, path, FIGURES_LIMIT, run->arena, error);
  if (status)
    return status == EVS_TOO_LARGE ? tell_damaged(run, name) : status;
  before.bytes = bytes;
  status = hold_against(run, path, &before, error);
  return status == EVS_BAD_DATA ? tell_damaged(run, name) : status;
}

static evs_status make_document(month_run *run, evs_error *error)
{
  evs_document *document = &run->out->document;
  char month[EVS_PERIOD_TEXT_SIZE];
  evs_status status;

  evs_period_text(month, run->plan.month);
  add_option(document, "month", evs_arena_copy(run->arena, month));
  month_tell(document, &run->plan);
  if ((status = documents_parse(&run->content.documents, run->args->documents, error)) ||
      (status = report_make(&run->content, run->out, run->work, &run->args->disclosure, error)))
    return status;
  month_signals_find(&run->signals, document, run->content.watch, &run->known);
  if (!evs_period_absent(run->plan.provisional_from))
    mark_provisional(document, run->plan.provisional_from);
  if ((status = compare_editions(run, error)))
    return status;
  month_add_notice(document, &run->plan);
  return EVS_OK;
}

static const char *manifest_hash(const month_run *run)
{
  char hex[65] = "";

  for (size_t i = 0; i < run->out->file_count; i++)
    if (strcmp(run->out->files[i].name, "manifest.json") == 0)
      file_sha256(hex, run->out->files[i].content.bytes, run->out->files[i].content.size);
  return evs_arena_copy(run->arena, hex);
}

/* Made in a hidden folder, then named, then told to the ledger, then linked: whoever
   reads `latest` sees the old edition or the new one. */
static evs_status publish(month_run *run, evs_error *error)
{
  const month_plan *plan = &run->plan;
  ledger_entry entry;
  evs_status status;

  run->out->folder = edition_workshop(plan->folder, plan->edition, run->arena);
  output_add(run->out, "summary.txt",
             month_summary(&run->out->document, plan, NULL, &run->signals, run->changes));
  if ((status =
           report_files(run->out, run->work->plot, &run->content, !run->args->no_charts, error)) ||
      (status = output_publish(run->out, error)) ||
      (status = edition_publish(plan->folder, plan->edition, run->arena, error)))
    return status;
  entry = month_entry(plan, &run->inputs, "published", &run->out->document, run->arena);
  entry.manifest = manifest_hash(run);
  entry.signals = run->signals.names;
  entry.signal_count = run->signals.count;
  return ledger_append(&run->known, &entry, run->arena, error);
}

/* `latest` leads to the last edition of the latest month; mended where a run was killed
   before it could. */
static evs_status link_latest(const month_run *run, evs_error *error)
{
  const month_plan *plan = &run->plan;
  const bool newest = !plan->latest || plan->latest->month.number <= plan->month.number;

  return edition_switch(plan->folder, newest ? plan->edition : plan->latest->folder, run->arena,
                        error);
}

static evs_status leave_unchanged(month_run *run, evs_error *error)
{
  const ledger_entry entry =
      month_entry(&run->plan, &run->inputs, "unchanged", &run->out->document, run->arena);

  run->out->document.title = evs_phrase_text(run->out->document.language, run->work->study->title);
  run->out->bytes = month_summary(&run->out->document, &run->plan, run->plan.folder, NULL, NULL);
  return ledger_append(&run->known, &entry, run->arena, error);
}

static evs_status make_edition(month_run *run, evs_error *error)
{
  evs_status status;

  if ((status = edition_clear(run->plan.folder, run->plan.edition, run->arena, error)) ||
      (status = make_document(run, error)))
    return status;
  run->out->bytes =
      month_summary(&run->out->document, &run->plan, run->plan.folder, &run->signals, run->changes);
  return publish(run, error);
}

/* Nothing to do where the month is published already, with the same inputs. */
static evs_status is_up_to_date(bool *out, const month_run *run, evs_error *error)
{
  const char *folder = file_path(run->plan.folder, run->plan.edition, run->arena);
  struct stat info;

  *out = false;
  if (!run->plan.is_unchanged)
    return EVS_OK;
  return file_look(out, &info, file_path(folder, "manifest.json", run->arena), true, error);
}

static evs_status run_month(command_output *out, const command_work *work, const void *arguments,
                            evs_error *error)
{
  month_run run = {.out = out, .work = work, .args = arguments, .arena = out->document.arena};
  bool is_unchanged;
  evs_status status = look(&run, error);

  if (status || (status = is_up_to_date(&is_unchanged, &run, error)))
    return status;
  status = is_unchanged ? leave_unchanged(&run, error) : make_edition(&run, error);
  if (status || (status = link_latest(&run, error)))
    return status;
  out->has_bytes = out->to_stdout = true;
  out->document.check_differs = run.signals.new_count > 0;
  return EVS_OK;
}

static void begin(command_work *work, const void *arguments, evs_arena *arena)
{
  const run_arguments *args = arguments;

  if (!args->no_charts && evs_plot_prepare(&work->plot, EVS_SVG, NULL, arena, NULL))
    work->plot = NULL;
}

const command run_command = {
    .name = "run",
    .group = "Produce",
    .summary = "the report for a month, unattended: lock, freshness, ledger, publication",
    .description =
        "Looks whether the month has arrived, whole and new, computes the report from the data up "
        "to it, and publishes it as a folder of its own below --output (default: runs, beside the "
        "study): 2024-12-v1, and a new version when the data, the study or the settings have "
        "changed; latest leads to the newest month. A ledger (ledger.jsonl, each line with the "
        "hash of the one before) tells what was run and why. A short summary fit for a mail goes "
        "to standard output. Exit status: 0 published, or nothing new; 1 a signal that is new; 2 "
        "the month is not over; 3 missing, or incomplete without --provisional; 75 another run "
        "holds the lock.",
    .example = "evalstat run datasets/synthetic-monthly/study.yaml --month 2024-12 --output runs",
    .options = options,
    .arguments_size = sizeof(run_arguments),
    .defaults = &defaults,
    .hides_small_counts = true,
    .needs_data = true,
    .begin = begin,
    .prepare = prepare,
    .cut = cut,
    .run = run_month,
};
