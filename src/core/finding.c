/* finding.c - what a reader of the results must know about the data. */
#include "evalstat/finding.h"

#include <assert.h>
#include <string.h>

#include "core/text.h"

typedef struct {
  evs_severity severity;
  const char *code;
  evs_phrase phrase;
} finding_row;

static const finding_row rows[] = {
#define EVS_FINDING(name, severity, code, english, german) {severity, code, {{english, german}}},
#include "evalstat/finding_list.h"
#undef EVS_FINDING
};

const char *evs_severity_name(evs_severity severity)
{
  static const char *const names[] = {"info", "warning", "error"};

  return names[severity];
}

/* A study in one language leaves the texts of the other one NULL. */
static bool same_phrase(const evs_phrase *a, const evs_phrase *b)
{
  return text_equal(a->text[EVS_ENGLISH], b->text[EVS_ENGLISH]) &&
         text_equal(a->text[EVS_GERMAN], b->text[EVS_GERMAN]);
}

static bool same_value(const evs_value *a, const evs_value *b)
{
  return a->kind == b->kind && text_equal(a->text, b->text) &&
         same_phrase(&a->phrase, &b->phrase) &&
         memcmp(&a->number, &b->number, sizeof a->number) == 0 && a->decimals == b->decimals &&
         evs_period_equal(a->period, b->period);
}

static bool same_finding(const evs_finding *a, const evs_finding *b)
{
  if (a->code != b->code || a->line != b->line || a->column != b->column ||
      !text_equal(a->file, b->file) || a->value_count != b->value_count)
    return false;
  for (size_t i = 0; i < a->value_count; i++)
    if (!same_value(&a->values[i], &b->values[i]))
      return false;
  return true;
}

static const char *copy_of(const char *text, evs_arena *arena)
{
  return text ? evs_arena_copy(arena, text) : NULL;
}

/* Findings outlive the readers that made them. */
static void keep_texts(evs_finding *finding, evs_arena *arena)
{
  finding->file = copy_of(finding->file, arena);
  for (size_t i = 0; i < finding->value_count; i++) {
    evs_value *value = &finding->values[i];

    value->text = copy_of(value->text, arena);
    for (int language = 0; language < EVS_LANGUAGE_COUNT; language++)
      value->phrase.text[language] = copy_of(value->phrase.text[language], arena);
  }
}

void evs_finding_add_at(evs_findings *findings, evs_finding_code code, const char *file,
                        size_t line, size_t column, const evs_value *values, size_t value_count)
{
  const finding_row *row = &rows[code];
  evs_finding finding = {.severity = row->severity,
                         .code = row->code,
                         .phrase = row->phrase,
                         .value_count = value_count,
                         .file = file,
                         .line = line,
                         .column = column};

  assert(value_count <= EVS_FINDING_VALUES);
  for (size_t i = 0; i < value_count; i++)
    finding.values[i] = values[i];
  for (size_t i = 0; i < findings->count; i++)
    if (same_finding(&findings->items[i], &finding))
      return;
  keep_texts(&finding, findings->arena);
  findings->items = evs_arena_grow(findings->arena, findings->items, findings->count,
                                   &findings->capacity, sizeof *findings->items);
  findings->items[findings->count++] = finding;
}

void evs_finding_add(evs_findings *findings, evs_finding_code code, const evs_value *values,
                     size_t value_count)
{
  evs_finding_add_at(findings, code, NULL, 0, 0, values, value_count);
}

char *evs_finding_message(const evs_finding *finding, evs_language language, evs_arena *arena)
{
  return evs_phrase_format(language, finding->phrase, finding->values, finding->value_count, arena);
}

bool evs_findings_have(const evs_findings *findings, evs_finding_code code)
{
  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].code == rows[code].code)
      return true;
  return false;
}

evs_severity evs_findings_worst(const evs_findings *findings)
{
  evs_severity worst = EVS_INFO;

  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].severity > worst)
      worst = findings->items[i].severity;
  return worst;
}
