/* cmd_reconstruct.c - evalstat reconstruct: which whole numbers lie behind percentages? */
#include <string.h>

#include "cli/reads.h"
#include "report/reconstruct_report.h"
#include "study/reconstruction.h"

typedef struct {
  const char *claims;
  text_list identities;
  text_list subsets;
  text_list bounds;
  text_list bounds_after;
  long max_base;
} reconstruct_arguments;

#define AT(field) offsetof(reconstruct_arguments, field)

static const option_spec options[] = {
    {"claims", OPTION_TEXT, AT(claims), "FILE",
     "file with the columns quantity, change_percent, decimals (instead of a study)"},
    {"identity", OPTION_TEXTS, AT(identities), "“T = A + B”",
     "a sum that holds before and after (may be repeated); names with + or = in double quotes"},
    {"subset", OPTION_TEXTS, AT(subsets), "“A <= B”",
     "a quantity that is part of another, before and after (may be repeated)"},
    {"bound", OPTION_TEXTS, AT(bounds), "“A <= N”",
     "what is known of a number before: A <= N, A >= N, A = N or A = LOW..HIGH (may be repeated)"},
    {"bound-after", OPTION_TEXTS, AT(bounds_after), "“A <= N”",
     "the same of a number after (may be repeated)"},
    {"max-base", OPTION_COUNT, AT(max_base), "N",
     "largest number before, totals included (default: the study's, else 1000)"},
    {0},
};

enum { NOT_GIVEN = -1 };

static const reconstruct_arguments defaults = {.max_base = NOT_GIVEN};

static evs_status check_base(const reconstruct_arguments *args, evs_error *error)
{
  if (args->max_base == NOT_GIVEN || (args->max_base >= 1 && args->max_base <= EVS_MAX_BASE))
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--max-base is %ld; expected a whole number, 1 to %d",
                  args->max_base, EVS_MAX_BASE);
}

/* What the options say besides the claims. */
static size_t relation_count(const reconstruct_arguments *args)
{
  return args->identities.count + args->subsets.count + args->bounds.count +
         args->bounds_after.count;
}

/* The texts of the study, then those of the options. */
static const char *const *joined(const char *const *own, size_t *count, const text_list *added,
                                 evs_arena *arena)
{
  const char **all = evs_arena_array(arena, *count + added->count + 1, sizeof *all);

  if (*count)
    memcpy(all, own, *count * sizeof *all);
  for (size_t i = 0; i < added->count; i++)
    all[(*count)++] = added->items[i];
  return all;
}

static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const reconstruct_arguments *args = arguments;
  evs_reconstruct_plan *plan = &study->reconstruct;

  evs_status status = check_base(args, error);

  if (status)
    return status;
  if (shared->data.count || args->claims)
    return evs_fail(error, EVS_USAGE,
                    "reconstruct works on printed changes; expected a study or --claims FILE");
  plan->identities = joined(plan->identities, &plan->identity_count, &args->identities, arena);
  plan->subsets = joined(plan->subsets, &plan->subset_count, &args->subsets, arena);
  plan->bounds = joined(plan->bounds, &plan->bound_count, &args->bounds, arena);
  plan->bounds_after =
      joined(plan->bounds_after, &plan->bound_after_count, &args->bounds_after, arena);
  if (args->max_base != NOT_GIVEN)
    plan->max_base = args->max_base;
  plan->asked |= plan->identity_count + plan->subset_count + relation_count(args) > 0;
  if (plan->asked)
    return EVS_OK;
  evs_fail(error, EVS_USAGE, "the study has no `reconstruct`; expected sums or subsets");
  return evs_hint(error, "say --identity \"total = a + b\", or in the study file: reconstruct: "
                         "{identities: [total = a + b]}");
}

/* What the study alone says is refused at its place in the file. */
static evs_status solve_study(evs_reconstruction *out, command_output *output,
                              const command_work *work, const reconstruct_arguments *args,
                              evs_error *error)
{
  const evs_reconstruction *made;
  reconstruct_request request = reconstruction_request_of(work->study, work->shared->confidence);
  evs_document *document = &output->document;
  evs_status status;

  if (relation_count(args) == 0) {
    status = reconstruction_for_study(&made, work->study, work->shared->confidence,
                                      &document->findings, document->arena, error);
    if (!status)
      *out = *made;
    return status;
  }
  if ((status = reconstruction_of_study(out, work->study, document->arena, error)))
    return status;
  if ((status = reconstruction_solve(out, &request, &document->findings, document->arena, error)))
    return status;
  return reconstruction_add_cost(out, work->study, document->arena, error);
}

static void add_list(evs_document *document, evs_option_value *values, const char *name,
                     const text_list *texts)
{
  if (texts->count)
    values[document->option_count++] =
        (evs_option_value){.name = name,
                           .values = (const char *const *)texts->items,
                           .value_count = texts->count,
                           .is_list = true};
}

/* The one file that was read, and the options of this command. */
static void tell_settings(evs_document *document, const evs_table *table,
                          const reconstruct_arguments *args)
{
  evs_input *input = evs_arena_alloc(document->arena, sizeof *input);
  evs_option_value *values = evs_arena_array(document->arena, 5, sizeof *values);
  const char **base = evs_arena_array(document->arena, 1, sizeof *base);

  *input = (evs_input){table->path, table->sha256, table->row_count};
  document->inputs = input;
  document->input_count = 1;
  add_list(document, values, "identity", &args->identities);
  add_list(document, values, "subset", &args->subsets);
  add_list(document, values, "bound", &args->bounds);
  add_list(document, values, "bound_after", &args->bounds_after);
  *base = evs_arena_printf(document->arena, "%ld",
                           args->max_base == NOT_GIVEN ? EVS_DEFAULT_MAX_BASE : args->max_base);
  values[document->option_count++] =
      (evs_option_value){.name = "max_base", .values = base, .value_count = 1, .is_number = true};
  document->options = values;
}

static evs_status solve_claims(evs_reconstruction *out, command_output *output,
                               const command_work *work, const reconstruct_arguments *args,
                               evs_error *error)
{
  const shared_arguments *shared = work->shared;
  evs_document *document = &output->document;
  evs_arena *arena = document->arena;
  evs_table *table = evs_arena_alloc(arena, sizeof *table);
  evs_dialect dialect = {0};
  reconstruct_request request = {.identities = (const char *const *)args->identities.items,
                                 .identity_count = args->identities.count,
                                 .subsets = (const char *const *)args->subsets.items,
                                 .subset_count = args->subsets.count,
                                 .bounds = (const char *const *)args->bounds.items,
                                 .bound_count = args->bounds.count,
                                 .bounds_after = (const char *const *)args->bounds_after.items,
                                 .bound_after_count = args->bounds_after.count,
                                 .max_base = args->max_base == NOT_GIVEN ? 0 : args->max_base,
                                 .confidence = shared->confidence};
  evs_status status;

  if ((shared->lang && (status = evs_language_parse(&document->language, shared->lang, error))) ||
      (status = request_dialect(&dialect, shared, error)) ||
      (status = reads_note(output, shared, args->claims, error)) ||
      (status = evs_table_read(table, args->claims, &dialect, &document->findings, arena, error)) ||
      (status = reconstruction_of_table(out, table, arena, error)))
    return status;
  tell_settings(document, table, args);
  return reconstruction_solve(out, &request, &document->findings, arena, error);
}

static bool reads_itself(const void *arguments)
{
  return ((const reconstruct_arguments *)arguments)->claims != NULL;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const reconstruct_arguments *args = arguments;
  evs_reconstruction found;
  evs_status status;

  if ((status = check_base(args, error)) ||
      (status = work->panel ? solve_study(&found, out, work, args, error)
                            : solve_claims(&found, out, work, args, error)))
    return status;
  reconstruct_report(&out->document, &found);
  return EVS_OK;
}

const command reconstruct_command = {
    .name = "reconstruct",
    .group = "Decide",
    .summary = "which whole numbers can lie behind published percentages",
    .description =
        "Finds every set of whole numbers before and after that gives all printed changes, sums "
        "and subsets at once, within bounds that are known: how many there are, the smallest, the "
        "bounds of each number and of "
        "each share, and the widest exact interval of each rate ratio. The sums are assumptions "
        "and the largest base is a choice; both are said with every result. Exit status 1 when "
        "there is no solution; a finding then names the smallest set of figures and relations "
        "that contradict each other.",
    .example = "evalstat reconstruct datasets/walle-bremen/study.yaml\n"
               "evalstat reconstruct --claims claims.csv --identity \"total = a + b\" "
               "--subset \"c <= a\" --max-base 400",
    .options = options,
    .arguments_size = sizeof(reconstruct_arguments),
    .defaults = &defaults,
    .needs_data = true,
    .reads_itself = reads_itself,
    .run = run,
    .prepare = prepare,
};
