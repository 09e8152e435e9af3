/* words.c - the words of the reports. */
#include "report/words.h"

#include <math.h>
#include <string.h>

const char *const *table_heads(const evs_document *document, const evs_phrase *heads, size_t count)
{
  const char **texts = evs_arena_array(document->arena, count, sizeof *texts);

  for (size_t i = 0; i < count; i++)
    texts[i] = word(document, heads[i]);
  return texts;
}

const char *range_words(const evs_document *document, const evs_period_range *range)
{
  const char *first = evs_period_words(document->language, range->first, document->arena);

  if (evs_period_equal(range->first, range->last))
    return first;
  return evs_arena_printf(document->arena, "%s – %s", first,
                          evs_period_words(document->language, range->last, document->arena));
}

const char *window_words(const evs_document *document, const evs_period_range *baseline,
                         evs_period end)
{
  return evs_arena_printf(document->arena, "%s → %s", range_words(document, baseline),
                          evs_period_words(document->language, end, document->arena));
}

evs_cell cell_or_reason(evs_cell_class class, double number, int decimals, const char *reason)
{
  evs_cell cell = evs_cell_number(class, number, decimals);

  if (isnan(number) && reason && strstr(reason, "(Basis 0)"))
    cell.text = "Basis 0";
  return cell;
}
