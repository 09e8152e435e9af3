/* The private folder of what other programs make: what was left by runs that were killed goes, what
   others hold stays, and what lies in it is taken only where it is what was asked for. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/scratch.h"

static evs_arena *arena;
static char place[64];
static char *before;

/* TMPDIR is a folder of the test's own. */
static int begin(void **state)
{
  const char *old = getenv("TMPDIR");

  (void)state;
  arena = evs_arena_create(NULL, NULL);
  before = old ? evs_arena_copy(arena, old) : NULL;
  strcpy(place, "/tmp/evalstat-place-XXXXXX");
  return mkdtemp(place) && setenv("TMPDIR", place, 1) == 0 ? 0 : -1;
}

static int end(void **state)
{
  (void)state;
  rmdir(place);
  if (before)
    setenv("TMPDIR", before, 1);
  else
    unsetenv("TMPDIR");
  evs_arena_destroy(arena);
  return 0;
}

static const char *in_place(const char *name)
{
  return evs_arena_printf(arena, "%s/%s", place, name);
}

static void make_file(const char *path, const char *text)
{
  assert_int_equal(scratch_write(path, text, strlen(text), NULL), EVS_OK);
}

static bool exists(const char *path)
{
  struct stat info;

  return lstat(path, &info) == 0;
}

static void a_folder_of_our_own(void **state)
{
  scratch made;
  struct stat info;

  (void)state;
  assert_int_equal(scratch_make(&made, arena, NULL), EVS_OK);
  assert_memory_equal(made.path, place, strlen(place));
  assert_int_equal(stat(made.path, &info), 0);
  assert_int_equal(info.st_mode & 07777, 0700);
  scratch_remove(&made);
  assert_false(exists(evs_arena_printf(arena, "%s/evalstat-scratch-", place)));
  assert_null(made.path);
  scratch_remove(&made); /* there is none: nothing happens */
  assert_int_equal(rmdir(place), 0);
  assert_int_equal(mkdir(place, 0700), 0);
}

/* Of a run that was killed, with folders and links in it; what a link leads to is not ours. */
static void what_was_left_goes(void **state)
{
  const char *left = in_place("evalstat-scratch-AbC123");
  const char *kept = in_place("kept");
  scratch made;

  (void)state;
  make_file(kept, "kept");
  assert_int_equal(mkdir(left, 0700), 0);
  assert_int_equal(mkdir(evs_arena_printf(arena, "%s/in", left), 0700), 0);
  make_file(evs_arena_printf(arena, "%s/in/picture", left), "half");
  assert_int_equal(symlink(place, evs_arena_printf(arena, "%s/in/up", left)), 0);
  assert_int_equal(symlink("nowhere", evs_arena_printf(arena, "%s/dangling", left)), 0);
  assert_int_equal(scratch_make(&made, arena, NULL), EVS_OK);
  assert_false(exists(left));
  assert_true(exists(kept));
  scratch_remove(&made);
  assert_int_equal(unlink(kept), 0);
}

/* Held by another run; named otherwise; a file, a link. */
static void what_is_not_left_stays(void **state)
{
  const char *held = in_place("evalstat-scratch-HELD01");
  const char *longer = in_place("evalstat-scratch-AbC1234");
  const char *other = in_place("evalstat-outside-AbC123");
  const char *file = in_place("evalstat-scratch-FILE01");
  const char *link = in_place("evalstat-scratch-LINK01");
  scratch made;
  int lock;

  (void)state;
  assert_int_equal(mkdir(held, 0700) + mkdir(longer, 0700) + mkdir(other, 0700), 0);
  make_file(file, "");
  assert_int_equal(symlink(longer, link), 0);
  lock = open(held, O_RDONLY | O_DIRECTORY);
  assert_true(lock >= 0 && flock(lock, LOCK_EX) == 0);
  assert_int_equal(scratch_make(&made, arena, NULL), EVS_OK);
  assert_true(exists(held) && exists(longer) && exists(other) && exists(file) && exists(link));
  scratch_remove(&made);
  close(lock);
  assert_int_equal(scratch_make(&made, arena, NULL), EVS_OK);
  assert_false(exists(held));
  scratch_remove(&made);
  assert_int_equal(unlink(file) + unlink(link) + rmdir(longer) + rmdir(other), 0);
}

/* Of another user, where we may enter what is theirs. */
static void what_is_of_others_stays(void **state)
{
  const char *theirs = in_place("evalstat-scratch-OTHER1");
  scratch made;

  (void)state;
  assert_int_equal(mkdir(theirs, 0700), 0);
  if (chown(theirs, 12345, (gid_t)-1) != 0) {
    assert_int_equal(rmdir(theirs), 0);
    print_message("skipped: not root\n");
    skip();
  }
  assert_int_equal(scratch_make(&made, arena, NULL), EVS_OK);
  assert_true(exists(theirs));
  scratch_remove(&made);
  assert_int_equal(rmdir(theirs), 0);
}

static void bytes_are_taken_once(void **state)
{
  const char *path = in_place("picture");
  const char *bytes;
  size_t size;

  (void)state;
  assert_int_equal(scratch_write(path, "ab\0c", 4, NULL), EVS_OK);
  bytes = scratch_take(path, &size, arena);
  assert_non_null(bytes);
  assert_int_equal(size, 4);
  assert_memory_equal(bytes, "ab\0c", 4);
  assert_null(scratch_take(path, &size, arena));
  assert_int_equal(size, 0);
}

/* Nothing, a link, a pipe that nobody fills, a folder, more than 64 MiB. */
static void what_is_no_file_is_not_taken(void **state)
{
  const char *path = in_place("picture");
  const char *secret = in_place("secret");
  size_t size;
  int file;

  (void)state;
  make_file(path, "");
  assert_null(scratch_take(path, &size, arena));
  make_file(secret, "secret");
  assert_int_equal(symlink(secret, path), 0);
  assert_null(scratch_take(path, &size, arena));
  assert_int_equal(unlink(path) + unlink(secret), 0);
  assert_int_equal(mkfifo(path, 0600), 0);
  assert_null(scratch_take(path, &size, arena));
  assert_false(exists(path));
  assert_int_equal(mkdir(path, 0700), 0);
  assert_null(scratch_take(path, &size, arena));
  assert_int_equal(rmdir(path), 0);
  file = open(path, O_WRONLY | O_CREAT, 0600);
  assert_true(file >= 0 && ftruncate(file, (64 << 20) + 131072) == 0 && close(file) == 0);
  assert_null(scratch_take(path, &size, arena));
  assert_false(exists(path));
}

static void a_file_is_written_once(void **state)
{
  const char *path = in_place("picture");
  evs_error error = {0};

  (void)state;
  make_file(path, "old");
  assert_int_equal(scratch_write(path, "new", 3, &error), EVS_OUTPUT);
  assert_string_equal(error.file, path);
  assert_string_equal(error.message, "cannot be written: File exists");
  assert_int_equal(unlink(path), 0);
  if (access("/dev/full", W_OK) == 0)
    assert_int_equal(scratch_write("/dev/full", "new", 3, NULL), EVS_OUTPUT);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(a_folder_of_our_own),     TEST(what_was_left_goes),   TEST(what_is_not_left_stays),
      TEST(what_is_of_others_stays), TEST(bytes_are_taken_once), TEST(what_is_no_file_is_not_taken),
      TEST(a_file_is_written_once),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
