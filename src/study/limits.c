/* limits.c - what limits the figures of an analysis, as findings.

   One finding names all outcomes that share a limit, so that a reader sees
   the limit once and not eight times. */
#include "study/limits.h"

#include <math.h>

#include "core/buffer.h"
#include "core/text.h"
#include "study/small_bases.h"

/* The labels of several outcomes as one phrase in each language. */
typedef struct {
  const evs_analysis *analysis;
  buffer text[EVS_LANGUAGE_COUNT];
  size_t count;
} label_list;

static void list_init(label_list *out, const evs_analysis *analysis, evs_arena *arena)
{
  out->analysis = analysis;
  out->count = 0;
  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++)
    buffer_init(&out->text[language], arena);
}

static void list_add(label_list *list, evs_phrase label)
{
  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++) {
    if (list->count)
      buffer_add(&list->text[language], "; ");
    buffer_add(&list->text[language], evs_phrase_text(language, label));
  }
  list->count++;
}

static evs_value list_value(const label_list *list)
{
  return evs_value_phrase(
      (evs_phrase){{list->text[EVS_ENGLISH].text, list->text[EVS_GERMAN].text}});
}

/* Which outcomes a limit applies to. */
typedef bool applies_to(const evs_analysis *analysis, const evs_outcome *outcome);

static bool collect(label_list *out, const evs_analysis *analysis, applies_to *applies,
                    evs_arena *arena)
{
  list_init(out, analysis, arena);
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (applies(analysis, &analysis->outcomes[i]))
      list_add(out, analysis->outcomes[i].label);
  return out->count > 0;
}

static bool is_contaminated(const evs_analysis *analysis, const evs_outcome *outcome)
{
  (void)analysis;
  return outcome->comparison.contains_treated;
}

static bool was_subtracted(const evs_analysis *analysis, const evs_outcome *outcome)
{
  (void)analysis;
  return outcome->comparison.subtracted;
}

bool has_treated_baseline(const evs_analysis *analysis, const evs_outcome *outcome)
{
  return !evs_period_absent(analysis->study->start) &&
         evs_period_reaches_beyond(outcome->did.treated.window.baseline.last,
                                   analysis->study->start);
}

static bool has_two_readings(const evs_analysis *analysis, const evs_outcome *outcome)
{
  (void)analysis;
  return outcome->comparison.period_count == 2;
}

static bool has_no_control(const evs_analysis *analysis, const evs_outcome *outcome)
{
  (void)analysis;
  return isnan(outcome->did.control.end) && !isnan(outcome->did.treated.end);
}

static bool is_nominal(const evs_analysis *analysis, const evs_outcome *outcome)
{
  const evs_savings_plan *plan = &analysis->study->savings;

  return outcome->comparison.kind == EVS_COST ||
         (text_equal(plan->outcome, outcome->name) && !evs_decimal_missing(plan->baseline_amount));
}

static evs_phrase side_label(const evs_analysis *analysis, bool treated)
{
  const evs_comparison *first = &analysis->outcomes[0].comparison;

  return evs_study_place_label(analysis->study,
                               treated ? first->treated_name : first->control_name);
}

static evs_value names_value(const evs_analysis *analysis, bool treated)
{
  return evs_value_phrase(side_label(analysis, treated));
}

static bool has_impossible_share(const evs_analysis *analysis, const evs_outcome *outcome)
{
  (void)analysis;
  return outcome->did.share_impossible;
}

static void tell_contamination(const evs_analysis *analysis, evs_findings *findings,
                               evs_arena *arena)
{
  label_list list;

  if (collect(&list, analysis, is_contaminated, arena))
    evs_find(findings, CONTROL_CONTAINS_TREATED, names_value(analysis, false),
             names_value(analysis, true), list_value(&list));
  if (collect(&list, analysis, has_impossible_share, arena))
    evs_find(findings, SHARE_IMPOSSIBLE, names_value(analysis, true), names_value(analysis, false),
             list_value(&list));
  if (collect(&list, analysis, was_subtracted, arena))
    evs_find(findings, TREATED_SUBTRACTED, names_value(analysis, false),
             names_value(analysis, true), list_value(&list));
}

static void tell_treated_baselines(const evs_analysis *analysis, evs_findings *findings)
{
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];

    if (has_treated_baseline(analysis, outcome))
      evs_find(findings, BASELINE_TREATED, evs_value_phrase(outcome->label),
               evs_value_period(outcome->did.treated.window.baseline.last),
               evs_value_period(analysis->study->start));
  }
}

/* The primary outcome ends before the project begins: nothing of it was seen. */
static void tell_start_after_end(const evs_analysis *analysis, evs_findings *findings)
{
  const evs_outcome *primary = &analysis->outcomes[0];
  evs_period start = analysis->study->start;
  evs_period end = primary->did.treated.window.end;

  if (!evs_period_absent(start) && !evs_period_absent(end) && evs_period_before(end, start))
    evs_find(findings, START_AFTER_END, evs_value_period(start), evs_value_period(end),
             evs_value_phrase(primary->label));
}

static void tell_bases(const evs_analysis *analysis, const evs_analysis_options *options,
                       evs_findings *findings, evs_arena *arena)
{
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];
    const evs_growth_result *sides[] = {&outcome->did.treated, &outcome->did.control};
    small_bases found;

    small_bases_init(&found, options->min_base, arena);
    for (size_t side = 0; side < 2; side++) {
      evs_value name = names_value(analysis, side == 0);

      if (sides[side]->baseline == 0)
        evs_find(findings, ZERO_BASELINE, evs_value_phrase(outcome->label), name);
      small_bases_note(&found, side_label(analysis, side == 0), sides[side],
                       outcome->comparison.kind);
    }
    small_bases_tell(&found, outcome->label, findings);
  }
}

static evs_phrase window_phrase(const evs_window *window, evs_arena *arena)
{
  evs_phrase phrase;

  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++)
    phrase.text[language] = evs_arena_printf(
        arena, "%s – %s", evs_period_words(language, window->baseline.first, arena),
        evs_period_words(language, window->end, arena));
  return phrase;
}

static bool same_time(const evs_window *a, const evs_window *b)
{
  return evs_period_equal(a->baseline.first, b->baseline.first) &&
         evs_period_equal(a->baseline.last, b->baseline.last) && evs_period_equal(a->end, b->end);
}

static const evs_window *window_of(const evs_analysis *analysis, size_t outcome)
{
  return &analysis->outcomes[outcome].did.treated.window;
}

static bool told_before(const evs_analysis *analysis, size_t outcome)
{
  for (size_t i = 0; i < outcome; i++)
    if (same_time(window_of(analysis, i), window_of(analysis, outcome)))
      return true;
  return false;
}

/* The primary outcome beside all that cover another time, one finding per time. */
static void tell_windows(const evs_analysis *analysis, evs_findings *findings, evs_arena *arena)
{
  const evs_window *first = window_of(analysis, 0);

  for (size_t i = 1; i < analysis->outcome_count; i++) {
    const evs_window *window = window_of(analysis, i);
    label_list list;

    if (told_before(analysis, i))
      continue;
    list_init(&list, analysis, arena);
    for (size_t other = i; other < analysis->outcome_count; other++)
      if (same_time(window, window_of(analysis, other)))
        list_add(&list, analysis->outcomes[other].label);
    evs_find(findings, WINDOWS_DIFFER, evs_value_phrase(analysis->outcomes[0].label),
             evs_value_phrase(window_phrase(first, arena)), list_value(&list),
             evs_value_phrase(window_phrase(window, arena)));
  }
}

evs_phrase clustered_phrase(size_t control_count)
{
  static const evs_phrase pair = {{"", ""}};
  static const evs_phrase panel = {{"; an error clustered by unit is far too small here",
                                    "; ein nach Einheiten gruppierter Fehler ist hier viel zu "
                                    "klein"}};

  return control_count > 1 ? panel : pair;
}

static void tell_study(const evs_study *study, const evs_analysis *analysis, evs_findings *findings)
{
  const evs_comparison *first = &analysis->outcomes[0].comparison;

  if (study->hypothetical)
    evs_find(findings, HYPOTHETICAL, names_value(analysis, true));
  if (first->treated_unit_count == 1 && first->control_unit_count > 0)
    evs_find(findings, ONE_TREATED_UNIT, names_value(analysis, true),
             evs_value_phrase(clustered_phrase(first->control_unit_count)));
  for (size_t i = 0; i < study->note_count; i++)
    evs_find(findings, STUDY_NOTE, evs_value_phrase(study->notes[i]));
}

void tell_limits(const evs_analysis *analysis, const evs_analysis_options *options,
                 evs_findings *findings, evs_arena *arena)
{
  label_list list;

  if (analysis->outcome_count == 0)
    return;
  tell_study(analysis->study, analysis, findings);
  tell_contamination(analysis, findings, arena);
  tell_treated_baselines(analysis, findings);
  tell_start_after_end(analysis, findings);
  tell_bases(analysis, options, findings, arena);
  tell_windows(analysis, findings, arena);
  if (collect(&list, analysis, has_two_readings, arena))
    evs_find(findings, TWO_READINGS, list_value(&list));
  if (collect(&list, analysis, has_no_control, arena))
    evs_find(findings, NO_COMPARISON, list_value(&list), names_value(analysis, false));
  if (collect(&list, analysis, is_nominal, arena))
    evs_find(findings, NOMINAL_EURO, list_value(&list));
}

void tell_savings_limits(const evs_analysis *analysis, evs_findings *findings, evs_arena *arena)
{
  const evs_savings_plan *plan = &analysis->study->savings;
  label_list list;

  if (plan->baseline_provenance == EVS_DERIVED)
    evs_find(findings, AMOUNT_DERIVED, evs_value_phrase(plan->baseline_source));
  list_init(&list, analysis, arena);
  for (size_t i = 0; i < plan->not_included_count; i++)
    list_add(&list, plan->not_included[i]);
  if (list.count)
    evs_find(findings, COSTS_NOT_INCLUDED, list_value(&list));
}

/* The first break of (first, last] that is not merely marked; each is looked at
   by itself, so that a marked one does not hide another. */
static const evs_break *break_within(const evs_study *study, const evs_panel *panel,
                                     const char *outcome, evs_period first, evs_period last)
{
  evs_panel one = *panel;

  one.break_count = 1;
  for (size_t i = 0; i < panel->break_count && !study->across_breaks; i++) {
    one.breaks = &panel->breaks[i];
    if (one.breaks->effect != EVS_BREAK_MARK && evs_panel_break(&one, outcome, first, last))
      return one.breaks;
  }
  return NULL;
}

static const evs_break *forbidden_break(const evs_growth_result *growth, const evs_study *study,
                                        const evs_panel *panel, const char *outcome)
{
  return break_within(study, panel, outcome, growth->window.baseline.first, growth->window.end);
}

bool break_forbids(const evs_study *study, const evs_panel *panel, const char *outcome,
                   evs_period first, evs_period last)
{
  return break_within(study, panel, outcome, first, last) != NULL;
}

static bool names(const char *const *list, size_t count, const char *name)
{
  for (size_t i = 0; i < count; i++)
    if (text_equal(list[i], name))
      return true;
  return false;
}

static bool is_compared(const evs_study *study, const char *unit)
{
  return study->control_count == 0 || names(study->treated, study->treated_count, unit) ||
         names(study->control, study->control_count, unit);
}

bool has_hidden(const evs_study *study, const evs_panel *panel, const char *outcome,
                evs_period first, evs_period last)
{
  const size_t found = evs_panel_find_indicator(panel, outcome);
  const evs_indicator *indicator = found == EVS_ABSENT ? NULL : &panel->indicators[found];

  for (size_t unit = 0; indicator && unit < panel->unit_count; unit++)
    for (size_t i = 0; is_compared(study, panel->units[unit]) && i < indicator->period_count; i++)
      if (evs_panel_at(indicator, unit, i)->mark == EVS_MARK_HIDDEN &&
          !evs_period_before(indicator->periods[i], first) &&
          !evs_period_before(last, indicator->periods[i]))
        return true;
  return false;
}

const evs_break *break_of_outcome(const evs_analysis *analysis, const evs_outcome *outcome)
{
  return forbidden_break(&outcome->did.treated, analysis->study, analysis->panel, outcome->name);
}

evs_status refuse_savings_across_break(const evs_analysis *analysis, const evs_outcome *outcome,
                                       evs_error *error)
{
  const evs_break *found = break_of_outcome(analysis, outcome);
  char from[EVS_PERIOD_TEXT_SIZE];

  if (!found)
    return EVS_OK;
  evs_period_text(from, found->from);
  evs_fail(error, EVS_BAD_DATA,
           "the definition of “%s” breaks at %s, within the window of the savings", outcome->name,
           from);
  evs_hint(error, "a study can allow it: across_breaks: true, or effect: mark for this break");
  return EVS_BAD_DATA;
}

/* An index is a growth as well: none where a break lies between it and the baseline. */
static void refuse_index_across_break(evs_growth_result *growth, const evs_study *study,
                                      const evs_panel *panel, const char *outcome)
{
  for (size_t i = 0; i < growth->index_count; i++) {
    evs_period period = growth->index_periods[i];
    bool before = evs_period_before(period, growth->window.baseline.first);

    if (break_forbids(study, panel, outcome, before ? period : growth->window.baseline.first,
                      before ? growth->window.baseline.last : period))
      growth->index[i] = NAN;
  }
}

void refuse_growth_across_break(evs_growth_result *growth, const evs_study *study,
                                const evs_panel *panel, const char *outcome)
{
  refuse_index_across_break(growth, study, panel, outcome);
  if (!forbidden_break(growth, study, panel, outcome))
    return;
  growth->growth_rate = growth->difference = growth->log_change = growth->cagr = NAN;
  growth->exact_baseline = growth->exact_end = (evs_mean){EVS_DECIMAL_MISSING, 0};
  growth->growth_bounds = (evs_bounds){NAN, NAN};
  growth->reason = EVS_REASON_BREAK;
}

static void name_hidden_reading(const char **reason, const evs_growth_result *growth,
                                const evs_study *study, const evs_panel *panel, const char *outcome)
{
  if (text_equal(*reason, EVS_REASON_NO_READING) &&
      has_hidden(study, panel, outcome, growth->window.baseline.first, growth->window.end))
    *reason = EVS_REASON_HIDDEN;
}

void name_hidden(evs_did_result *did, const evs_study *study, const evs_panel *panel,
                 const char *outcome)
{
  name_hidden_reading(&did->treated.reason, &did->treated, study, panel, outcome);
  name_hidden_reading(&did->control.reason, &did->treated, study, panel, outcome);
  name_hidden_reading(&did->reason, &did->treated, study, panel, outcome);
}

void refuse_across_break(evs_did_result *did, const evs_study *study, const evs_panel *panel,
                         const char *outcome)
{
  refuse_growth_across_break(&did->treated, study, panel, outcome);
  refuse_growth_across_break(&did->control, study, panel, outcome);
  if (!forbidden_break(&did->treated, study, panel, outcome))
    return;
  did->growth_difference = did->growth_ratio = did->log_did = did->level_did = did->rest =
      did->rest_growth = NAN;
  did->difference_bounds = did->rest_bounds = did->rest_growth_bounds = (evs_bounds){NAN, NAN};
  did->share_impossible = false;
  did->counts = false;
  did->reason = did->treated.reason;
}
