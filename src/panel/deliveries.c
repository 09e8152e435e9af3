/* deliveries.c - files that hold the same series again. */
#include "panel/deliveries.h"

bool deliveries_overlap(const draft *work, const evs_observation *first,
                        const evs_observation *second)
{
  size_t delivery = work->sources[second->file].delivery;

  return delivery > 0 && first->file != second->file &&
         work->sources[first->file].delivery == delivery;
}

static bool same_value(evs_decimal a, evs_decimal b)
{
  if (evs_decimal_missing(a) || evs_decimal_missing(b))
    return evs_decimal_missing(a) && evs_decimal_missing(b);
  return evs_decimal_compare(a, b) == 0;
}

static const char *number(evs_language language, const evs_observation *value, evs_arena *arena)
{
  return evs_number_text(language, evs_decimal_double(value->value), -1, arena);
}

/* "Cases begun, Walle, March 2011: 12, no longer 13" */
static evs_phrase what_of(const draft *work, const evs_indicator_spec *spec, size_t cell,
                          const evs_observation *before)
{
  static const char *const forms[EVS_LANGUAGE_COUNT] = {"%s, %s, %s: %s, no longer %s",
                                                        "%s, %s, %s: %s, nicht mehr %s"};

  const draft_place *place = &work->places[cell];
  const char *unit = work->units.names[place->unit];
  evs_phrase out;

  for (int i = 0; i < EVS_LANGUAGE_COUNT; i++) {
    evs_language language = (evs_language)i;
    const char *label = evs_phrase_text(language, spec->label);

    out.text[i] = evs_arena_printf(
        work->arena, forms[i], label ? label : spec->name, unit,
        evs_period_words(language, work->periods[place->period].period, work->arena),
        number(language, &work->observations[cell], work->arena),
        number(language, before, work->arena));
  }
  return out;
}

evs_status deliveries_revise(const draft *work, const evs_panel *panel,
                             const evs_indicator_spec *spec, size_t cell,
                             const evs_observation *before, evs_error *error)
{
  const evs_observation *now = &work->observations[cell];
  evs_phrase what;

  if (evs_decimal_missing(before->value) || same_value(now->value, before->value))
    return EVS_OK;
  what = what_of(work, spec, cell, before);
  if (work->options->strict_duplicates)
    return evs_fail_at(error, EVS_BAD_DATA, panel->files[now->file], now->line, now->column,
                       "%s, as in %s, line %lu; expected the same value", what.text[EVS_ENGLISH],
                       panel->files[before->file], (unsigned long)before->line);
  evs_find_at(work->findings, REVISED, panel->files[now->file], now->line, now->column,
              evs_value_phrase(what), evs_value_text(panel->files[before->file]),
              evs_value_text(evs_arena_printf(work->arena, "%lu", (unsigned long)before->line)));
  return EVS_OK;
}
