/* test_file.c - files read whole and hashed, and files that appear together,
   whole or not at all.

   Hashes are the examples of FIPS 180-2, appendix B. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/file.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static evs_arena *arena;
static char folder[64]; /* of one test */

static bool is_entry(const struct dirent *entry)
{
  return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static void remove_tree(const char *path)
{
  DIR *open_folder = opendir(path);

  for (struct dirent *entry; open_folder && (entry = readdir(open_folder));) {
    char *below = file_path(path, entry->d_name, arena);

    if (is_entry(entry) && unlink(below) != 0)
      remove_tree(below);
  }
  if (open_folder)
    closedir(open_folder);
  rmdir(path);
}

static size_t entry_count(const char *path)
{
  DIR *open_folder = opendir(path);
  size_t count = 0;

  assert_non_null(open_folder);
  for (struct dirent *entry; (entry = readdir(open_folder));)
    count += is_entry(entry);
  closedir(open_folder);
  return count;
}

static int set_up(void **state)
{
  (void)state;
  arena = evs_arena_create(NULL, NULL);
  snprintf(folder, sizeof folder, "/tmp/evalstat-test-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
  (void)state;
  remove_tree(folder);
  evs_arena_destroy(arena);
  return 0;
}

static char *in_folder(const char *name)
{
  return file_path(folder, name, arena);
}

static void write_file(const char *name, const char *text)
{
  FILE *file = fopen(in_folder(name), "wb");

  assert_non_null(file);
  assert_int_equal(fputs(text, file) >= 0, 1);
  assert_int_equal(fclose(file), 0);
}

static void assert_file(const char *name, const char *text)
{
  char *bytes;
  size_t size;

  if (file_read(&bytes, &size, in_folder(name), 1 << 20, arena, NULL))
    fail_msg("%s is missing", name);
  assert_string_equal(bytes, text);
}

static bool exists(const char *name)
{
  struct stat info;

  return lstat(in_folder(name), &info) == 0;
}

/* ---- reading ---- */

static void reads_files_whole(void **state)
{
  static const size_t sizes[] = {0, 1, 65534, 65535, 65536, 65537, 300000};
  char *made = evs_arena_alloc(arena, 300001);
  FILE *file;
  char *bytes;
  size_t size;

  (void)state;
  for (size_t i = 0; i < 300000; i++)
    made[i] = (char)(i * 31 % 256); /* with NUL bytes */
  for (size_t i = 0; i < COUNT(sizes); i++) {
    file = fopen(in_folder("data"), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(made, 1, sizes[i], file), sizes[i]);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(file_read(&bytes, &size, in_folder("data"), sizes[i], arena, NULL), EVS_OK);
    assert_int_equal(size, sizes[i]);
    assert_memory_equal(bytes, made, size);
    assert_int_equal(bytes[size], 0);
  }
}

static void refuses_what_is_no_file(void **state)
{
  static const struct {
    const char *name;
    size_t limit;
    evs_status status;
    const char *message;
  } rows[] = {
      {"missing.csv", 9, EVS_NOT_FOUND, "there is no such file"},
      {"data/below", 9, EVS_NOT_FOUND, "there is no such file"},
      {"", 9, EVS_BAD_DATA, "is a folder; expected a file"},
      {"data", 4, EVS_TOO_LARGE, "is larger than 4 bytes"},
  };
  char *bytes;
  size_t size;
  evs_error error;

  (void)state;
  write_file("data", "12345");
  for (size_t i = 0; i < COUNT(rows); i++) {
    char *path = in_folder(rows[i].name);

    assert_int_equal(file_read(&bytes, &size, path, rows[i].limit, arena, &error), rows[i].status);
    assert_string_equal(error.message, rows[i].message);
    assert_string_equal(error.file, path);
  }
}

/* Runs `work` in a child and gives its wait status. */
static int in_child(void (*work)(void))
{
  int status = -1;
  pid_t child;

  fflush(NULL);
  child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    work();
    _exit(0);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  return status;
}

/* A pipe has no size, and gives less at a time than is asked for. */
static void reads_pipes(void **state)
{
  char *bytes;
  size_t size;
  int ends[2];
  char path[64];
  pid_t child;

  (void)state;
  assert_int_equal(pipe(ends), 0);
  snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
  fflush(NULL);
  child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    for (int i = 0; i < 20000; i++)
      if (write(ends[1], "0123456789", 10) != 10)
        _exit(1);
    _exit(0);
  }
  close(ends[1]);
  assert_int_equal(file_read(&bytes, &size, path, 1 << 20, arena, NULL), EVS_OK);
  assert_int_equal(size, 200000);
  assert_memory_equal(bytes + 199990, "0123456789", 11);
  close(ends[0]);
  assert_int_equal(waitpid(child, NULL, 0), child);
}

static void hashes(void **state)
{
  static const struct {
    const char *text;
    const char *hash;
  } rows[] = {
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
  };
  char *million = evs_arena_alloc(arena, 1000000);
  char hex[65];

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    file_sha256(hex, rows[i].text, strlen(rows[i].text));
    assert_string_equal(hex, rows[i].hash);
  }
  memset(million, 'a', 1000000);
  file_sha256(hex, million, 1000000);
  assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void takes_paths_apart(void **state)
{
  static const struct {
    const char *path;
    const char *its_folder;
  } rows[] = {{"a/b/c.csv", "a/b/"}, {"c.csv", ""}, {"/c.csv", "/"}, {"a/b/", "a/b/"}, {"", ""}};

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    assert_string_equal(file_folder(rows[i].path, arena), rows[i].its_folder);
  assert_string_equal(file_path("a", "b", arena), "a/b");
  assert_string_equal(file_path("a/", "b", arena), "a/b");
  assert_string_equal(file_path("/", "b", arena), "/b");
  assert_string_equal(file_path("", "b", arena), "b");
}

/* ---- several files together ---- */

static publication *begin(const char *path)
{
  publication *work;
  evs_error error = {0};

  if (publication_begin(&work, path, arena, &error))
    fail_msg("%s: %s", error.file, error.message);
  return work;
}

static void add(publication *work, const char *name, const char *text)
{
  assert_int_equal(publication_add(work, name, text, strlen(text), NULL), EVS_OK);
}

static void appears_together(void **state)
{
  publication *work = begin(in_folder("new/out"));

  (void)state;
  add(work, "report.html", "<p>");
  add(work, "charts/a.svg", "A");
  add(work, "charts/b.svg", "B");
  assert_false(exists("new/out/report.html"));
  assert_false(exists("new/out/charts"));
  assert_int_equal(publication_commit(work, NULL), EVS_OK);
  assert_file("new/out/report.html", "<p>");
  assert_file("new/out/charts/a.svg", "A");
  assert_file("new/out/charts/b.svg", "B");
  assert_int_equal(entry_count(in_folder("new/out")), 2); /* nothing hidden is left */
}

static void abandons_without_a_trace(void **state)
{
  publication *work = begin(in_folder("new/out"));

  (void)state;
  add(work, "report.html", "<p>");
  publication_abandon(work);
  assert_false(exists("new"));

  write_file("kept", "old"); /* folders that were there stay */
  work = begin(folder);
  add(work, "kept", "new");
  publication_abandon(work);
  assert_file("kept", "old");
  assert_int_equal(entry_count(folder), 1);
}

static void replaces_files(void **state)
{
  publication *work = begin(folder);

  (void)state;
  write_file("a", "old a, longer");
  write_file("b", "old b");
  write_file("other", "stays");
  add(work, "a", "new a");
  add(work, "b", "new b");
  assert_int_equal(publication_commit(work, NULL), EVS_OK);
  assert_file("a", "new a");
  assert_file("b", "new b");
  assert_file("other", "stays");
  assert_int_equal(entry_count(folder), 3);
}

/* The second of two files cannot take its place: the first must not either. */
static void replaces_all_or_none(void **state)
{
  publication *work = begin(folder);
  evs_error error;

  (void)state;
  write_file("a", "old");
  assert_int_equal(mkdir(in_folder("b"), 0777), 0);
  add(work, "a", "new");
  add(work, "sub/c", "new");
  add(work, "b", "new");
  assert_int_equal(publication_commit(work, &error), EVS_OUTPUT);
  assert_string_equal(error.file, in_folder("b"));
  assert_string_equal(error.message, "cannot be written: Is a directory");
  assert_file("a", "old");
  assert_int_equal(entry_count(folder), 2); /* neither sub nor anything staged */
}

/* A study from which nothing changed: the files on disk are left alone. */
static void leaves_equal_files_alone(void **state)
{
  struct stat before;
  struct stat after;
  publication *work = begin(folder);

  (void)state;
  write_file("a", "same");
  assert_int_equal(stat(in_folder("a"), &before), 0);
  add(work, "a", "same");
  assert_int_equal(publication_commit(work, NULL), EVS_OK);
  assert_int_equal(stat(in_folder("a"), &after), 0);
  assert_int_equal(before.st_ino, after.st_ino);
  assert_file("a", "same");
}

static void gives_files_the_usual_rights(void **state)
{
  publication *work = begin(in_folder("out"));
  mode_t mask = umask(0);
  struct stat info;

  (void)state;
  umask(mask);
  add(work, "a", "x");
  assert_int_equal(publication_commit(work, NULL), EVS_OK);
  assert_int_equal(stat(in_folder("out/a"), &info), 0);
  assert_int_equal(info.st_mode & 0777, 0666 & ~mask);
  assert_int_equal(stat(in_folder("out"), &info), 0);
  assert_int_equal(info.st_mode & 0777, 0777 & ~mask);
}

static void refuses_folders_that_cannot_be(void **state)
{
  static const struct {
    const char *path;    /* below the test's folder, unless it is absolute */
    const char *message; /* NULL: what the system says */
  } rows[] = {
      {"file", "cannot be written: Not a directory"},
      {"file/below", "cannot be written: Not a directory"},
      {"/proc/evalstat-test", NULL},
      {"/proc", NULL},
  };
  publication *work;
  evs_error error;

  (void)state;
  write_file("file", "text");
  for (size_t i = 0; i < COUNT(rows); i++) {
    const char *path = *rows[i].path == '/' ? rows[i].path : in_folder(rows[i].path);

    assert_int_equal(publication_begin(&work, path, arena, &error), EVS_OUTPUT);
    assert_string_equal(error.file, path);
    if (rows[i].message)
      assert_string_equal(error.message, rows[i].message);
  }
  assert_int_equal(publication_begin(&work, "", arena, &error), EVS_OUTPUT);
  assert_string_equal(error.message, "the name of the output folder is empty");
  assert_file("file", "text");
}

/* Root may write anywhere, so it becomes somebody else first. */
static void write_without_rights(void)
{
  publication *work;
  evs_error error;

  if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
    _exit(1);
  if (publication_begin(&work, folder, arena, &error) != EVS_OUTPUT ||
      strcmp(error.message, "cannot be written: Permission denied") != 0)
    _exit(2);
  if (file_write(in_folder("a"), "x", 1, arena, &error) != EVS_OUTPUT ||
      strcmp(error.file, in_folder("a")) != 0 ||
      strcmp(error.message, "cannot be written: Permission denied") != 0)
    _exit(3);
}

static void refuses_a_folder_without_rights(void **state)
{
  (void)state;
  assert_int_equal(chmod(folder, 0555), 0);
  assert_int_equal(in_child(write_without_rights), 0);
  assert_int_equal(chmod(folder, 0755), 0);
  assert_int_equal(entry_count(folder), 0);
}

/* ---- runs that die, and runs at the same time ---- */

static void begin_and_die(void)
{
  add(begin(folder), "report.html", "half");
  raise(SIGKILL);
}

static void sweeps_what_a_killed_run_left(void **state)
{
  publication *living = begin(folder);
  int status;

  (void)state;
  add(living, "report.html", "whole");
  status = in_child(begin_and_die);
  assert_true(WIFSIGNALED(status));
  assert_int_equal(entry_count(folder), 4); /* of each run the lock and one file */
  publication_abandon(begin(folder));
  assert_int_equal(entry_count(folder), 2); /* those of the living run stay */
  assert_int_equal(publication_commit(living, NULL), EVS_OK);
  assert_file("report.html", "whole");
  assert_int_equal(entry_count(folder), 1);
}

static void publish_often(void)
{
  for (int i = 0; i < 150; i++) {
    publication *work;

    if (publication_begin(&work, folder, arena, NULL) ||
        publication_add(work, "a", i % 2 ? "one" : "two", 3, NULL) ||
        publication_commit(work, NULL))
      _exit(1);
  }
}

static void bears_several_runs_at_once(void **state)
{
  enum { RUNS = 3 };
  pid_t runs[RUNS];

  (void)state;
  fflush(NULL);
  for (int i = 0; i < RUNS; i++)
    if ((runs[i] = fork()) == 0) {
      publish_often();
      _exit(0);
    }
  for (int i = 0; i < RUNS; i++) {
    int status;

    assert_int_equal(waitpid(runs[i], &status, 0), runs[i]);
    assert_int_equal(status, 0);
  }
  assert_int_equal(entry_count(folder), 1);
}

/* ---- one file ---- */

static evs_status write_text(const char *path, const char *text, evs_error *error)
{
  return file_write(path, text, strlen(text), arena, error);
}

static void writes_one_file(void **state)
{
  (void)state;
  assert_int_equal(write_text(in_folder("a"), "one", NULL), EVS_OK);
  assert_file("a", "one");
  assert_int_equal(write_text(in_folder("a"), "two, longer", NULL), EVS_OK);
  assert_file("a", "two, longer");
  assert_int_equal(entry_count(folder), 1);
}

static void write_a_bare_name(void)
{
  struct stat info;

  if (chdir(folder) != 0 || write_text("bare", "x", NULL) || stat("bare", &info) != 0)
    _exit(1);
}

static void writes_into_the_current_folder(void **state)
{
  (void)state;
  assert_int_equal(in_child(write_a_bare_name), 0);
  assert_file("bare", "x");
  assert_int_equal(entry_count(folder), 1);
}

static void refuses_what_cannot_be_written(void **state)
{
  static const struct {
    const char *path;    /* below the test's folder, unless it is absolute */
    const char *message; /* NULL: what the system says */
  } rows[] = {
      {"", "is a folder; expected the name of a file"},
      {"missing/a", "cannot be written: No such file or directory"},
      {"file/a", "cannot be written: Not a directory"},
      {"/dev/full", "cannot be written: No space left on device"},
      {"/proc/evalstat-test", NULL},
  };
  evs_error error;

  (void)state;
  write_file("file", "text");
  for (size_t i = 0; i < COUNT(rows); i++) {
    const char *path = *rows[i].path == '/' ? rows[i].path : in_folder(rows[i].path);

    assert_int_equal(write_text(path, "x", &error), EVS_OUTPUT);
    assert_string_equal(error.file, path);
    if (rows[i].message)
      assert_string_equal(error.message, rows[i].message);
  }
  assert_int_equal(write_text("", "x", &error), EVS_OUTPUT);
  assert_string_equal(error.message, "the name of the output file is empty");
  assert_int_equal(entry_count(folder), 1);
}

/* /dev/stdout is a link to whatever standard output is: the link must stay. */
static void writes_through_links(void **state)
{
  struct stat info;

  (void)state;
  write_file("real", "old");
  assert_int_equal(symlink(in_folder("real"), in_folder("link")), 0);
  assert_int_equal(write_text(in_folder("link"), "new", NULL), EVS_OK);
  assert_file("real", "new");
  assert_int_equal(lstat(in_folder("link"), &info), 0);
  assert_true(S_ISLNK(info.st_mode));
  assert_int_equal(entry_count(folder), 2);
}

static void writes_to_pipes(void **state)
{
  char path[64];
  char got[8] = "";
  int ends[2];

  (void)state;
  assert_int_equal(pipe(ends), 0);
  snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
  assert_int_equal(write_text(path, "hello", NULL), EVS_OK);
  assert_int_equal(read(ends[0], got, sizeof got), 5);
  assert_string_equal(got, "hello");
  close(ends[0]);
  close(ends[1]);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      ONE(reads_files_whole),
      ONE(refuses_what_is_no_file),
      ONE(reads_pipes),
      ONE(hashes),
      ONE(takes_paths_apart),
      ONE(appears_together),
      ONE(abandons_without_a_trace),
      ONE(replaces_files),
      ONE(replaces_all_or_none),
      ONE(leaves_equal_files_alone),
      ONE(gives_files_the_usual_rights),
      ONE(refuses_folders_that_cannot_be),
      ONE(refuses_a_folder_without_rights),
      ONE(sweeps_what_a_killed_run_left),
      ONE(bears_several_runs_at_once),
      ONE(writes_one_file),
      ONE(writes_into_the_current_folder),
      ONE(refuses_what_cannot_be_written),
      ONE(writes_through_links),
      ONE(writes_to_pipes),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
