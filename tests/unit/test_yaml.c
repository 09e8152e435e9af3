/* The YAML tree: places of nodes, and refusals with their places.

   Expected values follow from the YAML 1.1 specification and, for what is
   refused, from the limits that study/yaml.h states; lines and columns were
   counted by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "study/yaml.h"

/* {a=1:4 'x', ...}: the tree on one line, each node with its place. */
static void write_node(buffer *out, const node *value)
{
  buffer_printf(out, "%zu:%zu", value->line, value->column);
  if (value->kind == NODE_TEXT)
    buffer_printf(out, value->empty ? "-" : "'%s'", value->text);
  if (value->kind == NODE_LIST) {
    buffer_add(out, "[");
    for (size_t i = 0; i < value->count; i++)
      write_node(out, value->items[i]);
    buffer_add(out, "]");
  }
  if (value->kind == NODE_MAPPING) {
    buffer_add(out, "{");
    for (size_t i = 0; i < value->count; i++) {
      const node_entry *entry = &value->entries[i];
      buffer_printf(out, "%s%s@%zu:%zu=", i ? " " : "", entry->key, entry->line, entry->column);
      write_node(out, entry->value);
    }
    buffer_add(out, "}");
  }
}

typedef struct {
  const char *label;
  const char *text;
  const char *expected;
} tree_case;

static const tree_case trees[] = {
    {"one key", "a: b\n", "1:1{a@1:1=1:4'b'}"},
    {"a byte order mark is no part of the text",
     "\xEF\xBB\xBF"
     "a: b\n",
     "1:1{a@1:1=1:4'b'}"},
    {"numbers, dates and truth stay text", "a: 2011\nb: 2011-01-01\nc: no\n",
     "1:1{a@1:1=1:4'2011' b@2:1=2:4'2011-01-01' c@3:1=3:4'no'}"},
    {"columns count characters, not bytes", "{ä: ö, b: ü}\n", "1:1{ä@1:2=1:5'ö' b@1:8=1:11'ü'}"},
    {"nothing, tilde, null", "a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\n",
     "1:1{a@1:1=1:3- b@2:1=2:4- c@3:1=3:4- d@4:1=4:4'' e@5:1=5:4'null'}"},
    {"lists in both styles", "- a\n- [b, c]\n", "1:1[1:3'a'2:3[2:4'b'2:7'c']]"},
    {"a folded text", "a: >-\n  one\n  two\nb: c\n", "1:1{a@1:1=1:4'one two' b@4:1=4:4'c'}"},
    {"a comment and an explicit document", "# x\n---\na: b # y\n...\n", "3:1{a@3:1=3:4'b'}"},
    {"escapes", "a: \"\\\"\\\\\\u00e4\\n\"\n", "1:1{a@1:1=1:4'\"\\ä\n'}"},
};

static void test_trees(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_error error = {0};
    const node *root = NULL;
    buffer told;
    buffer_init(&told, arena);
    if (yaml_read(&root, trees[i].text, strlen(trees[i].text), "s.yaml", arena, &error))
      fail_msg("%s: %s", trees[i].label, error.message);
    write_node(&told, root);
    if (strcmp(told.text, trees[i].expected) != 0)
      fail_msg("%s: %s; expected %s", trees[i].label, told.text, trees[i].expected);
    evs_arena_destroy(arena);
  }
}

typedef struct {
  const char *label;
  const char *text;
  size_t size; /* 0: up to the NUL */
  size_t line;
  size_t column;
  const char *message; /* a part of it */
} broken_case;

static const broken_case broken[] = {
    {"an empty file", "", 0, 1, 1, "the file is empty"},
    {"comments only", "# nothing\n", 0, 1, 1, "the file is empty"},
    {"a key twice", "a: 1\nb: 2\na: 3\n", 0, 3, 1, "`a` stands twice, in line 1 and in line 3"},
    {"a key twice in a nested mapping", "x:\n  - {a: 1, b: 2,\n     b: 3}\n", 0, 3, 6,
     "`b` stands twice, in line 2 and in line 3"},
    {"an anchor", "a: &x 1\nb: 2\n", 0, 1, 4, "an anchor"},
    {"an alias", "a: 1\nb: *x\n", 0, 2, 4, "an alias"},
    {"a tag", "a: !!python/object 1\n", 0, 1, 4, "a tag"},
    {"an anchor on a key", "&k a: 1\n", 0, 1, 1, "an anchor"},
    {"two documents", "a: 1\n---\nb: 2\n", 0, 2, 1, "a second document begins here"},
    {"a list as a key", "? [a]\n: b\n", 0, 1, 3, "a key that is no text"},
    {"a tab as indent", "a:\n\tb: 1\n", 0, 2, 1, "cannot start any token"},
    {"an open bracket", "a: [1, 2\n", 0, 2, 1, "this is not YAML"},
    {"two colons", "a: b: c\n", 0, 1, 5, "mapping values are not allowed"},
    {"an open quote", "a: \"b\n", 0, 2, 1, "unexpected end of stream"},
    {"bytes of Windows-1252", "a: b\nc: M\xE4rz\n", 0, 2, 5, "no UTF-8"},
    {"a control character", "a: b\x01\n", 0, 1, 5, "a control character"},
    {"a NUL byte", "a: b\0c\n", 7, 1, 5, "a control character"},
    {"the end of a list that never began", "a: ]\n", 0, 1, 4, "this is not YAML"},
    {"a mapping in brackets of a list", "a: [b: {c: 1]\n", 0, 1, 13, "this is not YAML"},
    {"an alias that breaks off", "a: *\n", 0, 1, 5, "this is not YAML"},
    {"a key that breaks off in its value", "a: \"\\q\"\n", 0, 1, 5, "this is not YAML"},
    {"a document that goes on after its end", "a: 1\n...\n[\n", 0, 3, 1, "this is not YAML"},
    {"a key three times", "a: 1\nb: 2\na: 3\nb: 4\na: 5\n", 0, 3, 1,
     "`a` stands twice, in line 1 and in line 3"},
    {"two keys twice", "a: 1\na: 2\nb: 3\nb: 4\n", 0, 2, 1,
     "`a` stands twice, in line 1 and in line 2"},
    {"two keys twice, the later one first", "b: 1\nb: 2\na: 3\na: 4\n", 0, 2, 1,
     "`b` stands twice, in line 1 and in line 2"},
    {"a document that breaks off at once", "---\n@\n", 0, 2, 1, "this is not YAML"},
    {"an escaped NUL in a key", "\"b\\0c\": a\n", 0, 1, 1, "a NUL character"},
    {"an escaped NUL", "a: \"b\\0c\"\n", 0, 1, 4, "a NUL character"},
};

static void test_broken(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    const broken_case *c = &broken[i];
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_error error = {0};
    const node *root = NULL;
    evs_status status =
        yaml_read(&root, c->text, c->size ? c->size : strlen(c->text), "s.yaml", arena, &error);
    if (status != EVS_BAD_DATA || error.line != c->line || error.column != c->column ||
        strcmp(error.file, "s.yaml") != 0 || !strstr(error.message, c->message))
      fail_msg("%s: %s %s:%zu:%zu: %s; expected BAD_DATA s.yaml:%zu:%zu: ...%s...", c->label,
               evs_status_name(status), error.file, error.line, error.column, error.message,
               c->line, c->column, c->message);
    evs_arena_destroy(arena);
  }
}

/* `count` times `piece`, read as a document. */
static evs_status read_repeated(const char *piece, size_t count, evs_error *error)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const node *root = NULL;
  buffer text;

  buffer_init(&text, arena);
  buffer_repeat(&text, piece, count);
  evs_status status = yaml_read(&root, text.text, text.size, "s.yaml", arena, error);
  evs_arena_destroy(arena);
  return status;
}

static evs_status read_keys(size_t count, evs_error *error)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const node *root = NULL;
  buffer text;

  buffer_init(&text, arena);
  for (size_t i = 0; i < count; i++)
    buffer_add(&text, evs_arena_printf(arena, "k%zu: v\n", i));
  evs_status status = yaml_read(&root, text.text, text.size, "s.yaml", arena, error);
  evs_arena_destroy(arena);
  return status;
}

static void test_limits(void **state)
{
  evs_error error = {0};
  (void)state;

  assert_int_equal(read_repeated("- ", 65, &error), EVS_BAD_DATA);
  assert_non_null(strstr(error.message, "more than 64 levels"));
  assert_int_equal(read_repeated("[", 100000, &error), EVS_BAD_DATA);
  assert_non_null(strstr(error.message, "more than 64 levels"));
  assert_int_equal(error.column, 65);
  assert_int_equal(read_repeated("- ", 63, &error), EVS_OK);
  assert_int_equal(read_repeated("- a\n", YAML_ENTRIES_MAX, &error), EVS_OK);
  assert_int_equal(read_repeated("- a\n", YAML_ENTRIES_MAX + 1, &error), EVS_BAD_DATA);
  assert_int_equal(error.line, YAML_ENTRIES_MAX + 1);
  assert_int_equal(read_keys(YAML_ENTRIES_MAX, &error), EVS_OK);
  assert_int_equal(read_keys(YAML_ENTRIES_MAX + 1, &error), EVS_BAD_DATA);
  assert_non_null(strstr(error.message, "more than 10000 keys"));
  assert_int_equal(error.line, YAML_ENTRIES_MAX + 1);
  assert_int_equal(read_repeated("# comment\n", YAML_SIZE_MAX / 10 + 1, &error), EVS_TOO_LARGE);
}

/* Every cut of a file is read or refused, and never crashes (with ASan). */
static void test_truncated(void **state)
{
  static const char text[] = "title: {de: \"ä\", en: 'b'}\nplaces:\n  - {name: W, part_of: B}\n"
                             "notes: >\n  one\n  two\nlist: [1, [2, 3]]\n";
  (void)state;
  for (size_t size = 0; size < sizeof text; size++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_error error = {0};
    const node *root = NULL;
    evs_status status = yaml_read(&root, text, size, "s.yaml", arena, &error);
    assert_true(status == EVS_OK || (status == EVS_BAD_DATA && error.line > 0));
    evs_arena_destroy(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_trees),
      cmocka_unit_test(test_broken),
      cmocka_unit_test(test_limits),
      cmocka_unit_test(test_truncated),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
