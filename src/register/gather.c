/* gather.c - what several threads have read, put together. */
#include "register/gather.h"

#include <stdlib.h>

static const uint32_t *numbers_of(keys *to, const keys *from, evs_arena *arena)
{
  uint32_t *numbers = evs_arena_array(arena, from->name_count, sizeof *numbers);

  for (size_t i = 0; i < from->name_count; i++)
    numbers[i] = keys_learn(to, (slice){from->names[i], strlen(from->names[i])});
  return numbers;
}

evs_status gather_reader(gathering *to, case_reader *from, evs_error *error)
{
  ids_flush(&from->ids);
  if (!tally_merge(&to->sums, &from->sums))
    return evs_fail_at(error, EVS_TOO_LARGE, from->plan->path, 0, 0,
                       "there are more than %d different units or measures; expected columns of "
                       "names",
                       KEYS_LIMIT);
  if (to->sums.cost_total > TALLY_TOTAL_LIMIT)
    return evs_fail_at(error, EVS_TOO_LARGE, from->plan->path, 0, 0,
                       "the costs add up to more than 1,000,000,000,000,000 Euro");
  persons_merge(&to->persons, &from->persons,
                numbers_of(&to->sums.units, &from->sums.units, to->arena),
                numbers_of(&to->sums.measures, &from->sums.measures, to->arena), to->arena);
  to->row_count += from->row_count;
  to->blank_count += from->blank_count;
  to->repeat_count += from->ids.repeats;
  to->far_count += from->far_count;
  return EVS_OK;
}

/* ---- problems ------------------------------------------------------------- */

static int compare_problems(const void *x, const void *y)
{
  const problem *a = *(const problem *const *)x;
  const problem *b = *(const problem *const *)y;

  if (a->block != b->block)
    return a->block < b->block ? -1 : 1;
  if (a->line != b->line)
    return a->line < b->line ? -1 : 1;
  return (a->column > b->column) - (a->column < b->column);
}

static const problem **sorted_problems(size_t *count, const case_reader *readers,
                                       size_t reader_count, evs_arena *arena)
{
  const problem **all;

  *count = 0;
  for (size_t r = 0; r < reader_count; r++)
    *count += readers[r].problems.count;
  all = evs_arena_array(arena, *count, sizeof *all);
  *count = 0;
  for (size_t r = 0; r < reader_count; r++)
    for (size_t i = 0; i < readers[r].problems.count; i++)
      all[(*count)++] = &readers[r].problems.items[i];
  if (*count)
    qsort(all, *count, sizeof *all, compare_problems);
  return all;
}

static size_t line_of(const problem *one, const register_plan *plan, const intake *from)
{
  if (!from)
    return one->line;
  return plan->data_line + (size_t)intake_lines_before(from, one->block) + one->line;
}

static void leave_out(gathering *to, const problem *one, const register_plan *plan, size_t line)
{
  evs_phrase reason = problem_reason(one, plan, to->arena);

  evs_find_at(
      to->findings, ROW_LEFT_OUT, plan->path, line, one->column,
      evs_value_phrase(to->options->discreet ? reason : problem_phrase(one, plan, to->arena)));
  to->rejections = evs_arena_grow(to->arena, to->rejections, to->left_out, &to->rejection_capacity,
                                  sizeof *to->rejections);
  to->rejections[to->left_out++] =
      (evs_register_rejection){.path = evs_arena_copy(to->arena, plan->path),
                               .line = line,
                               .column = one->column,
                               .reason = reason,
                               .content = evs_arena_copy(to->arena, one->text ? one->text : "")};
}

evs_status gather_problems(gathering *to, const case_reader *readers, size_t reader_count,
                           const intake *from, evs_error *error)
{
  const register_plan *plan = readers[0].plan;
  size_t count;
  const problem **all = sorted_problems(&count, readers, reader_count, to->arena);

  for (size_t i = 0; i < count; i++)
    if (to->left_out + i == to->options->max_errors || all[i]->kind == PROBLEM_FATAL)
      return problem_fail(all[i], plan, line_of(all[i], plan, from), to->arena, error);
  for (size_t i = 0; i < count; i++)
    leave_out(to, all[i], plan, line_of(all[i], plan, from));
  return EVS_OK;
}
