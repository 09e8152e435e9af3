/* main.c - the command: reads the request, does the work that all share, answers. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/help.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/quarantine.h"
#include "cli/reads.h"
#include "cli/settings.h"
#include "core/file.h"
#include "core/text.h"
#include "disclosure/mask.h"
#include "evalstat/version.h"

static void out_of_memory(void *context)
{
  (void)context;
  fputs("evalstat: out of memory: the input is too large for this machine\n", stderr);
  _Exit(3);
}

/* One run: what was asked, then what was read. */
typedef struct {
  evs_arena *arena;
  const command *command;
  shared_arguments shared;
  void *arguments;
  text_list positional;
  evs_study study;
  evs_panel panel;
  evs_register_result cases; /* of the study's register */
  evs_panel reference;
  evs_price_index prices;
  evs_table **tables;
  size_t table_count;
} run;

static evs_status print(const buffer *text, evs_error *error)
{
  return file_write("-", text->text, text->size, text->arena, error);
}

static evs_status unknown_command(const char *name, evs_error *error)
{
  const char *names[32];
  const char *nearest;
  size_t count = 0;

  while (count < 32 && commands[count]) {
    names[count] = commands[count]->name;
    count++;
  }
  nearest = text_nearest(name, names, count);
  evs_fail(error, EVS_USAGE, "there is no command “%s”", name);
  if (nearest)
    return evs_hint(error, "did you mean %s?", nearest);
  return evs_hint(error, "evalstat --help lists the commands");
}

static evs_status parse(run *work, int argc, char *const *argv, evs_error *error)
{
  const command *of = work->command;
  option_set sets[2] = {{shared_options, &work->shared}, {of->options, NULL}};
  evs_status status;

  work->shared = shared_defaults();
  work->arguments = evs_arena_alloc(work->arena, of->arguments_size);
  if (of->defaults)
    memcpy(work->arguments, of->defaults, of->arguments_size);
  sets[1].arguments = work->arguments;
  status = options_parse(sets, 2, argc, argv, &work->positional, work->arena, error);
  if (!work->shared.kind && work->shared.data.count)
    work->shared.kind = of->kind;
  return status;
}

/* Files of people in need are for who runs the command alone, unless it is said otherwise. */
static evs_status set_sharing(const shared_arguments *shared, evs_error *error)
{
  static const struct {
    const char *who;
    mode_t withheld;
  } sharings[] = {{"group", 027}, {"all", 022}};

  if (!shared->share) {
    umask(077);
    return EVS_OK;
  }
  for (size_t i = 0; i < sizeof sharings / sizeof *sharings; i++)
    if (strcmp(shared->share, sharings[i].who) == 0) {
      umask(sharings[i].withheld);
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE, "--share is “%s”; expected group or all", shared->share);
}

static evs_status check_format(const run *work, evs_error *error)
{
  const char *to = work->shared.to;
  evs_renderer *unused;

  if (!to || work->command->formats)
    return EVS_OK; /* the command checks its own */
  return evs_renderer_find(&unused, to, error);
}

static evs_status check_positional(const run *work, evs_error *error)
{
  const size_t names = work->command->name_count;
  size_t most = work->command->needs_data || work->command->reads_register ? 1 : names;

  if (work->positional.count < names)
    return evs_fail(error, EVS_USAGE, "%zu of %zu names of files are given; expected %s",
                    work->positional.count, names, work->command->example);
  if (work->positional.count <= most)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "“%s” is one argument too many; expected %s",
                  work->positional.items[most],
                  names  ? work->command->example
                  : most ? "one study file"
                         : "options only");
}

/* The places that are compared must be in the data, whatever the command does with them. */
static evs_status check_units(const run *work, evs_error *error)
{
  const evs_study *study = &work->study;
  evs_status status;
  size_t unit;

  for (size_t i = 0; i < study->treated_count; i++)
    if ((status = evs_panel_unit(&unit, &work->panel, study->treated[i], error)))
      return status;
  for (size_t i = 0; i < study->control_count; i++)
    if ((status = evs_panel_unit(&unit, &work->panel, study->control[i], error)))
      return status;
  return EVS_OK;
}

static bool keeps_indicators(const run *work)
{
  return work->command->keeps_indicators && work->command->keeps_indicators(work->arguments);
}

static evs_status read_panel(run *work, evs_findings *findings, evs_error *error)
{
  evs_study *study = &work->study;
  progress shown;
  evs_status status;

  work->tables = evs_arena_array(work->arena, study->file_count + 2, sizeof *work->tables);
  progress_begin(&shown, &study->cases.options, &work->shared);
  status = evs_study_panel(&work->panel, work->tables, &work->cases, study, findings, work->arena,
                           error);
  progress_end(&shown);
  study->cases.options.progress = NULL;
  return status;
}

/* Reads the study and its data; the commands see only the panel. */
static evs_status read_data(run *work, command_output *out, evs_error *error)
{
  evs_document *document = &out->document;
  const char *path = work->positional.count ? work->positional.items[0] : NULL;
  evs_study *study = &work->study;
  evs_findings *findings = &document->findings;
  evs_status status;

  if ((status =
           request_study(study, &work->shared, path, keeps_indicators(work), work->arena, error)) ||
      (status = request_language(&document->language, &work->shared, study, error)))
    return status;
  if ((status = reads_note_study(out, &work->shared, study, error)))
    return status;
  if (work->command->prepare &&
      (status = work->command->prepare(study, &work->shared, work->arguments, work->arena, error)))
    return status;
  if ((status =
           quarantine_check(&work->shared, study->cases.given, study->cases.max_errors, error)))
    return status;
  if ((status = read_panel(work, findings, error)) || (status = check_units(work, error)) ||
      (work->command->cut && (status = work->command->cut(&work->panel, work->arguments, error))))
    return status;
  if (!work->command->hides_small_counts)
    mask_warn(&work->panel, MASK_BELOW, findings);
  work->table_count = study->file_count;
  if (study->reference.given) {
    if ((status = reads_note(out, &work->shared, study->reference.file.full_path, error)) ||
        (status = evs_study_reference_panel(&work->reference, &work->tables[work->table_count],
                                            study, findings, work->arena, error)))
      return status;
    work->table_count++;
  }
  if (study->savings.prices.given) {
    if ((status = reads_note(out, &work->shared, study->savings.prices.file.full_path, error)) ||
        (status = evs_study_prices(&work->prices, &work->tables[work->table_count], study, findings,
                                   work->arena, error)))
      return status;
    work->table_count++;
  }
  settings_fill(document, &work->shared, study);
  settings_inputs(document, study, work->tables, work->table_count);
  return EVS_OK;
}

static bool reads_data(const run *work)
{
  const command *of = work->command;
  bool named = work->positional.count + work->shared.data.count > 0;

  if (of->reads_rows && of->reads_rows(work->arguments))
    return false;
  return of->needs_data && (named || !of->reads_itself || !of->reads_itself(work->arguments));
}

static evs_status read_and_run(run *work, command_work *view, command_output *out, evs_error *error)
{
  evs_status status;

  if (work->command->begin)
    work->command->begin(view, work->arguments, work->arena);
  if (!reads_data(work)) {
    view->panel = NULL;
    if (!work->command->reads_register &&
        (status = quarantine_check(&work->shared, false, 0, error)))
      return status;
  } else if ((status = read_data(work, out, error)))
    return status;
  view->reference = work->study.reference.given ? &work->reference : NULL;
  view->prices = work->study.savings.prices.given ? &work->prices : NULL;
  status = work->command->run(out, view, work->arguments, error);
  if (!status && view->panel)
    quarantine_add(out, &work->shared, &work->cases);
  return status;
}

/* What the command line alone says is refused before anything is read. */
static evs_status note_files(command_output *out, const run *work, evs_error *error)
{
  const shared_arguments *shared = &work->shared;
  evs_status status;

  if ((status = reads_beside(out, shared, "quarantine", shared->quarantine, error)) ||
      (status = reads_note_all(out, shared, &work->positional, error)))
    return status;
  return reads_note_all(out, shared, &shared->data, error);
}

static evs_status execute(run *work, bool *differs, evs_error *error)
{
  command_output out = {0};
  command_work view = {.shared = &work->shared,
                       .study = &work->study,
                       .panel = &work->panel,
                       .names = &work->positional};
  evs_status status;

  evs_document_init(&out.document, work->command->name, EVS_ENGLISH, work->arena);
  if ((status = check_format(work, error)) || (status = check_positional(work, error)) ||
      (status = note_files(&out, work, error)))
    return status;
  status = read_and_run(work, &view, &out, error);
  if (view.plot)
    evs_plot_abandon(view.plot);
  if (status)
    output_abandon(&out);
  if (!status && !work->command->hides_small_counts)
    settings_own(&out.document, work->command, work->arguments);
  if (status || (status = output_write(&out, &work->shared, error)))
    return status;
  *differs = out.document.check_differs;
  return EVS_OK;
}

static evs_status run_chosen(run *work, int argc, char *const *argv, bool *differs,
                             evs_error *error)
{
  evs_status status = parse(work, argc, argv, error);
  buffer text;

  if (status)
    return status;
  buffer_init(&text, work->arena);
  if (work->shared.help) {
    help_command(&text, work->command);
    return print(&text, error);
  }
  if ((status = set_sharing(&work->shared, error)))
    return status;
  return execute(work, differs, error);
}

/* evalstat --version, --help, help [COMMAND | --scdoc] */
static evs_status answer_about_itself(run *work, int argc, char *const *argv, bool *answered,
                                      evs_error *error)
{
  const char *first = argv[1];
  const char *topic = argc > 2 ? argv[2] : NULL;
  buffer text;

  buffer_init(&text, work->arena);
  *answered = true;
  if (strcmp(first, "--version") == 0)
    buffer_printf(&text, "evalstat %s\n", EVS_VERSION);
  else if (strcmp(first, "help") == 0 && topic && strcmp(topic, "--scdoc") == 0)
    help_scdoc(&text);
  else if (strcmp(first, "help") == 0 && topic && command_find(topic))
    help_command(&text, command_find(topic));
  else if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0)
    help_overview(&text);
  else {
    *answered = false;
    return EVS_OK;
  }
  return print(&text, error);
}

static evs_status answer(run *work, int argc, char *const *argv, bool *differs, evs_error *error)
{
  bool answered;
  evs_status status;

  if (argc < 2) {
    evs_fail(error, EVS_USAGE, "no command is given");
    return evs_hint(error, "evalstat --help lists the commands");
  }
  status = answer_about_itself(work, argc, argv, &answered, error);
  if (answered)
    return status;
  work->command = command_find(argv[1]);
  if (!work->command)
    return unknown_command(argv[1], error);
  return run_chosen(work, argc - 2, argv + 2, differs, error);
}

/* As every program expects them: a file that is opened must not become the standard output. */
static void settle_descriptors(void)
{
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
    if (fcntl(file, F_GETFD) < 0 && errno == EBADF)
      (void)open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY); /* using it fails */
}

int main(int argc, char **argv)
{
  run work = {.arena = evs_arena_create(out_of_memory, NULL)};
  evs_error error = {0};
  bool differs = false;
  evs_status status;

  settle_descriptors();
  signal(SIGCHLD,
         SIG_DFL); /* who starts us may have ignored it: then nobody hears how children end */
  status = answer(&work, argc, argv, &differs, &error);
  if (status)
    output_error(&error);
  evs_arena_destroy(work.arena);
  return status ? evs_status_exit(status) : differs;
}
