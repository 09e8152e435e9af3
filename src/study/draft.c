/* draft.c - a study file written for a table, with every guess as a question. */
#include <string.h>

#include "study/draft_facts.h"
#include "study/draft_text.h"
#include "study/roles.h"

enum { PLACES_MAX = 40 };

typedef struct {
  buffer text;
  evs_language language;
  const draft_facts *facts;
} draft;

static void say(draft *out, const char *english, const char *german)
{
  buffer_add(&out->text, out->language == EVS_GERMAN ? german : english);
}

static void add_setting(draft *out, const char *key, const char *value)
{
  buffer_add(&out->text, key);
  add_quoted(&out->text, value);
}

static void add_period(draft *out, const char *key, evs_period period)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, period);
  buffer_printf(&out->text, "%s%s", key, text);
}

static void add_head(draft *out)
{
  const evs_table *table = out->facts->table;

  say(out, "# Study file for evalstat, drafted from ",
      "# Studiendatei für evalstat, entworfen aus ");
  add_quoted(&out->text, table->path);
  say(out, "\n# What ends in a question mark is guessed: answer it, then delete the question.\n\n",
      "\n# Was mit einem Fragezeichen endet, ist geraten: Antwort eintragen, Frage löschen.\n\n");
  add_setting(out, "title: ", file_stem(table->path, out->text.arena));
  say(out, " # What should the report be called?\n", " # Wie soll der Bericht heißen?\n");
  buffer_printf(&out->text, "language: %s\n\n", evs_language_code(out->language));
}

static void add_places(draft *out)
{
  const draft_facts *facts = out->facts;

  if (facts->unit_count == 0 || facts->unit_count > PLACES_MAX)
    return;
  say(out, "# Does one place contain another? Then add part_of: {name: A, part_of: B}\nplaces:\n",
      "# Gehört ein Ort zu einem anderen? Dann mit part_of: {name: A, part_of: B}\nplaces:\n");
  for (size_t i = 0; i < facts->unit_count; i++) {
    add_setting(out, "  - name: ", facts->units[i]);
    buffer_add(&out->text, "\n");
  }
  buffer_add(&out->text, "\n");
}

static void add_sides(draft *out)
{
  const draft_facts *facts = out->facts;

  add_setting(out, "pilot: ", facts->unit_count ? facts->units[0] : "?");
  say(out, " # Is this the place of the project? (the first one was taken)\n",
      " # Ist das der Ort des Projekts? (der erste wurde genommen)\n");
  if (facts->unit_count == 2) {
    add_setting(out, "comparison: ", facts->units[1]);
    say(out, " # Is it compared with this place?\n", " # Wird mit diesem Ort verglichen?\n");
    say(out, "# comparison_contains_pilot: true # Do its figures include those of the pilot?\n",
        "# comparison_contains_pilot: true # Stecken die Zahlen des Modellgebiets in seinen?\n");
  } else if (facts->unit_count > 2) {
    say(out, "# comparison: [A, B] # With which places? Without this line: with all the others\n",
        "# comparison: [A, B] # Mit welchen Orten? Ohne diese Zeile: mit allen anderen\n");
  }
  buffer_add(&out->text, "\n");
}

/* How many periods of one kind make a year; days have no season. */
static int periods_per_year(evs_period_kind kind)
{
  return kind == EVS_MONTH ? 12 : kind == EVS_QUARTER ? 4 : 1;
}

/* The last period before `start` at the same time of the year as `end`, so that
   seasons do not mix; else the last before it. */
static evs_period guess_baseline(const draft_facts *facts, size_t start)
{
  evs_period end = facts->periods[facts->period_count - 1];
  int cycle = periods_per_year(end.kind);

  for (size_t i = start; i > 0; i--)
    if (end.kind != EVS_DAY && (end.number - facts->periods[i - 1].number) % cycle == 0)
      return facts->periods[i - 1];
  return facts->periods[start > 0 ? start - 1 : 0];
}

/* The start is a guess by the middle, so that everything runs at once. */
static void add_window(draft *out)
{
  const draft_facts *facts = out->facts;
  size_t count = facts->period_count;

  if (count < 2) {
    say(out, "# start: 2011-01 # When did the project begin?\n\n",
        "# start: 2011-01 # Wann begann das Projekt?\n\n");
    return;
  }
  add_period(out, "start: ", facts->periods[count / 2]);
  say(out, " # When did the project begin? (the middle was taken)\n",
      " # Wann begann das Projekt? (die Mitte wurde genommen)\n");
  add_period(out, "baseline: ", guess_baseline(facts, count / 2));
  say(out, " # From when is growth counted? A period, or a range P..Q for its mean\n",
      " # Seit wann wird die Veränderung gezählt? Ein Zeitraum, oder P..Q für das Mittel\n");
  add_period(out, "end: ", facts->periods[count - 1]);
  say(out, " # Until when?\n\n", " # Bis wann?\n\n");
}

static void add_column(draft *out, const char *key, const char *column, const char *english,
                       const char *german)
{
  if (!column)
    return;
  buffer_printf(&out->text, "    %s: ", key);
  add_quoted(&out->text, column);
  say(out, english, german);
}

static void add_columns(draft *out, const evs_mapping *mapping)
{
  if (mapping->layout != EVS_WIDE)
    return;
  say(out, "    columns: # Are these the values? column: indicator\n",
      "    columns: # Sind das die Werte? Spalte: Indikator\n");
  for (size_t i = 0; i < mapping->column_count; i++) {
    add_key(&out->text, 6, mapping->columns[i].column);
    buffer_add(&out->text, " ");
    add_quoted(&out->text, mapping->columns[i].indicator);
    buffer_add(&out->text, "\n");
  }
}

static void add_mapping(draft *out)
{
  static const char *const layouts[] = {"long", "wide", "wide-periods"};
  const evs_mapping *mapping = &out->facts->mapping;

  buffer_printf(&out->text, "    layout: %s", layouts[mapping->layout]);
  say(out, " # One row per place and period (long, wide), or one column per period?\n",
      " # Eine Zeile je Ort und Zeitraum (long, wide), oder eine Spalte je Zeitraum?\n");
  add_column(out, "unit", mapping->unit, " # Are these the places?\n", " # Sind das die Orte?\n");
  add_column(out, "only_unit", mapping->unit ? NULL : mapping->only_unit,
             " # Of which place are these figures?\n", " # Von welchem Ort sind die Zahlen?\n");
  add_column(out, "period", mapping->period, " # Are these the periods?\n",
             " # Sind das die Zeiträume?\n");
  if (!mapping->period && !evs_period_absent(mapping->only_period)) {
    add_period(out, "    only_period: ", mapping->only_period);
    buffer_add(&out->text, "\n");
  }
  add_column(out, "indicator", mapping->indicator, " # Does this column say what is counted?\n",
             " # Sagt diese Spalte, was gezählt wird?\n");
  add_column(out, "only_indicator", mapping->indicator ? NULL : mapping->only_indicator,
             " # What is counted?\n", " # Was wird gezählt?\n");
  add_column(out, "value", mapping->value, " # Are these the values?\n",
             " # Sind das die Werte?\n");
  add_columns(out, mapping);
}

static void add_sign(draft *out, const char *key, char sign)
{
  const char text[] = {sign, '\0'};

  if (!sign)
    return;
  buffer_printf(&out->text, "    %s: ", key);
  if (sign == '\t')
    buffer_add(&out->text, "tab");
  else
    add_quoted(&out->text, text);
  buffer_add(&out->text, "\n");
}

static void add_lines(draft *out, const char *key, size_t count, const char *english,
                      const char *german)
{
  if (count == 0)
    return;
  buffer_printf(&out->text, "    %s: %zu", key, count);
  say(out, english, german);
}

static bool has_decimals(const draft_facts *facts)
{
  bool found = false;
  for (size_t i = 0; i < facts->indicator_count; i++)
    found |= facts->indicators[i].has_decimals;
  return found;
}

static void add_dialect(draft *out)
{
  const evs_dialect *dialect = &out->facts->table->dialect;

  if (dialect->sheet) {
    add_setting(out, "    sheet: ", dialect->sheet);
    buffer_add(&out->text, "\n");
  }
  add_sign(out, "delimiter", dialect->delimiter);
  if (dialect->quote == '\'')
    add_sign(out, "quote", dialect->quote);
  if (dialect->encoding == EVS_WINDOWS_1252)
    buffer_add(&out->text, "    encoding: windows-1252\n");
  if (has_decimals(out->facts) || out->facts->thousands)
    add_sign(out, "decimal", out->facts->decimal);
  add_sign(out, "thousands", out->facts->thousands);
  if (out->facts->number_format_open)
    say(out,
        "    # decimal: \",\" # Which is the decimal sign? The numbers can be read in two ways\n",
        "    # decimal: \",\" # Was ist das Dezimalzeichen? Die Zahlen sind zweideutig\n");
  add_lines(out, "title_lines", dialect->title_lines, " # Are these lines titles, not data?\n",
            " # Sind das Titelzeilen, keine Daten?\n");
  add_lines(out, "footer_lines", dialect->footer_lines, " # Are these lines footnotes, not data?\n",
            " # Sind das Fußnoten, keine Daten?\n");
}

static void add_file(draft *out)
{
  buffer_add(&out->text, "files:\n");
  add_setting(out, "  - path: ", out->facts->table->path);
  buffer_add(&out->text, "\n");
  add_mapping(out);
  add_dialect(out);
  say(out,
      "    # provenance: published # published, derived, reconstructed or synthetic?\n"
      "    # source: \"...\" # Where do the figures come from?\n\n",
      "    # provenance: published # published, derived, reconstructed oder synthetic?\n"
      "    # source: \"...\" # Woher kommen die Zahlen?\n\n");
}

/* Returns the name of the indicator if it counts inhabitants. */
static const char *add_indicator(draft *out, const drafted_indicator *indicator)
{
  indicator_guess guessed =
      guess_indicator_kind(indicator->name, out->facts->mapping.value, indicator->has_decimals);

  add_key(&out->text, 2, indicator->name);
  buffer_add(&out->text, "\n");
  add_setting(out, "    label: ", indicator->name);
  say(out, " # What should it be called?\n", " # Wie soll er heißen?\n");
  buffer_printf(&out->text, "    kind: %s", evs_kind_name(guessed.kind));
  say(out, " # stock, flow, count, cost, rate, score or index?\n",
      " # stock, flow, count, cost, rate, score oder index?\n");
  if (guessed.multiplier > 1) {
    buffer_printf(&out->text, "    multiplier: %u", guessed.multiplier);
    say(out, " # Does the file count in this unit?\n", " # Rechnet die Datei in dieser Einheit?\n");
  }
  return guessed.population ? indicator->name : NULL;
}

static void add_indicators(draft *out)
{
  const draft_facts *facts = out->facts;
  const char *population = NULL;

  if (facts->indicator_count == 0)
    return;
  buffer_add(&out->text, "indicators:\n");
  for (size_t i = 0; i < facts->indicator_count; i++) {
    const char *people = add_indicator(out, &facts->indicators[i]);
    population = population ? population : people;
  }
  if (population) {
    add_setting(out, "\npopulation: ", population);
    say(out, " # Are these the inhabitants that rates are weighted by?\n",
        " # Sind das die Einwohner, mit denen Raten gewichtet werden?\n");
  }
}

evs_status evs_study_draft(char **out, const evs_table *table, evs_language language,
                           evs_arena *arena, evs_error *error)
{
  evs_findings findings = {.arena = arena};
  evs_mapping mapping;
  draft_facts facts;
  evs_status status = evs_mapping_guess(&mapping, NULL, table, &findings, arena, error);

  if (status)
    return status;
  draft_facts_find(&facts, table, &mapping, arena);
  draft work = {.language = language, .facts = &facts};
  buffer_init(&work.text, arena);
  add_head(&work);
  add_places(&work);
  add_sides(&work);
  add_window(&work);
  add_file(&work);
  add_indicators(&work);
  *out = work.text.text;
  return EVS_OK;
}
