/* study_reconstruct.c - the keys of the reconstruction of whole numbers. */
#include "evalstat/reconstruct.h"
#include "study/relation.h"
#include "study/study_records.h"

#define PLAN(member) offsetof(evs_reconstruct_plan, member)

typedef evs_status relation_reader(relation *out, const char *text, evs_arena *arena,
                                   evs_error *error);

/* Each name in a relation must be a declared indicator; the message gets the
   place of the relation. */
static evs_status check_relation(const field *row, const node *value, relation_reader *read,
                                 reading *from)
{
  relation named;
  evs_error reason;

  if (value->kind != NODE_TEXT || value->empty)
    return refuse_type(from, row->key, value, "a text or a list of texts");
  if (read(&named, value->text, from->arena, &reason))
    return refuse_value(from, value, "`%s`: %s", row->key, reason.message);
  for (size_t i = 0; i < named.count; i++) {
    node name = *value;

    name.text = named.names[i];
    add_reference(from, NAMES_INDICATOR, row->key, &name);
  }
  return EVS_OK;
}

static evs_status read_relations(void *into, const field *row, const node *value, reading *from,
                                 relation_reader *read)
{
  evs_status status;

  if (value->kind != NODE_LIST) {
    if ((status = check_relation(row, value, read, from)))
      return status;
  } else {
    for (size_t i = 0; i < value->count; i++)
      if ((status = check_relation(row, value->items[i], read, from)))
        return status;
  }
  return read_texts(into, row, value, from);
}

static evs_status read_sums(void *into, const field *row, const node *value, reading *from)
{
  return read_relations(into, row, value, from, relation_read_sum);
}

static evs_status read_subsets(void *into, const field *row, const node *value, reading *from)
{
  return read_relations(into, row, value, from, relation_read_subset);
}

/* The bounds of the numbers before or after, by the key. */
static evs_status check_bound(const field *row, const node *value, reading *from)
{
  int64_t least = row->offset == PLAN(bounds) ? 1 : 0;
  relation_bound bound;
  evs_error reason;
  node name = *value;

  if (value->kind != NODE_TEXT || value->empty)
    return refuse_type(from, row->key, value, "a text or a list of texts");
  if (relation_read_bound(&bound, value->text, least, from->arena, &reason))
    return refuse_value(from, value, "`%s`: %s", row->key, reason.message);
  name.text = bound.name;
  add_reference(from, NAMES_INDICATOR, row->key, &name);
  return EVS_OK;
}

static evs_status read_bounds(void *into, const field *row, const node *value, reading *from)
{
  evs_status status = EVS_OK;

  if (value->kind != NODE_LIST)
    status = check_bound(row, value, from);
  else
    for (size_t i = 0; i < value->count && !status; i++)
      status = check_bound(row, value->items[i], from);
  return status ? status : read_texts(into, row, value, from);
}

static evs_status read_base(void *into, const field *row, const node *value, reading *from)
{
  evs_reconstruct_plan *plan = into;
  evs_decimal base = EVS_DECIMAL_MISSING;

  if (value->kind != NODE_TEXT || value->empty)
    return refuse_type(from, row->key, value, "a whole number of cases");
  if (evs_decimal_parse(&base, value->text, NULL) || base.scale != 0 || base.units < 1 ||
      base.units > EVS_MAX_BASE)
    return refuse_value(from, value, "`%s` is “%s”; expected a whole number of cases, 1 to %d",
                        row->key, value->text, EVS_MAX_BASE);
  plan->max_base = base.units;
  return EVS_OK;
}

static const field reconstruct_fields[] = {
    {.key = "place", .read = read_text, .offset = PLAN(place)},
    {.key = "quantities",
     .read = read_texts,
     .offset = PLAN(quantities),
     .also = PLAN(quantity_count),
     .names = NAMES_INDICATOR},
    {.key = "identities",
     .read = read_sums,
     .offset = PLAN(identities),
     .also = PLAN(identity_count)},
    {.key = "subsets", .read = read_subsets, .offset = PLAN(subsets), .also = PLAN(subset_count)},
    {.key = "bounds", .read = read_bounds, .offset = PLAN(bounds), .also = PLAN(bound_count)},
    {.key = "bounds_after",
     .read = read_bounds,
     .offset = PLAN(bounds_after),
     .also = PLAN(bound_after_count)},
    {.key = "cost_per", .read = read_text, .offset = PLAN(cost_per), .names = NAMES_INDICATOR},
    {.key = "max_base", .read = read_base},
};

static void begin_reconstruct(void *plan, const node *mapping)
{
  ((evs_reconstruct_plan *)plan)->line = mapping->line;
}

static evs_status finish_reconstruct(void *record_struct, const node *mapping, reading *from)
{
  const evs_reconstruct_plan *plan = record_struct;

  if (plan->quantity_count + plan->identity_count + plan->subset_count + plan->bound_count +
      plan->bound_after_count)
    return EVS_OK;
  return refuse_value(from, mapping,
                      "`reconstruct` names no quantities; expected `quantities`, `identities` or "
                      "`subsets`");
}

const record reconstruct_record = {.what = "the reconstruction",
                                   .size = sizeof(evs_reconstruct_plan),
                                   FIELDS(reconstruct_fields),
                                   .begin = begin_reconstruct,
                                   .finish = finish_reconstruct};
