/* month.c - what a monthly run decides before it computes. */
#include "run/month.h"

#include <string.h>

#include "core/text.h"
#include "run/edition.h"

enum { NAMED_GAPS = 8, SECONDS_PER_DAY = 86400, EARLIEST_ZONE = 14 * 3600 };

evs_status month_check_over(evs_period month, const ledger *known, evs_error *error)
{
  const evs_period next = {EVS_MONTH, month.number + 1};
  long long now;
  int year, number, day;
  char text[EVS_PERIOD_TEXT_SIZE];
  evs_status status = ledger_now(&now, known, error);

  if (status)
    return status;
  evs_period_date(next, &year, &number, &day);
  if ((long long)evs_period_day(year, number, 1).number <= (now + EARLIEST_ZONE) / SECONDS_PER_DAY)
    return EVS_OK;
  evs_period_text(text, month);
  return evs_fail(error, EVS_USAGE, "--month is %s, which is not over yet; expected a month before",
                  text);
}

static evs_status refuse_partial(const delivery *found, evs_arena *arena, evs_error *error)
{
  const char *names[NAMED_GAPS];
  char month[EVS_PERIOD_TEXT_SIZE];
  size_t count = 0;

  for (; count < found->gap_count && count < NAMED_GAPS; count++)
    names[count] = evs_arena_printf(arena, "“%s” of %s", found->gaps[count].indicator,
                                    found->gaps[count].unit);
  evs_period_text(month, found->month);
  evs_fail(error, EVS_BAD_DATA,
           "the month %s is incomplete, nothing was published: %zu of %zu series are missing (%s); "
           "expected as many as in the months before",
           month, found->gap_count, found->due_count, text_join(names, count, ", ", count, arena));
  return evs_hint(error, "--provisional publishes it as it is, marked");
}

evs_status month_check_there(const delivery *found, bool allow_partial, const char **why,
                             evs_arena *arena, evs_error *error)
{
  char month[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(month, found->month);
  *why = "missing";
  if (found->series_count == 0)
    return evs_fail(error, EVS_BAD_DATA,
                    "the month %s is missing, nothing was published: no series has a value for it; "
                    "expected a delivery that holds it",
                    month);
  *why = "partial";
  if (found->gap_count && !allow_partial)
    return refuse_partial(found, arena, error);
  return EVS_OK;
}

/* ---- against the ledger ------------------------------------------------------------ */

static void find_reasons(month_plan *out, const month_inputs *inputs, evs_arena *arena)
{
  const ledger_entry *before = out->before;
  const char **reasons = evs_arena_array(arena, 4, sizeof *reasons);

  out->reasons = reasons;
  if (!before) {
    reasons[out->reason_count++] = "first";
    return;
  }
  if (!text_equal(before->data, out->delivery.sha256))
    reasons[out->reason_count++] = "data";
  if (!text_equal(before->study, inputs->study))
    reasons[out->reason_count++] = "study";
  if (!text_equal(before->settings, inputs->settings))
    reasons[out->reason_count++] = "settings";
  if (!text_equal(before->program, inputs->program))
    reasons[out->reason_count++] = "program";
}

static const month_hash *find_month(const ledger_entry *entry, evs_period month)
{
  for (size_t i = 0; i < entry->month_count; i++)
    if (evs_period_equal(entry->months[i].month, month))
      return &entry->months[i];
  return NULL;
}

static bool is_revised(const ledger_entry *last, const month_hash *now)
{
  const month_hash *then = find_month(last, now->month);

  return then && strcmp(then->hash, now->hash) != 0;
}

/* Months before this one, against the edition published last. */
static void find_revised(month_plan *out, const ledger *known, evs_arena *arena)
{
  const delivery *found = &out->delivery;
  evs_period *months = evs_arena_array(arena, found->month_count, sizeof *months);
  size_t last = known->count;

  out->revised = months;
  while (last > 0 && !text_equal(known->entries[last - 1].event, "published"))
    last--;
  for (size_t i = 0; last > 0 && i < found->month_count; i++)
    if (is_revised(&known->entries[last - 1], &found->months[i]))
      months[out->revised_count++] = found->months[i].month;
}

static evs_period youngest_settled(evs_period month, size_t settle, bool partial)
{
  const size_t young = settle > 0 ? settle : partial ? 1 : 0;

  if (young == 0)
    return EVS_PERIOD_ABSENT;
  return (evs_period){EVS_MONTH, month.number - (int32_t)young + 1};
}

void month_plan_make(month_plan *out, const char *folder, const delivery *found,
                     const ledger *known, const month_inputs *inputs, evs_arena *arena)
{
  *out = (month_plan){.month = found->month, .folder = folder, .delivery = *found};
  out->before = ledger_find(known, found->month);
  out->latest = ledger_latest(known);
  out->is_late = out->latest && out->latest->month.number > found->month.number && !out->before;
  find_reasons(out, inputs, arena);
  out->is_unchanged = out->before && out->reason_count == 0;
  out->version = out->before ? out->before->version + (out->is_unchanged ? 0 : 1) : 1;
  out->edition = edition_name(found->month, out->version, arena);
  out->provisional_from = youngest_settled(found->month, inputs->settle, found->gap_count > 0);
  find_revised(out, known, arena);
}

/* ---- the ledger's line ------------------------------------------------------------- */

static const char *const *list_marks(size_t *count, const month_plan *plan, evs_arena *arena)
{
  const char **marks = evs_arena_array(arena, 3, sizeof *marks);

  *count = 0;
  if (plan->is_late)
    marks[(*count)++] = "late";
  if (plan->delivery.gap_count)
    marks[(*count)++] = "partial";
  if (!evs_period_absent(plan->provisional_from))
    marks[(*count)++] = "provisional";
  return marks;
}

ledger_entry month_entry(const month_plan *plan, const month_inputs *inputs, const char *event,
                         const evs_document *document, evs_arena *arena)
{
  ledger_entry entry = {.event = event,
                        .month = plan->month,
                        .version = plan->version,
                        .folder = plan->edition,
                        .program = inputs->program,
                        .study = inputs->study,
                        .settings = inputs->settings,
                        .data = plan->delivery.sha256,
                        .reasons = plan->reasons,
                        .reason_count = plan->reason_count,
                        .months = plan->delivery.months,
                        .month_count = plan->delivery.month_count,
                        .inputs = document->inputs,
                        .input_count = document->input_count};

  entry.marks = list_marks(&entry.mark_count, plan, arena);
  return entry;
}
