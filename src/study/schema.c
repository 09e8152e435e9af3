#include "study/schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

evs_status refuse_value(const reading *from, const node *value, const char *format, ...)
{
  char message[sizeof from->error->message];
  va_list values;

  va_start(values, format);
  vsnprintf(message, sizeof message, format, values);
  va_end(values);
  return evs_fail_at(from->error, EVS_BAD_DATA, from->path, value->line, value->column, "%s",
                     message);
}

evs_status refuse_type(const reading *from, const char *key, const node *value,
                       const char *expected)
{
  return refuse_value(from, value, "`%s` is %s; expected %s", key, node_words(value), expected);
}

void add_reference(reading *from, named_thing thing, const char *key, const node *value)
{
  if (thing == NAMES_NOTHING)
    return;
  from->references = evs_arena_grow(from->arena, from->references, from->reference_count,
                                    &from->reference_capacity, sizeof *from->references);
  from->references[from->reference_count++] =
      (reference){thing, value->text, key, value->line, value->column};
}

static const field *find_field(const record *kind, const char *key)
{
  for (size_t i = 0; i < kind->field_count; i++) {
    if (strcmp(kind->fields[i].key, key) == 0)
      return &kind->fields[i];
  }
  return NULL;
}

static evs_status refuse_key(const record *kind, const node_entry *entry, const reading *from)
{
  const char **keys = evs_arena_array(from->arena, kind->field_count, sizeof *keys);
  size_t count = kind->field_count;
  evs_status status =
      evs_fail_at(from->error, EVS_BAD_DATA, from->path, entry->line, entry->column,
                  "unknown key `%s` in %s; expected one of its keys", entry->key, kind->what);

  for (size_t i = 0; i < count; i++)
    keys[i] = kind->fields[i].key;
  const char *nearest = text_nearest(entry->key, keys, count);
  if (nearest)
    evs_hint(from->error, "did you mean `%s`?", nearest);
  else
    evs_hint(from->error, "the keys are %s", text_join(keys, count, ", ", count, from->arena));
  return status;
}

static evs_status check_required(const record *kind, const node *mapping, const reading *from)
{
  for (size_t i = 0; i < kind->field_count; i++) {
    if (kind->fields[i].required && !node_get(mapping, kind->fields[i].key))
      return refuse_value(from, mapping, "%s has no `%s`; expected this key", kind->what,
                          kind->fields[i].key);
  }
  return EVS_OK;
}

evs_status schema_read(void *out, const record *kind, const node *mapping, reading *from)
{
  evs_status status;

  if (kind->begin)
    kind->begin(out, mapping);
  for (size_t i = 0; i < mapping->count; i++) {
    const node_entry *entry = &mapping->entries[i];
    const field *row = find_field(kind, entry->key);

    if (!row)
      return refuse_key(kind, entry, from);
    if ((status = row->read(out, row, entry->value, from)))
      return status;
  }
  if ((status = check_required(kind, mapping, from)))
    return status;
  return kind->finish ? kind->finish(out, mapping, from) : EVS_OK;
}

evs_status read_record(void *into, const field *row, const node *value, reading *from)
{
  char *base = into;

  if (value->kind != NODE_MAPPING)
    return refuse_type(from, row->key, value, "a mapping");
  if (row->also)
    *(bool *)(base + row->also) = true;
  return schema_read(base + row->offset, row->child, value, from);
}

/* Two records of one list with the same name, a key that is required; the second is refused. */
static evs_status check_distinct(const record *kind, const node *list, const reading *from)
{
  for (size_t i = 0; kind->distinct && i < list->count; i++) {
    const node *name = node_get(list->items[i], kind->distinct);
    for (size_t j = 0; j < i; j++) {
      const node *before = node_get(list->items[j], kind->distinct);
      if (strcmp(before->text, name->text) == 0)
        return refuse_value(from, name,
                            "the %s “%s” stands twice, in line %zu and in line %zu; expected it "
                            "once",
                            kind->distinct, name->text, before->line, name->line);
    }
  }
  return EVS_OK;
}

/* Object pointers of all types have one representation on every system that
   POSIX knows, so a list is stored by copying the pointer. */
static void store_list(void *into, const field *row, const void *items, size_t count)
{
  char *base = into;
  memcpy(base + row->offset, &items, sizeof items);
  memcpy(base + row->also, &count, sizeof count);
}

evs_status read_records(void *into, const field *row, const node *value, reading *from)
{
  evs_status status;
  char *items;

  if (value->kind != NODE_LIST)
    return refuse_type(from, row->key, value, "a list of mappings");
  items = evs_arena_array(from->arena, value->count, row->child->size);
  for (size_t i = 0; i < value->count; i++) {
    if (value->items[i]->kind != NODE_MAPPING)
      return refuse_value(from, value->items[i], "an entry of `%s` is %s; expected %s", row->key,
                          node_words(value->items[i]), "a mapping");
    if ((status = schema_read(items + i * row->child->size, row->child, value->items[i], from)))
      return status;
  }
  if ((status = check_distinct(row->child, value, from)))
    return status;
  store_list(into, row, items, value->count);
  return EVS_OK;
}

evs_status read_named(void *into, const field *row, const node *value, reading *from)
{
  evs_status status;
  char *items;

  if (value->kind != NODE_MAPPING)
    return refuse_type(from, row->key, value, "a mapping from names to mappings");
  items = evs_arena_array(from->arena, value->count, row->child->size);
  for (size_t i = 0; i < value->count; i++) {
    const node_entry *entry = &value->entries[i];
    char *item = items + i * row->child->size;
    if (*entry->key == '\0')
      return evs_fail_at(from->error, EVS_BAD_DATA, from->path, entry->line, entry->column,
                         "an empty name in `%s`; expected a name", row->key);
    if (entry->value->kind != NODE_MAPPING)
      return refuse_type(from, entry->key, entry->value, "a mapping");
    if ((status = schema_read(item, row->child, entry->value, from)))
      return status;
    memcpy(item, &entry->key, sizeof entry->key);
  }
  store_list(into, row, items, value->count);
  return EVS_OK;
}

static evs_status check_text(const field *row, const node *value, const char *expected,
                             const reading *from)
{
  if (value->kind != NODE_TEXT || value->empty)
    return refuse_type(from, row->key, value, expected);
  if (*value->text == '\0')
    return refuse_value(from, value, "`%s` is an empty text; expected %s", row->key, expected);
  return EVS_OK;
}

evs_status read_text(void *into, const field *row, const node *value, reading *from)
{
  char *base = into;
  evs_status status = check_text(row, value, "a text", from);

  if (status)
    return status;
  memcpy(base + row->offset, &value->text, sizeof value->text);
  add_reference(from, row->names, row->key, value);
  return EVS_OK;
}

/* The entries of a list, or the one value that stands for a list of one. */
static size_t entries_of(const node *const **entries, const node *const *value)
{
  bool is_list = (*value)->kind == NODE_LIST;
  *entries = is_list ? (*value)->items : value;
  return is_list ? (*value)->count : 1;
}

evs_status read_texts(void *into, const field *row, const node *value, reading *from)
{
  const node *const *entries;
  size_t count = entries_of(&entries, &value);
  const char **texts = evs_arena_array(from->arena, count, sizeof *texts);

  for (size_t i = 0; i < count; i++) {
    evs_status status = check_text(row, entries[i], "a text or a list of texts", from);
    if (status)
      return status;
    texts[i] = entries[i]->text;
    add_reference(from, row->names, row->key, entries[i]);
  }
  store_list(into, row, texts, count);
  return EVS_OK;
}

static const field phrase_fields[] = {
    {.key = "de", .read = read_text, .offset = offsetof(evs_phrase, text[EVS_GERMAN])},
    {.key = "en", .read = read_text, .offset = offsetof(evs_phrase, text[EVS_ENGLISH])},
};

static evs_status check_phrase(void *phrase, const node *mapping, reading *from)
{
  (void)phrase;
  return mapping->count ? EVS_OK
                        : refuse_value(from, mapping,
                                       "a text without languages; expected a text "
                                       "or a mapping with de and en");
}

static const record phrase_record = {
    .what = "a text in two languages",
    .size = sizeof(evs_phrase),
    FIELDS(phrase_fields),
    .finish = check_phrase,
};

static evs_status phrase_of(evs_phrase *out, const field *row, const node *value, reading *from)
{
  static const char expected[] = "a text, or a mapping with de and en";
  evs_status status;

  if (value->kind == NODE_MAPPING)
    return schema_read(out, &phrase_record, value, from);
  if ((status = check_text(row, value, expected, from)))
    return status;
  for (size_t i = 0; i < EVS_LANGUAGE_COUNT; i++)
    out->text[i] = value->text;
  return EVS_OK;
}

evs_status read_phrase(void *into, const field *row, const node *value, reading *from)
{
  char *base = into;
  return phrase_of((evs_phrase *)(void *)(base + row->offset), row, value, from);
}

evs_status read_phrases(void *into, const field *row, const node *value, reading *from)
{
  const node *const *entries;
  size_t count = entries_of(&entries, &value);
  evs_phrase *phrases = evs_arena_array(from->arena, count, sizeof *phrases);

  for (size_t i = 0; i < count; i++) {
    evs_status status = phrase_of(&phrases[i], row, entries[i], from);
    if (status)
      return status;
  }
  store_list(into, row, phrases, count);
  return EVS_OK;
}
