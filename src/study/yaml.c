#include "study/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "core/text.h"

typedef struct {
  yaml_parser_t parser;
  const char *bytes;
  size_t size;
  const char *path;
  evs_arena *arena;
  evs_error *error;
} source;

static evs_status refuse(const source *from, yaml_mark_t mark, const char *message)
{
  return evs_fail_at(from->error, EVS_BAD_DATA, from->path, mark.line + 1, mark.column + 1, "%s",
                     message);
}

/* Where the text ends that libyaml's reader takes; the reader itself may name a
   byte behind it, and no line. */
static yaml_mark_t mark_of_bad_byte(const source *from)
{
  yaml_mark_t mark = {0, 0, 0};
  unsigned codepoint = 0;
  size_t length;

  while ((length = text_utf8_length(from->bytes + mark.index, from->size - mark.index,
                                    &codepoint)) > 0 &&
         text_is_printable(codepoint)) {
    mark.index += length;
    mark.column = codepoint == '\n' ? 0 : mark.column + 1;
    mark.line += codepoint == '\n';
  }
  return mark;
}

static evs_status refuse_syntax(const source *from)
{
  const yaml_parser_t *parser = &from->parser;
  const char *problem = parser->problem; /* each of its errors but that of memory says one */
  evs_status status;

  if (parser->error == YAML_READER_ERROR) {
    status = refuse(from, mark_of_bad_byte(from),
                    "a byte that is no UTF-8 text, or a control character; expected YAML in UTF-8");
    evs_hint(from->error, "save the file as UTF-8");
    return status;
  }
  status = evs_fail_at(from->error, EVS_BAD_DATA, from->path, parser->problem_mark.line + 1,
                       parser->problem_mark.column + 1,
                       "this is not YAML: %s; expected a study file", problem);
  if (strstr(problem, "cannot start any token") || strstr(problem, "mapping values"))
    evs_hint(from->error, "indent with blanks, not tabs, and put texts with : # & * ! | > %% @ ` "
                          "{ } [ ] or quotes in quotes");
  else if (parser->context && parser->context_mark.line != parser->problem_mark.line)
    evs_hint(from->error, "%s that begins in line %zu", parser->context,
             parser->context_mark.line + 1);
  return status;
}

static evs_status next_event(source *from, yaml_event_t *event)
{
  if (!yaml_parser_parse(&from->parser, event)) {
    if (from->parser.error == YAML_MEMORY_ERROR)
      evs_arena_exhausted(from->arena);
    return refuse_syntax(from);
  }
  return EVS_OK;
}

/* What no study needs: anchors, aliases, tags.  `event` begins a key or a value. */
static evs_status check_plain(const source *from, const yaml_event_t *event)
{
  const yaml_char_t *anchor = event->data.mapping_start.anchor;
  const yaml_char_t *tag = event->data.mapping_start.tag;

  if (event->type == YAML_ALIAS_EVENT)
    return refuse(from, event->start_mark,
                  "an alias (*name); expected the text itself: a study has no aliases");
  if (event->type == YAML_SCALAR_EVENT) {
    anchor = event->data.scalar.anchor;
    tag = event->data.scalar.tag;
  } else if (event->type == YAML_SEQUENCE_START_EVENT) {
    anchor = event->data.sequence_start.anchor;
    tag = event->data.sequence_start.tag;
  }
  if (anchor)
    return refuse(from, event->start_mark,
                  "an anchor (&name); expected a plain value: a study has no anchors");
  if (tag)
    return refuse(from, event->start_mark,
                  "a tag (!name); expected a plain value: a study has no tags");
  return EVS_OK;
}

static bool is_nothing(const yaml_event_t *event)
{
  const char *text = (const char *)event->data.scalar.value;
  return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         (*text == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0);
}

static node *new_node(const source *from, node_kind kind, yaml_mark_t mark)
{
  node *made = evs_arena_alloc(from->arena, sizeof *made);
  *made = (node){.kind = kind, .line = mark.line + 1, .column = mark.column + 1, .text = ""};
  return made;
}

static evs_status read_text(const node **out, const source *from, const yaml_event_t *event)
{
  const char *text = (const char *)event->data.scalar.value;
  size_t size = event->data.scalar.length;
  node *made = new_node(from, NODE_TEXT, event->start_mark);

  if (memchr(text, '\0', size))
    return refuse(from, event->start_mark, "the text holds a NUL character; expected text");
  made->text = evs_arena_copy_bytes(from->arena, text, size);
  made->empty = is_nothing(event);
  *out = made;
  return EVS_OK;
}

static evs_status read_node(const node **out, source *from, const yaml_event_t *event,
                            unsigned depth);

static evs_status read_list(const node **out, source *from, const yaml_event_t *start,
                            unsigned depth)
{
  node *made = new_node(from, NODE_LIST, start->start_mark);
  const node **items = NULL;
  size_t capacity = 0;

  for (;;) {
    yaml_event_t event;
    evs_status status = next_event(from, &event);
    if (status)
      return status;
    bool ends = event.type == YAML_SEQUENCE_END_EVENT;
    if (!ends && made->count == YAML_ENTRIES_MAX) {
      status = refuse(from, event.start_mark, "more than 10000 entries; expected fewer");
    } else if (!ends) {
      items = evs_arena_grow(from->arena, items, made->count, &capacity, sizeof *items);
      status = read_node(&items[made->count], from, &event, depth + 1);
      made->count++;
    }
    yaml_event_delete(&event);
    if (status)
      return status;
    if (ends)
      break;
  }
  made->items = items;
  *out = made;
  return EVS_OK;
}

static int compare_entries(const void *left, const void *right)
{
  const node_entry *a = *(const node_entry *const *)left;
  const node_entry *b = *(const node_entry *const *)right;
  int order = strcmp(a->key, b->key);
  return order ? order : (a > b) - (a < b);
}

/* The first entry, in file order, whose key stands before it; `first` is that one. */
static const node_entry *find_duplicate(const node *mapping, const node_entry **first,
                                        evs_arena *arena)
{
  const node_entry **sorted = evs_arena_array(arena, mapping->count, sizeof *sorted);
  const node_entry *found = NULL;

  for (size_t i = 0; i < mapping->count; i++)
    sorted[i] = &mapping->entries[i];
  if (mapping->count > 1)
    qsort(sorted, mapping->count, sizeof *sorted, compare_entries);
  for (size_t i = 1; i < mapping->count; i++) {
    if (strcmp(sorted[i - 1]->key, sorted[i]->key) == 0 && (!found || sorted[i] < found)) {
      *first = sorted[i - 1];
      found = sorted[i];
    }
  }
  return found;
}

static evs_status check_keys_differ(const source *from, const node *mapping)
{
  const node_entry *first = NULL;
  const node_entry *second = find_duplicate(mapping, &first, from->arena);

  if (!second)
    return EVS_OK;
  return evs_fail_at(from->error, EVS_BAD_DATA, from->path, second->line, second->column,
                     "the key `%s` stands twice, in line %zu and in line %zu; expected it once",
                     second->key, first->line, second->line);
}

/* One key and its value; `key` is the event of the key. */
static evs_status read_entry(node_entry *out, source *from, const yaml_event_t *key, unsigned depth)
{
  const node *name = NULL;
  yaml_event_t event;
  evs_status status = check_plain(from, key);

  if (status)
    return status;
  if (key->type != YAML_SCALAR_EVENT)
    return refuse(from, key->start_mark, "a key that is no text; expected `key: value`");
  if ((status = read_text(&name, from, key)) || (status = next_event(from, &event)))
    return status;
  *out = (node_entry){.key = name->text, .line = name->line, .column = name->column};
  status = read_node(&out->value, from, &event, depth + 1);
  yaml_event_delete(&event);
  return status;
}

static evs_status read_mapping(const node **out, source *from, const yaml_event_t *start,
                               unsigned depth)
{
  node *made = new_node(from, NODE_MAPPING, start->start_mark);
  node_entry *entries = NULL;
  size_t capacity = 0;

  for (;;) {
    yaml_event_t event;
    evs_status status = next_event(from, &event);
    if (status)
      return status;
    bool ends = event.type == YAML_MAPPING_END_EVENT;
    if (!ends && made->count == YAML_ENTRIES_MAX) {
      status = refuse(from, event.start_mark, "more than 10000 keys; expected fewer");
    } else if (!ends) {
      entries = evs_arena_grow(from->arena, entries, made->count, &capacity, sizeof *entries);
      status = read_entry(&entries[made->count], from, &event, depth);
      made->count++;
    }
    yaml_event_delete(&event);
    if (status)
      return status;
    if (ends)
      break;
  }
  made->entries = entries;
  *out = made;
  return check_keys_differ(from, made);
}

static evs_status read_node(const node **out, source *from, const yaml_event_t *event,
                            unsigned depth)
{
  evs_status status = check_plain(from, event);

  if (status)
    return status;
  if (depth > YAML_DEPTH_MAX)
    return refuse(from, event->start_mark, "more than 64 levels; expected a flatter file");
  if (event->type == YAML_SCALAR_EVENT)
    return read_text(out, from, event);
  if (event->type == YAML_SEQUENCE_START_EVENT)
    return read_list(out, from, event, depth);
  return read_mapping(out, from, event, depth);
}

/* Skips to the first event of the document's content; an empty stream fails. */
static evs_status open_document(source *from)
{
  for (;;) {
    yaml_event_t event;
    evs_status status = next_event(from, &event);
    if (status)
      return status;
    yaml_event_type_t type = event.type;
    yaml_event_delete(&event);
    if (type == YAML_DOCUMENT_START_EVENT)
      return EVS_OK;
    if (type == YAML_STREAM_END_EVENT)
      return evs_fail_at(from->error, EVS_BAD_DATA, from->path, 1, 1,
                         "the file is empty; expected a study");
  }
}

static evs_status close_document(source *from)
{
  for (;;) {
    yaml_event_t event;
    evs_status status = next_event(from, &event);
    if (status)
      return status;
    yaml_event_type_t type = event.type;
    yaml_mark_t mark = event.start_mark;
    yaml_event_delete(&event);
    if (type == YAML_STREAM_END_EVENT)
      return EVS_OK;
    if (type != YAML_DOCUMENT_END_EVENT)
      return refuse(from, mark, "a second document begins here; expected one document per file");
  }
}

static evs_status read_document(const node **out, source *from)
{
  yaml_event_t event;
  evs_status status = open_document(from);

  if (status || (status = next_event(from, &event)))
    return status;
  status = read_node(out, from, &event, 1);
  yaml_event_delete(&event);
  return status ? status : close_document(from);
}

evs_status yaml_read(const node **out, const char *bytes, size_t size, const char *path,
                     evs_arena *arena, evs_error *error)
{
  source from = {.bytes = bytes, .size = size, .path = path, .arena = arena, .error = error};

  if (size > YAML_SIZE_MAX)
    return evs_fail_at(error, EVS_TOO_LARGE, path, 0, 0,
                       "the file has %zu bytes; expected at most %d", size, YAML_SIZE_MAX);
  if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    from.bytes += 3;
    from.size -= 3;
  }
  if (!yaml_parser_initialize(&from.parser))
    evs_arena_exhausted(arena);
  yaml_parser_set_encoding(&from.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&from.parser, (const unsigned char *)from.bytes, from.size);
  evs_status status = read_document(out, &from);
  yaml_parser_delete(&from.parser);
  return status;
}

const node *node_get(const node *mapping, const char *key)
{
  for (size_t i = 0; i < mapping->count; i++) {
    if (strcmp(mapping->entries[i].key, key) == 0)
      return mapping->entries[i].value;
  }
  return NULL;
}

const char *node_words(const node *value)
{
  static const char *const words[] = {
      [NODE_TEXT] = "a text", [NODE_LIST] = "a list", [NODE_MAPPING] = "a mapping"};

  return value->empty ? "nothing" : words[value->kind];
}
