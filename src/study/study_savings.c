/* study_savings.c - the keys of savings, project costs and published claims. */
#include <string.h>

#include "study/study_records.h"

#define PLAN(member) offsetof(evs_savings_plan, member)
#define ITEM(member) offsetof(evs_cost_item, member)
#define CLAIM(member) offsetof(evs_claim, member)

evs_status check_range(evs_decimal low, evs_decimal value, evs_decimal high, const char *what,
                       const node *place, const reading *from)
{
  if (evs_decimal_missing(low) != evs_decimal_missing(high))
    return refuse_value(from, place, "%s has only one of `low` and `high`; expected both", what);
  if (evs_decimal_missing(low))
    return EVS_OK;
  if (evs_decimal_compare(low, high) > 0)
    return refuse_value(from, place, "%s has `low` above `high`; expected low <= high", what);
  if (!evs_decimal_missing(value) &&
      (evs_decimal_compare(value, low) < 0 || evs_decimal_compare(value, high) > 0))
    return refuse_value(from, place, "%s lies outside `low` to `high`; expected it between them",
                        what);
  return EVS_OK;
}

/* Euro behind an index of 100: one number, or a mapping with its range. */
static const field baseline_fields[] = {
    {.key = "value", .read = read_amount, .offset = PLAN(baseline_amount), .required = true},
    {.key = "low", .read = read_amount, .offset = PLAN(baseline_low)},
    {.key = "high", .read = read_amount, .offset = PLAN(baseline_high)},
    {.key = "provenance",
     .read = read_word,
     .offset = PLAN(baseline_provenance),
     .words = provenance_words},
    {.key = "source", .read = read_phrase, .offset = PLAN(baseline_source)},
};

static evs_status finish_baseline(void *plan, const node *mapping, reading *from)
{
  const evs_savings_plan *of = plan;
  return check_range(of->baseline_low, of->baseline_amount, of->baseline_high, "`baseline_amount`",
                     mapping, from);
}

static const record baseline_record = {.what = "`baseline_amount`",
                                       .size = sizeof(evs_savings_plan),
                                       FIELDS(baseline_fields),
                                       .finish = finish_baseline};

static evs_status read_baseline_amount(void *into, const field *row, const node *value,
                                       reading *from)
{
  return value->kind == NODE_MAPPING ? schema_read(into, &baseline_record, value, from)
                                     : read_amount(into, row, value, from);
}

static const word every_words[] = {
    {"once", EVS_COST_ONCE},
    {"month", EVS_COST_EVERY_MONTH},
    {"quarter", EVS_COST_EVERY_QUARTER},
    {"year", EVS_COST_EVERY_YEAR},
    {NULL, 0},
};

static const field cost_fields[] = {
    {.key = "label", .read = read_phrase, .offset = ITEM(label), .required = true},
    {.key = "amount", .read = read_amount, .offset = ITEM(amount), .required = true},
    {.key = "low", .read = read_amount, .offset = ITEM(low)},
    {.key = "high", .read = read_amount, .offset = ITEM(high)},
    {.key = "when", .read = read_period_range, .offset = ITEM(when)},
    {.key = "every", .read = read_word, .offset = ITEM(every), .words = every_words},
    {.key = "provenance", .read = read_word, .offset = ITEM(provenance), .words = provenance_words},
    {.key = "source", .read = read_phrase, .offset = ITEM(source)},
};

static void begin_cost(void *item, const node *mapping)
{
  evs_cost_item *cost = item;
  (void)mapping;
  cost->low = cost->high = EVS_DECIMAL_MISSING;
}

static evs_status finish_cost(void *item, const node *mapping, reading *from)
{
  const evs_cost_item *cost = item;
  return check_range(cost->low, cost->amount, cost->high, "the cost", mapping, from);
}

static const record cost_record = {.what = "a cost",
                                   .size = sizeof(evs_cost_item),
                                   FIELDS(cost_fields),
                                   .begin = begin_cost,
                                   .finish = finish_cost};

#define PRICES(member) offsetof(evs_price_plan, member)

/* A path alone, or a mapping as of any other file. */
static evs_status read_price_file(void *into, const field *row, const node *value, reading *from)
{
  evs_study_file *file = &((evs_price_plan *)into)->file;
  const field path = {.key = row->key, .offset = offsetof(evs_study_file, path)};
  evs_status status;

  if (value->kind == NODE_MAPPING)
    return schema_read(file, &file_record, value, from);
  status = read_text(file, &path, value, from);
  return status ? status : find_study_file(file, value, from);
}

static const field price_fields[] = {
    {.key = "file", .read = read_price_file, .required = true},
    {.key = "base", .read = read_period_range, .offset = PRICES(base)},
};

static const record price_record = {
    .what = "the price index", .size = sizeof(evs_price_plan), FIELDS(price_fields)};

static const field savings_fields[] = {
    {.key = "outcome",
     .read = read_text,
     .offset = PLAN(outcome),
     .required = true,
     .names = NAMES_INDICATOR},
    {.key = "count", .read = read_text, .offset = PLAN(count), .names = NAMES_INDICATOR},
    {.key = "baseline_amount", .read = read_baseline_amount, .offset = PLAN(baseline_amount)},
    {.key = "costs",
     .read = read_records,
     .offset = PLAN(items),
     .also = PLAN(item_count),
     .child = &cost_record},
    {.key = "not_included",
     .read = read_phrases,
     .offset = PLAN(not_included),
     .also = PLAN(not_included_count)},
    {.key = "price_index",
     .read = read_record,
     .offset = PLAN(prices),
     .also = PLAN(prices.given),
     .child = &price_record},
};

static void begin_savings(void *plan, const node *mapping)
{
  evs_savings_plan *savings = plan;
  (void)mapping;
  savings->baseline_amount = EVS_DECIMAL_MISSING;
  savings->baseline_low = EVS_DECIMAL_MISSING;
  savings->baseline_high = EVS_DECIMAL_MISSING;
}

const record savings_record = {.what = "the savings",
                               .size = sizeof(evs_savings_plan),
                               FIELDS(savings_fields),
                               .begin = begin_savings};

/* What a claim may be about.  Those about money speak of the savings as a
   whole, so that their outcome may be left out. */
typedef struct {
  const char *term;
  bool needs_group;
  bool of_savings;
} claim_term;

static const claim_term claim_terms[] = {
    {"growth_rate", true, false},        {"difference", true, false},
    {"growth_difference", false, false}, {"growth_ratio", false, false},
    {"log_did", false, false},           {"gross_savings", false, true},
    {"net_savings", false, true},        {"project_costs", false, true},
    {"benefit_cost_ratio", false, true},
};

enum { TERM_COUNT = sizeof claim_terms / sizeof *claim_terms };

/* The words of `term` are those of the table above, kept as text in the claim. */
static evs_status read_term(void *into, const field *row, const node *value, reading *from)
{
  word words[TERM_COUNT + 1] = {{NULL, 0}};
  int chosen = 0;
  field by_words = *row;
  evs_claim *claim = into;

  for (int i = 0; i < TERM_COUNT; i++)
    words[i] = (word){claim_terms[i].term, i};
  by_words.words = words;
  by_words.offset = 0;
  evs_status status = read_word(&chosen, &by_words, value, from);
  if (!status)
    claim->term = claim_terms[chosen].term;
  return status;
}

static const field claim_fields[] = {
    {.key = "printed", .read = read_text, .offset = CLAIM(printed), .required = true},
    {.key = "term", .read = read_term, .offset = CLAIM(term), .required = true},
    {.key = "outcome", .read = read_text, .offset = CLAIM(outcome), .names = NAMES_INDICATOR},
    {.key = "group", .read = read_text, .offset = CLAIM(group)},
    {.key = "input", .read = read_truth, .offset = CLAIM(is_input)},
    {.key = "source", .read = read_phrase, .offset = CLAIM(source)},
};

static void begin_claim(void *claim, const node *mapping)
{
  ((evs_claim *)claim)->line = mapping->line;
}

static const claim_term *find_term(const char *name)
{
  const claim_term *term = claim_terms;
  while (strcmp(term->term, name) != 0)
    term++;
  return term;
}

static evs_status finish_claim(void *record_struct, const node *mapping, reading *from)
{
  const evs_claim *claim = record_struct;
  const claim_term *term = find_term(claim->term);

  if (term->needs_group && !claim->group)
    return refuse_value(from, mapping, "a claim of a %s has no `group`; expected the place's name",
                        term->term);
  if (!term->of_savings && !claim->outcome)
    return refuse_value(from, mapping, "a claim of a %s has no `outcome`; expected an indicator",
                        term->term);
  return EVS_OK;
}

const record claim_record = {.what = "a claim",
                             .size = sizeof(evs_claim),
                             FIELDS(claim_fields),
                             .begin = begin_claim,
                             .finish = finish_claim};
