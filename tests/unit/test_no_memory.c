/* Readers that stand on foreign libraries when memory runs out, at each allocation in turn, those
   of libcsv and libyaml too: each time the arena's handler is called, which never returns.  All
   later ones fail as well, since libcsv asks again for less.

   The program is linked with --wrap for malloc and its like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/csv.h"
#include "study/yaml.h"

enum { BLOCKS = 1024 };

static struct {
  bool armed;
  bool fired;
  size_t left; /* allocations before those that fail */
  void *blocks[BLOCKS];
  size_t count;
  jmp_buf exhausted;
} memory;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);
char *__wrap_strdup(const char *text);

static bool fails(void)
{
  if (!memory.armed)
    return false;
  if (memory.left > 0) {
    memory.left--;
    return false;
  }
  memory.fired = true;
  return true;
}

static void *kept(void *block)
{
  if (memory.armed && block) {
    assert_true(memory.count < BLOCKS);
    memory.blocks[memory.count++] = block;
  }
  return block;
}

static void *dropped(void *block)
{
  for (size_t i = 0; i < memory.count; i++)
    if (memory.blocks[i] == block)
      memory.blocks[i--] = memory.blocks[--memory.count];
  return block;
}

void *__wrap_malloc(size_t size)
{
  return fails() ? NULL : kept(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
  return fails() ? NULL : kept(__real_calloc(count, size));
}

void *__wrap_realloc(void *block, size_t size)
{
  return fails() ? NULL : kept(__real_realloc(dropped(block), size));
}

char *__wrap_strdup(const char *text)
{
  size_t size = strlen(text) + 1;
  char *copy = __wrap_malloc(size);

  return copy ? memcpy(copy, text, size) : NULL;
}

void __wrap_free(void *block)
{
  __real_free(dropped(block));
}

static void jump(void *context)
{
  (void)context;
  longjmp(memory.exhausted, 1);
}

/* What the handler's exit would have given back. */
static void release(void)
{
  memory.armed = false;
  while (memory.count > 0)
    __real_free(memory.blocks[--memory.count]);
}

/* Whether `read` could end with `allowed` allocations. */
static bool ends(evs_status (*read)(evs_arena *arena), size_t allowed)
{
  volatile bool ended = false;

  memory.left = allowed;
  memory.fired = false;
  memory.armed = true;
  if (setjmp(memory.exhausted) == 0) {
    evs_status status = read(evs_arena_create(jump, NULL));

    ended = true;
    memory.armed = false;
    assert_int_equal(status, EVS_OK);
  }
  release();
  return ended;
}

/* Each allocation is missed; how many there are. */
static size_t misses_each(evs_status (*read)(evs_arena *arena))
{
  size_t allowed = 0;

  while (!ends(read, allowed))
    allowed++;
  assert_false(memory.fired);
  return allowed;
}

/* Keys, lists and a text too long for the first buffers of libyaml. */
static evs_status read_yaml(evs_arena *arena)
{
  enum { LONG = 5000 };
  static const char head[] = "a: [1, {b: c}]\n'd': |\n  ";
  char text[sizeof head - 1 + LONG];
  const node *root = NULL;

  memset(text, 'x', sizeof text);
  memcpy(text, head, sizeof head - 1);
  return yaml_read(&root, text, sizeof text, "s.yaml", arena, NULL);
}

static evs_status count_cells(void *context, const csv_record *record, evs_error *error)
{
  (void)error;
  *(size_t *)context += record->cell_count;
  return EVS_OK;
}

/* A cell too long for the first buffer of libcsv. */
static evs_status read_csv(evs_arena *arena)
{
  enum { LONG = 5000 };
  static const csv_options options = {
      .path = "f.csv", .delimiter = ',', .quote = '"', .first_line = 1};
  static const char tail[] = ",b\nc,d\n";
  char text[LONG + sizeof tail - 1];
  size_t cells = 0;
  evs_status status;

  memset(text, 'x', LONG);
  memcpy(text + LONG, tail, sizeof tail - 1);
  status = csv_read(&options, text, sizeof text, count_cells, &cells, arena, NULL);
  assert_int_equal(cells, 4);
  return status;
}

static void ends_in_the_handler(void **state)
{
  (void)state;
  if (misses_each(read_csv) < 4 || misses_each(read_yaml) < 20)
    skip(); /* libraries that are shared have their allocations to themselves */
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(ends_in_the_handler)};

  return cmocka_run_group_tests(tests, NULL, NULL);
}
