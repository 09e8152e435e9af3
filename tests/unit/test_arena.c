/* test_arena.c - memory of one piece of work: alignment, zeros, large pieces,
   and what happens when there is no more. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "evalstat/arena.h"

static bool is_zero(const unsigned char *bytes, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (bytes[i])
      return false;
  return true;
}

/* Pieces of every size up to 5,000 and some large ones, each filled with a mark
   of its own: aligned, zero when new, and none overwritten by a later one. */
static void gives_aligned_zeros_that_stay(void **state)
{
  enum { PIECES = 3000 };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  static unsigned char *pieces[PIECES];
  static size_t sizes[PIECES];

  (void)state;
  for (size_t i = 0; i < PIECES; i++) {
    sizes[i] = i % 97 == 96 ? i * 1000 : (i * 7919) % 5000;
    pieces[i] = evs_arena_alloc(arena, sizes[i]);
    assert_non_null(pieces[i]);
    assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
    assert_true(is_zero(pieces[i], sizes[i]));
    memset(pieces[i], (int)(i % 255) + 1, sizes[i]);
  }
  for (size_t i = 0; i < PIECES; i++)
    for (size_t j = 0; j < sizes[i]; j++)
      if (pieces[i][j] != i % 255 + 1)
        fail_msg("byte %zu of piece %zu was overwritten", j, i);
  evs_arena_destroy(arena);
}

static void grows_arrays(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  int *items = NULL;
  size_t capacity = 0;

  (void)state;
  for (size_t count = 0; count < 5000; count++) {
    items = evs_arena_grow(arena, items, count, &capacity, sizeof *items);
    assert_true(capacity > count);
    items[count] = (int)count;
  }
  for (size_t i = 0; i < 5000; i++)
    assert_int_equal(items[i], i);
  assert_true(capacity <= 2 * 5000);
  evs_arena_destroy(arena);
}

static void copies_and_prints(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  char source[] = "Walle";
  char *copy = evs_arena_copy(arena, source);
  char *bytes = evs_arena_copy_bytes(arena, "a\0b", 3);
  char *nothing = evs_arena_copy_bytes(arena, NULL, 0);
  char *printed = evs_arena_printf(arena, "%s %05.1f", source, 3.14159);
  char *large = evs_arena_printf(arena, "%0100000d", 7);

  (void)state;
  source[0] = 'H';
  assert_string_equal(copy, "Walle");
  assert_memory_equal(bytes, "a\0b", 4);
  assert_string_equal(nothing, "");
  assert_string_equal(printed, "Walle 003.1");
  assert_int_equal(strlen(large), 100000);
  assert_string_equal(large + 99998, "07");
  evs_arena_destroy(arena);
  evs_arena_destroy(NULL);
}

/* AddressSanitizer asks the program for its options by this name: a request that
   is too large is to fail as it does without it. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
  return "allocator_may_return_null=1";
}

typedef struct {
  jmp_buf back;
  int calls;
} exhaustion;

static void leave(void *context)
{
  exhaustion *told = context;

  told->calls++;
  longjmp(told->back, 1);
}

typedef void greedy(evs_arena *arena);

static void ask_for_all(evs_arena *arena)
{
  evs_arena_alloc(arena, SIZE_MAX);
}

static void ask_for_nearly_all(evs_arena *arena)
{
  evs_arena_alloc(arena, SIZE_MAX - 64);
}

static void ask_for_more_than_there_is(evs_arena *arena)
{
  evs_arena_alloc(arena, SIZE_MAX / 4);
}

/* 2^63 + 1 elements of 2 bytes: modulo 2^64 that is 2. */
static void ask_for_a_product_that_wraps(evs_arena *arena)
{
  evs_arena_array(arena, SIZE_MAX / 2 + 2, 2);
}

static void grow_too_far(evs_arena *arena)
{
  size_t capacity = SIZE_MAX / 4;

  evs_arena_grow(arena, arena, capacity, &capacity, 16);
}

static void say_so(evs_arena *arena)
{
  evs_arena_exhausted(arena);
}

static void add_a_huge_text(evs_arena *arena)
{
  buffer text;

  buffer_init(&text, arena);
  buffer_add_bytes(&text, "", SIZE_MAX / 2);
}

static void tells_its_handler(void **state)
{
  static greedy *const wishes[] = {
      ask_for_all,
      ask_for_nearly_all,
      ask_for_more_than_there_is,
      ask_for_a_product_that_wraps,
      grow_too_far,
      say_so,
      add_a_huge_text,
  };
  exhaustion told = {.calls = 0};
  evs_arena *arena = evs_arena_create(leave, &told);
  char *before = evs_arena_copy(arena, "before");

  (void)state;
  for (volatile size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
    if (setjmp(told.back) == 0) {
      wishes[i](arena);
      fail_msg("wish %zu was granted", (size_t)i);
    }
    assert_int_equal(told.calls, (int)i + 1);
  }
  assert_string_equal(before, "before"); /* what was there can still be read */
  assert_string_equal(evs_arena_copy(arena, "after"), "after");
  evs_arena_destroy(arena);
}

/* A further arena ends in the same handler, and is given back by itself. */
static void makes_more_of_its_kind(void **state)
{
  exhaustion told = {.calls = 0};
  evs_arena *arena = evs_arena_create(leave, &told);
  evs_arena *further = evs_arena_create_like(arena);
  char *text = evs_arena_copy(arena, "stays");

  (void)state;
  if (setjmp(told.back) == 0)
    ask_for_all(further);
  assert_int_equal(told.calls, 1);
  evs_arena_destroy(further);
  assert_string_equal(text, "stays");
  evs_arena_destroy(arena);
}

static void buffers_grow(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  buffer text;

  (void)state;
  buffer_init(&text, arena);
  assert_string_equal(text.text, "");
  for (int i = 0; i < 1000; i++) {
    buffer_add(&text, "ab");
    buffer_add_char(&text, 'c');
    buffer_printf(&text, "%04d", i);
    buffer_add_bytes(&text, "d\0e", 1);
  }
  assert_int_equal(text.size, 8000);
  assert_memory_equal(text.text + 7992, "abc0999d", 9); /* with the final NUL */
  buffer_repeat(&text, "–", 3);
  assert_int_equal(text.size, 8009);
  buffer_printf(&text, "%s", "");
  assert_int_equal(text.size, 8009);
  buffer_printf(&text, "%01000d", 1);
  assert_int_equal(strlen(text.text), 9009);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(gives_aligned_zeros_that_stay),
      cmocka_unit_test(grows_arrays),
      cmocka_unit_test(copies_and_prints),
      cmocka_unit_test(tells_its_handler),
      cmocka_unit_test(makes_more_of_its_kind),
      cmocka_unit_test(buffers_grow),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
