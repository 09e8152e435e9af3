/* figure_parts.c - what the figures share. */
#include <math.h>

#include "report/figures.h"
#include "report/words.h"

enum { MOST_TICKS = 8 };

static bool any_synthetic(const evs_study *study)
{
  for (size_t i = 0; i < study->file_count; i++)
    if (study->files[i].provenance == EVS_SYNTHETIC)
      return true;
  return false;
}

/* A word on data that are not what they seem. */
static const char *source_warning(const evs_document *document, const evs_study *study)
{
  if (any_synthetic(study))
    return word(document, WORDS(". Synthetic data: no real place.",
                                ". Synthetische Daten: kein wirklicher Ort."));
  if (study->hypothetical)
    return word(document,
                WORDS(". The pilot is hypothetical.", ". Das Modellgebiet ist angenommen."));
  return "";
}

const char *figure_source(const evs_document *document, const evs_study *study)
{
  evs_phrase source = {{NULL, NULL}};
  const char *text;

  if (study->source_count)
    source = study->sources[0];
  else if (study->file_count)
    source = study->files[0].source;
  text = evs_phrase_text(document->language, source);
  if (!text && study->file_count)
    text = study->files[0].path;
  return say(document,
             WORDS("Source: {0}; own calculation{1}", "Quelle: {0}; eigene Berechnung{1}"),
             evs_value_text(text), evs_value_text(source_warning(document, study)));
}

static bool is_subtracted(const evs_analysis *analysis, const evs_outcome *outcome)
{
  if (outcome)
    return outcome->comparison.subtracted;
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (!analysis->outcomes[i].comparison.subtracted)
      return false;
  return true;
}

/* Several places have one name only where there are few of them. */
static const char *name_side(const evs_document *document, const evs_analysis *analysis,
                             const evs_outcome *outcome, bool treated, evs_phrase many)
{
  const evs_comparison *first = &analysis->outcomes[0].comparison;
  const char *name = treated ? first->treated_name : first->control_name;

  if (!name)
    return "";
  if (!treated && first->control_unit_count > 2)
    return say(document, many, evs_value_count(first->control_unit_count));
  if (!treated && is_subtracted(analysis, outcome))
    return say(document, WORDS("{0} without {1}", "{0} ohne {1}"),
               evs_value_phrase(evs_study_place_label(analysis->study, name)),
               evs_value_phrase(evs_study_place_label(analysis->study, first->treated_name)));
  return word(document, evs_study_place_label(analysis->study, name));
}

const char *side_name(const evs_document *document, const evs_analysis *analysis,
                      const evs_outcome *outcome, bool treated)
{
  return name_side(document, analysis, outcome, treated,
                   WORDS("{0} other places", "{0} andere Orte"));
}

const char *side_place(const evs_document *document, const evs_analysis *analysis,
                       const evs_outcome *outcome, bool treated)
{
  return name_side(document, analysis, outcome, treated,
                   WORDS("{0} other places", "{0} anderen Orten"));
}

const double *time_positions(const evs_document *document, const evs_comparison *comparison,
                             size_t count)
{
  double *positions = evs_arena_array(document->arena, count, sizeof *positions);

  for (size_t i = 0; i < count; i++)
    positions[i] = evs_period_position(comparison->periods[i]);
  return positions;
}

void fill_ticks(evs_figure_panel *panel, const evs_document *document,
                const evs_comparison *comparison, size_t count)
{
  size_t step = (count + MOST_TICKS - 1) / MOST_TICKS;
  evs_figure_tick *ticks = evs_arena_array(document->arena, count, sizeof *ticks);
  bool monthly = count > 0 && comparison->periods[0].kind == EVS_MONTH;

  if (monthly && step > 1)
    step = step <= 3 ? 3 : step <= 6 ? 6 : (step + 11) / 12 * 12;
  for (size_t i = 0; i < count; i += step ? step : 1)
    ticks[panel->tick_count++] = (evs_figure_tick){
        evs_period_position(comparison->periods[i]),
        evs_period_short(document->language, comparison->periods[i], document->arena)};
  panel->ticks = ticks;
}

static void fill_marks(evs_figure_panel *panel, const evs_document *document,
                       const evs_study *study, const evs_outcome *outcome, evs_period first,
                       evs_period last)
{
  evs_figure_mark *marks = evs_arena_array(document->arena, study->break_count + 1, sizeof *marks);

  if (!evs_period_absent(study->start) && !evs_period_before(study->start, first) &&
      !evs_period_before(last, study->start))
    marks[panel->mark_count++] = (evs_figure_mark){evs_period_position(study->start),
                                                   word(document, WORDS("start", "Beginn"))};
  for (size_t i = 0; i < study->break_count; i++)
    if (evs_break_concerns(&study->breaks[i], outcome->name) &&
        !evs_period_before(study->breaks[i].from, first) &&
        !evs_period_before(last, study->breaks[i].from))
      marks[panel->mark_count++] =
          (evs_figure_mark){evs_period_position(study->breaks[i].from),
                            say(document, WORDS("break: {0}", "Bruch: {0}"),
                                evs_value_phrase(study->breaks[i].reason))};
  panel->marks = marks;
}

void fill_time_axis(evs_figure_panel *panel, const evs_document *document,
                    const evs_analysis *analysis, const evs_outcome *outcome, size_t count)
{
  const evs_comparison *comparison = &outcome->comparison;

  fill_ticks(panel, document, comparison, count);
  if (count)
    fill_marks(panel, document, analysis->study, outcome, comparison->periods[0],
               comparison->periods[count - 1]);
}

static bool has_numbers(const double *values, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!isnan(values[i]))
      return true;
  return false;
}

void fill_index_panel(evs_figure_panel *panel, const evs_document *document,
                      const evs_analysis *analysis, const evs_outcome *outcome)
{
  const evs_growth_result *sides[] = {&outcome->did.treated, &outcome->did.control};
  size_t count = outcome->did.treated.index_count;
  const double *x = time_positions(document, &outcome->comparison, count);
  evs_figure_series *series = evs_arena_array(document->arena, 2, sizeof *series);

  for (size_t side = 0; side < 2; side++)
    if (has_numbers(sides[side]->index, count))
      series[panel->series_count++] = (evs_figure_series){
          side_name(document, analysis, outcome, side == 0),
          side == 0 ? EVS_ROLE_TREATED : EVS_ROLE_CONTROL, x, sides[side]->index, count};
  panel->series = series;
  panel->decimals = 1;
  panel->unit = "";
  fill_time_axis(panel, document, analysis, outcome, count);
}

level_scale money_scale(const evs_document *document, double most)
{
  if (most >= 2e6)
    return (level_scale){1e-6, word(document, WORDS(" million €", "\u00a0Mio.\u00a0€")), 1};
  return (level_scale){1, "\u00a0€", 0};
}
