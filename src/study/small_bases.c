/* small_bases.c - percentages that rest on few cases. */
#include "study/small_bases.h"

#include <math.h>

enum { MOST_NAMED = 12 };

void small_bases_init(small_bases *out, double least, evs_arena *arena)
{
  *out = (small_bases){.least = least, .arena = arena};
  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++)
    buffer_init(&out->places[language], arena);
}

double small_base_cases(const evs_growth_result *growth, evs_kind kind)
{
  const evs_mean *mean = &growth->exact_baseline;
  const bool flows = kind == EVS_FLOW || kind == EVS_COUNT;

  return flows && !evs_decimal_missing(mean->sum) ? evs_decimal_double(mean->sum)
                                                  : growth->baseline;
}

static void add_place(small_bases *to, evs_language language, evs_phrase place, double base)
{
  buffer *out = &to->places[language];

  if (to->count > MOST_NAMED)
    return;
  buffer_add(out, to->count ? ", " : "");
  if (to->count == MOST_NAMED)
    buffer_add(out, "…");
  else
    buffer_printf(out, "%s %s", evs_phrase_text(language, place),
                  evs_number_text(language, base, base == floor(base) ? 0 : 1, to->arena));
}

void small_bases_note(small_bases *to, evs_phrase place, const evs_growth_result *growth,
                      evs_kind kind)
{
  double base = small_base_cases(growth, kind);

  if (!evs_kind_is_count(kind) || !(base > 0 && base < to->least))
    return;
  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++)
    add_place(to, language, place, base);
  to->count++;
}

void small_bases_tell(const small_bases *of, evs_phrase outcome, evs_findings *findings)
{
  if (of->count)
    evs_find(findings, SMALL_BASE, evs_value_phrase(outcome), evs_value_number(of->least, -1),
             evs_value_phrase(
                 (evs_phrase){{of->places[EVS_ENGLISH].text, of->places[EVS_GERMAN].text}}));
}

static void note_unit(small_bases *to, const evs_study *study, const evs_panel *panel,
                      size_t indicator, size_t unit, evs_arena *scratch)
{
  const evs_indicator_spec *spec = &panel->indicators[indicator].spec;
  evs_window window = evs_study_window(study, spec->name);
  evs_comparison series;
  evs_growth_result growth;

  evs_comparison_of_unit(&series, panel, indicator, unit, scratch);
  if (evs_growth(&growth, &series, series.treated, &window, scratch, NULL) == EVS_OK)
    small_bases_note(to, evs_study_place_label(study, panel->units[unit]), &growth, spec->kind);
}

static bool names_baseline(const evs_study *study, const char *indicator)
{
  return !evs_period_absent(evs_study_window(study, indicator).baseline.first);
}

void small_bases_of_panel(const evs_study *study, const evs_panel *panel, bool only_named,
                          evs_findings *findings, evs_arena *arena)
{
  for (size_t i = 0; i < panel->indicator_count; i++) {
    const evs_indicator_spec *spec = &panel->indicators[i].spec;
    evs_arena *scratch;
    small_bases found;

    if (!evs_kind_is_count(spec->kind) || (only_named && !names_baseline(study, spec->name)))
      continue;
    scratch = evs_arena_create_like(arena);
    small_bases_init(&found, (double)study->min_base, arena);
    for (size_t unit = 0; unit < panel->unit_count; unit++)
      note_unit(&found, study, panel, i, unit, scratch);
    small_bases_tell(&found, evs_study_label(study, spec->name), findings);
    evs_arena_destroy(scratch);
  }
}
