/* changes_report.c - changed figures as rows, table and sentence. */
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "report/words.h"
#include "run/changes.h"

enum { MOST_LINES = 40 };

static const char *const change_names[] = {
    [FIGURE_CHANGED] = "changed", [FIGURE_ADDED] = "added", [FIGURE_REMOVED] = "removed"};

static bool has_reason(const figure_changes *changes, const char *what)
{
  for (size_t i = 0; i < changes->reason_count; i++)
    if (strcmp(changes->reasons[i].what, what) == 0)
      return true;
  return false;
}

/* "data", "options, version"; "unexplained" where nothing differs that could be why. */
static const char *reasons_text(const evs_document *document, const figure_changes *changes)
{
  static const char *const kinds[] = {"data", "options", "version"};
  const char *text = NULL;

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (has_reason(changes, kinds[i]))
      text = text ? evs_arena_printf(document->arena, "%s, %s", text, kinds[i]) : kinds[i];
  return text ? text : "unexplained";
}

void add_change_rows(evs_document *document, const figure_changes *changes)
{
  for (size_t i = 0; i < changes->count; i++) {
    const changed_figure *figure = &changes->figures[i];
    evs_estimate row = evs_estimate_empty("compare", figure->term);

    row.outcome = figure->outcome;
    row.group = figure->group;
    if (figure->period && evs_period_parse(&row.period, figure->period, NULL))
      row.period_word = figure->period;
    row.measure = figure->measure;
    row.estimate = figure->new_value - figure->old_value;
    row.inference = evs_arena_printf(document->arena, "none: a difference of two figures; why: %s",
                                     reasons_text(document, changes));
    evs_estimate_field_text(&row, "change", change_names[figure->change]);
    evs_estimate_field_text(&row, "of", figure->estimator);
    evs_estimate_field_text(&row, "method", figure->method);
    evs_estimate_field_text(&row, "field", figure->field);
    evs_estimate_field_number(&row, "old", figure->old_value);
    evs_estimate_field_number(&row, "new", figure->new_value);
    evs_estimates_add(&document->estimates, row);
  }
}

static size_t count_of(const figure_changes *changes, figure_change change)
{
  size_t count = 0;

  for (size_t i = 0; i < changes->count; i++)
    count += changes->figures[i].change == change ? 1 : 0;
  return count;
}

static const char *why_words(const evs_document *document, const figure_changes *changes)
{
  const bool data = has_reason(changes, "data"), options = has_reason(changes, "options");
  const bool version = has_reason(changes, "version");
  const char *parts[3];
  size_t count = 0;

  if (data)
    parts[count++] = word(document, WORDS("other data", "andere Daten"));
  if (options)
    parts[count++] = word(document, WORDS("other settings", "andere Einstellungen"));
  if (version)
    parts[count++] =
        word(document, WORDS("another version of evalstat", "eine andere Version von evalstat"));
  if (count == 0)
    return word(document, WORDS("nothing that is known", "nichts Bekanntes"));
  return text_join(parts, count, ", ", count, document->arena);
}

const char *changes_sentence(const evs_document *document, const figure_changes *changes)
{
  if (changes->count == 0)
    return say(document, WORDS("All {0} figures are the same.", "Alle {0} Zahlen sind gleich."),
               evs_value_count(changes->same_count));
  return say(document,
             WORDS("{0} figures changed, {1} are new, {2} are gone, {3} are the same. What differs "
                   "besides: {4}.",
                   "{0} Zahlen sind anders, {1} neu, {2} entfallen, {3} gleich. Was sich sonst "
                   "unterscheidet: {4}."),
             evs_value_count(count_of(changes, FIGURE_CHANGED)),
             evs_value_count(count_of(changes, FIGURE_ADDED)),
             evs_value_count(count_of(changes, FIGURE_REMOVED)),
             evs_value_count(changes->same_count), evs_value_text(why_words(document, changes)));
}

static const char *reason_item(const evs_document *document, const change_reason *reason)
{
  static const evs_phrase none = {{"(none)", "(nichts)"}};
  const char *before = reason->old_value ? reason->old_value : word(document, none);
  const char *now = reason->new_value ? reason->new_value : word(document, none);

  if (strcmp(reason->what, "data") == 0 && reason->old_value && reason->new_value)
    return say(document, WORDS("{0}: other contents", "{0}: anderer Inhalt"),
               evs_value_text(reason->name));
  if (strcmp(reason->what, "data") == 0)
    return say(document,
               reason->new_value ? WORDS("{0}: a new file", "{0}: neue Datei")
                                 : WORDS("{0}: no longer read", "{0}: nicht mehr gelesen"),
               evs_value_text(reason->name));
  return say(document, WORDS("{0}: {1} → {2}", "{0}: {1} → {2}"),
             evs_value_text(reason->name ? reason->name : "evalstat"), evs_value_text(before),
             evs_value_text(now));
}

static void add_reasons(evs_document *document, const figure_changes *changes)
{
  const char **items = evs_arena_array(document->arena, changes->reason_count, sizeof *items);

  for (size_t i = 0; i < changes->reason_count; i++)
    items[i] = reason_item(document, &changes->reasons[i]);
  if (changes->reason_count)
    evs_document_list(document, items, changes->reason_count);
}

static const char *figure_name(const evs_document *document, const changed_figure *figure)
{
  const char *parts[5];
  size_t count = 0;

  if (figure->estimator && !text_equal(figure->estimator, figure->term))
    parts[count++] = figure->estimator;
  if (figure->term)
    parts[count++] = figure->term;
  if (figure->outcome)
    parts[count++] = figure->outcome;
  if (figure->group)
    parts[count++] = figure->group;
  if (!text_equal(figure->field, "estimate"))
    parts[count++] = figure->field;
  return text_join(parts, count, " · ", count, document->arena);
}

/* Places enough to see three digits of the difference; of a single number, of itself. */
static int change_places(const changed_figure *figure)
{
  const double difference = fabs(figure->new_value - figure->old_value);
  const double alone = fabs(isnan(figure->new_value) ? figure->old_value : figure->new_value);
  const double size = isnan(difference) ? alone : difference;

  return size > 0 ? (int)fmax(0, fmin(2 - floor(log10(size)), 9)) : 0;
}

static void add_line(evs_document *document, evs_table_builder *table, const changed_figure *figure)
{
  const int places = change_places(figure);

  evs_document_table_cell(table, evs_cell_text(figure_name(document, figure)));
  evs_document_table_cell(table, evs_cell_text(figure->period ? figure->period : ""));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_NUMBER, figure->old_value, places));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_NUMBER, figure->new_value, places));
}

/* Figures about no single period say most, so they come first. */
static void add_lines(evs_document *document, evs_table_builder *table,
                      const figure_changes *changes, bool with_period)
{
  static const figure_change order[] = {FIGURE_CHANGED, FIGURE_REMOVED, FIGURE_ADDED};
  size_t left = MOST_LINES;

  for (size_t i = 0; with_period && i < changes->count; i++)
    left -= !changes->figures[i].period && left > 0 ? 1 : 0;
  for (size_t k = 0; k < sizeof order / sizeof *order; k++)
    for (size_t i = 0; i < changes->count && left > 0; i++) {
      const changed_figure *figure = &changes->figures[i];

      if (figure->change != order[k] || (figure->period != NULL) != with_period)
        continue;
      add_line(document, table, figure);
      left--;
    }
}

static void add_table(evs_document *document, const figure_changes *changes)
{
  static const evs_phrase heads[] = {
      {{"figure", "Zahl"}}, {{"period", "Zeitraum"}}, {{"before", "vorher"}}, {{"now", "jetzt"}}};
  evs_table_builder *table =
      begin_table(document, word(document, WORDS("Changed figures", "Geänderte Zahlen")), heads);

  add_lines(document, table, changes, false);
  add_lines(document, table, changes, true);
  if (changes->count > MOST_LINES)
    evs_document_table_note(
        table, say(document,
                   WORDS("The first {0} of {1}; all of them: evalstat compare --to csv.",
                         "Die ersten {0} von {1}; alle zeigt evalstat compare --to csv."),
                   evs_value_count(MOST_LINES), evs_value_count(changes->count)));
  evs_document_table_end(table);
}

void add_changes(evs_document *document, const figure_changes *changes)
{
  evs_document_paragraph(document, changes_sentence(document, changes));
  add_reasons(document, changes);
  if (changes->count)
    add_table(document, changes);
}
