/* study.c - the study file as a whole. */
#include "evalstat/study.h"

#include <string.h>

#include "core/file.h"
#include "core/text.h"
#include "study/study_records.h"

#define AT(member) offsetof(evs_study, member)

static const word language_words[] = {{"de", EVS_GERMAN}, {"en", EVS_ENGLISH}, {NULL, 0}};

static const field place_fields[] = {
    {.key = "name", .read = read_text, .offset = offsetof(evs_place, name), .required = true},
    {.key = "label", .read = read_phrase, .offset = offsetof(evs_place, label)},
    {.key = "part_of",
     .read = read_text,
     .offset = offsetof(evs_place, part_of),
     .names = NAMES_PLACE},
    {.key = "start", .read = read_period, .offset = offsetof(evs_place, start)},
};

static const record place_record = {
    .what = "a place", .size = sizeof(evs_place), FIELDS(place_fields), .distinct = "name"};

/* The pilot: a name, a list of names, or a mapping that says more of it. */
static const field pilot_fields[] = {
    {.key = "unit", .read = read_texts, .offset = AT(treated), .also = AT(treated_count)},
    {.key = "units", .read = read_texts, .offset = AT(treated), .also = AT(treated_count)},
    {.key = "hypothetical", .read = read_truth, .offset = AT(hypothetical)},
};

static evs_status finish_pilot(void *study, const node *mapping, reading *from)
{
  bool one = node_get(mapping, "unit") != NULL;
  bool several = node_get(mapping, "units") != NULL;
  (void)study;

  if (one == several)
    return refuse_value(from, mapping, "the pilot has %s `units`; expected one of them",
                        one ? "both `unit` and" : "neither `unit` nor");
  return EVS_OK;
}

static const record pilot_record = {
    .what = "the pilot", .size = sizeof(evs_study), FIELDS(pilot_fields), .finish = finish_pilot};

static evs_status read_pilot(void *into, const field *row, const node *value, reading *from)
{
  evs_study *study = into;
  evs_status status = value->kind == NODE_MAPPING ? schema_read(into, &pilot_record, value, from)
                                                  : read_texts(into, row, value, from);

  if (!status && study->treated_count == 0)
    return refuse_value(from, value, "no pilot is named; expected at least one place");
  return status;
}

/* The pilot's share of the control's baseline: a number, or its bounds. */
static const field share_fields[] = {
    {.key = "low", .read = read_amount, .offset = AT(treated_share_low), .required = true},
    {.key = "high", .read = read_amount, .offset = AT(treated_share_high), .required = true},
};

static const record share_record = {
    .what = "`treated_share`", .size = sizeof(evs_study), FIELDS(share_fields)};

static evs_status read_share(void *into, const field *row, const node *value, reading *from)
{
  evs_study *study = into;
  evs_status status = value->kind == NODE_MAPPING ? schema_read(into, &share_record, value, from)
                                                  : read_amount(into, row, value, from);

  if (status)
    return status;
  if (value->kind != NODE_MAPPING)
    study->treated_share_high = study->treated_share_low;
  if (evs_decimal_compare(study->treated_share_high, (evs_decimal){1, 0}) >= 0)
    return refuse_value(from, value,
                        "`treated_share` is not below 1; expected a share such as "
                        "0.05, as a part of 1");
  return check_range(study->treated_share_low, EVS_DECIMAL_MISSING, study->treated_share_high,
                     "`treated_share`", value, from);
}

static const word month_words[] = {
    {"service", EVS_SERVICE_MONTH}, {"booking", EVS_BOOKING_MONTH}, {NULL, 0}};

static const word amount_words[] = {{"gross", EVS_GROSS}, {"net", EVS_NET}, {NULL, 0}};

static const field cost_basis_fields[] = {
    {.key = "month", .read = read_word, .offset = AT(cost_month), .words = month_words},
    {.key = "amounts", .read = read_word, .offset = AT(cost_amounts), .words = amount_words},
};

static const record cost_basis_record = {
    .what = "`cost_basis`", .size = sizeof(evs_study), FIELDS(cost_basis_fields)};

static evs_status read_cost_basis(void *into, const field *row, const node *value, reading *from)
{
  if (value->kind != NODE_MAPPING)
    return refuse_type(from, row->key, value, "a mapping with `month` and `amounts`");
  return schema_read(into, &cost_basis_record, value, from);
}

static const field donor_fields[] = {
    {.key = "exclude",
     .read = read_texts,
     .offset = AT(donors_excluded),
     .also = AT(donors_excluded_count)},
    {.key = "min_size", .read = read_amount, .offset = AT(donors_least_size)},
};

static const record donor_record = {
    .what = "`donors`", .size = sizeof(evs_study), FIELDS(donor_fields)};

static evs_status read_donors(void *into, const field *row, const node *value, reading *from)
{
  if (value->kind != NODE_MAPPING)
    return refuse_type(from, row->key, value, "a mapping with `exclude` or `min_size`");
  return schema_read(into, &donor_record, value, from);
}

static const field study_fields[] = {
    {.key = "title", .read = read_phrase, .offset = AT(title), .required = true},
    {.key = "subtitle", .read = read_phrase, .offset = AT(subtitle)},
    {.key = "notice", .read = read_phrase, .offset = AT(notice)},
    {.key = "language", .read = read_word, .offset = AT(language), .words = language_words},
    {.key = "places",
     .read = read_records,
     .offset = AT(places),
     .also = AT(place_count),
     .child = &place_record},
    {.key = "pilot",
     .read = read_pilot,
     .offset = AT(treated),
     .also = AT(treated_count),
     .required = true},
    {.key = "comparison", .read = read_texts, .offset = AT(control), .also = AT(control_count)},
    {.key = "comparison_contains_pilot", .read = read_truth, .offset = AT(contains_treated)},
    {.key = "donors", .read = read_donors},
    {.key = "treated_share", .read = read_share, .offset = AT(treated_share_low)},
    {.key = "start", .read = read_period, .offset = AT(start)},
    {.key = "baseline", .read = read_period_range, .offset = AT(baseline)},
    {.key = "end", .read = read_period, .offset = AT(end)},
    {.key = "primary", .read = read_text, .offset = AT(primary), .names = NAMES_INDICATOR},
    {.key = "population", .read = read_text, .offset = AT(population), .names = NAMES_INDICATOR},
    {.key = "kind", .read = read_word, .offset = AT(default_kind), .words = kind_words},
    {.key = "min_base", .read = read_cases, .offset = AT(min_base)},
    {.key = "files",
     .read = read_records,
     .offset = AT(files),
     .also = AT(file_count),
     .child = &file_record},
    {.key = "register",
     .read = read_record,
     .offset = AT(cases),
     .also = AT(cases.given),
     .child = &register_record},
    {.key = "cost_basis", .read = read_cost_basis},
    {.key = "indicators",
     .read = read_named,
     .offset = AT(indicators),
     .also = AT(indicator_count),
     .child = &indicator_record},
    {.key = "savings",
     .read = read_record,
     .offset = AT(savings),
     .also = AT(savings.asked),
     .child = &savings_record},
    {.key = "claims",
     .read = read_records,
     .offset = AT(claims),
     .also = AT(claim_count),
     .child = &claim_record},
    {.key = "reconstruct",
     .read = read_record,
     .offset = AT(reconstruct),
     .also = AT(reconstruct.asked),
     .child = &reconstruct_record},
    {.key = "hypotheses",
     .read = read_records,
     .offset = AT(hypotheses),
     .also = AT(hypothesis_count),
     .child = &hypothesis_record},
    {.key = "logic_model",
     .read = read_records,
     .offset = AT(links),
     .also = AT(link_count),
     .child = &link_record},
    {.key = "breaks",
     .read = read_records,
     .offset = AT(breaks),
     .also = AT(break_count),
     .child = &break_record},
    {.key = "settle", .read = read_months, .offset = AT(settle)},
    {.key = "across_breaks", .read = read_truth, .offset = AT(across_breaks)},
    {.key = "reference",
     .read = read_record,
     .offset = AT(reference),
     .also = AT(reference.given),
     .child = &reference_record},
    {.key = "documents", .read = read_record, .offset = AT(paper), .child = &paper_record},
    {.key = "notes", .read = read_phrases, .offset = AT(notes), .also = AT(note_count)},
    {.key = "sources", .read = read_phrases, .offset = AT(sources), .also = AT(source_count)},
};

static void begin_study(void *study, const node *mapping)
{
  evs_study *begun = study;
  (void)mapping;
  begun->default_kind = EVS_COUNT;
  begun->min_base = EVS_DEFAULT_MIN_BASE;
  begun->treated_share_low = begun->treated_share_high = EVS_DECIMAL_MISSING;
  begun->savings.baseline_amount = EVS_DECIMAL_MISSING; /* also without a plan of savings */
  begun->savings.baseline_low = begun->savings.baseline_high = EVS_DECIMAL_MISSING;
}

/* The kind of the study where an indicator has none; sums over periods where
   nothing else is said: what flows, and money. */
static void complete_indicators(evs_study *study, const node *declared, evs_arena *arena)
{
  complete_register_indicators(study, arena);
  evs_study_indicator *indicators = (evs_study_indicator *)study->indicators;

  for (size_t i = 0; i < study->indicator_count; i++) {
    evs_kind *kind = &indicators[i].spec.kind;
    if (*kind == KIND_UNSTATED)
      *kind = study->default_kind;
    if (!declared || !node_get(declared->entries[i].value, "covers_period"))
      indicators[i].window_covers_period =
          *kind == EVS_FLOW || *kind == EVS_COUNT || *kind == EVS_COST;
  }
}

void evs_study_declare(evs_study *study, const char *const *names, size_t count, evs_arena *arena)
{
  evs_study_indicator *indicators = evs_arena_array(arena, count, sizeof *indicators);

  for (size_t i = 0; i < count; i++)
    indicators[i].spec = (evs_indicator_spec){
        .name = names[i], .kind = KIND_UNSTATED, .multiplier = EVS_DECIMAL_MISSING};
  study->indicators = indicators;
  study->indicator_count = count;
  complete_indicators(study, NULL, arena);
}

/* Claims about the savings speak of their outcome. */
static evs_status complete_claims(evs_study *study, const node *claims, const reading *from)
{
  evs_claim *items = (evs_claim *)study->claims;

  for (size_t i = 0; i < study->claim_count; i++) {
    if (!items[i].outcome && !study->savings.asked)
      return refuse_value(from, claims->items[i],
                          "a claim of %s, and the study has no `savings`; expected both or neither",
                          items[i].term);
    if (!items[i].outcome)
      items[i].outcome = study->savings.outcome;
  }
  return EVS_OK;
}

static bool contains(const char *const *names, size_t count, const char *name)
{
  for (size_t i = 0; i < count; i++) {
    if (text_equal(names[i], name))
      return true;
  }
  return false;
}

/* A pilot declared as a part of a place it is compared with is contained in it,
   unless the study says that the figures of that place leave it out. */
static bool places_say_contained(const evs_study *study)
{
  for (size_t i = 0; i < study->place_count; i++) {
    const evs_place *place = &study->places[i];
    if (place->part_of && contains(study->treated, study->treated_count, place->name) &&
        contains(study->control, study->control_count, place->part_of))
      return true;
  }
  return false;
}

static evs_status finish_study(void *record_struct, const node *root, reading *from)
{
  evs_study *study = record_struct;
  evs_status status;

  spread_files(study, from->arena);
  complete_indicators(study, node_get(root, "indicators"), from->arena);
  if (!node_get(root, "comparison_contains_pilot"))
    study->contains_treated = places_say_contained(study);
  if ((status = complete_claims(study, node_get(root, "claims"), from)))
    return status;
  return check_study(study, root, from);
}

const record study_record = {.what = "the study",
                             .size = sizeof(evs_study),
                             FIELDS(study_fields),
                             .begin = begin_study,
                             .finish = finish_study};

static evs_status read_study(evs_study *out, const char *path, bool allows_outside,
                             evs_arena *arena, evs_error *error)
{
  reading from = {.path = evs_arena_copy(arena, path),
                  .allows_outside = allows_outside,
                  .arena = arena,
                  .error = error};
  evs_study study = {.path = from.path};
  const node *root = NULL;
  char *bytes = NULL;
  size_t size = 0;
  evs_status status;

  if ((status = file_read(&bytes, &size, path, YAML_SIZE_MAX, arena, error)) ||
      (status = yaml_read(&root, bytes, size, from.path, arena, error)))
    return status;
  if (root->kind != NODE_MAPPING)
    return refuse_value(&from, root, "the file is %s; expected a study, a mapping of keys",
                        node_words(root));
  from.folder = file_folder(from.path, arena);
  file_sha256(study.sha256, bytes, size);
  if ((status = schema_read(&study, &study_record, root, &from)))
    return status;
  *out = study;
  return EVS_OK;
}

evs_status evs_study_read(evs_study *out, const char *path, evs_arena *arena, evs_error *error)
{
  return read_study(out, path, false, arena, error);
}

evs_status evs_study_read_anywhere(evs_study *out, const char *path, evs_arena *arena,
                                   evs_error *error)
{
  return read_study(out, path, true, arena, error);
}
