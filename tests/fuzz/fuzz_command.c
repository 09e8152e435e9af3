/* fuzz_command.c - the whole command: arguments and a file from the input, run in this process.

   The input is a text: the command's name, "study" in front of it where the file is a study, then
   options, one on each line, an empty line, and the file.  Whatever they are: the exit status is
   one of the contract's, every failure says why, JSON is whole, and two runs print the same bytes.

   Left out are options that name files, those that only take time, and the commands that draw
   charts or publish folders: their parts have tests of their own, and gnuplot is too slow here. */
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/commands.h"
#include "core/buffer.h"
#include "fuzz/input.h"

int evalstat_main(int argc, char **argv); /* src/cli/main.c */

enum { ARGUMENTS_MAX = 24, COUNT_MAX = 40 };

typedef struct {
  char *words[ARGUMENTS_MAX + 8];
  int count;
  bool json;
} arguments;

static const command *const run_here[] = {
    &check_command,       &mend_command,    &aggregate_command,   &growth_command,
    &did_command,         &its_command,     &event_study_command, &synth_command,
    &sensitivity_command, &savings_command, &reproduce_command,   &reconstruct_command,
    &monitor_command,     &compare_command};
enum { COMMANDS = sizeof run_here / sizeof *run_here };

static bool begins(const char *name, size_t size, const char *option)
{
  return strncmp(name, option, size) == 0;
}

/* Abbreviations count: what `--out` could mean is left out too. */
static bool is_left_out(const char *name, size_t size)
{
  static const char *const left_out[] = {"output", "data",  "quarantine", "quarantine-content",
                                         "table",  "query", "claims",     "documents",
                                         "timeout"};

  for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
    if (begins(name, size, left_out[i]))
      return true;
  return size == 0;
}

/* Counts that would only take time: a number of more than two digits, or above COUNT_MAX. */
static bool takes_long(const char *name, size_t size, const char *value)
{
  static const char *const counts[] = {"draws",      "threads",  "harmonics",
                                       "transition", "max-base", "lags"};

  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    if (begins(name, size, counts[i]))
      return !value || strlen(value) > 2 || atoi(value) > COUNT_MAX;
  return false;
}

static void add_option(arguments *out, char *line)
{
  char *equals = strchr(line, '=');
  size_t size = equals ? (size_t)(equals - line) : strlen(line);

  if (out->count >= ARGUMENTS_MAX || strncmp(line, "--", 2) != 0 ||
      is_left_out(line + 2, size - 2) || takes_long(line + 2, size - 2, equals ? equals + 1 : NULL))
    return;
  out->json |= strcmp(line, "--to=json") == 0;
  out->words[out->count++] = line;
}

static const command *find_command(const char *name)
{
  for (size_t i = 0; i < COMMANDS; i++)
    if (strcmp(run_here[i]->name, name) == 0)
      return run_here[i];
  return run_here[strlen(name) % COMMANDS];
}

/* The file's name where the command wants it. */
static void add_file(arguments *out, const command *of, bool study, const char *path,
                     evs_arena *arena)
{
  if (of == &reconstruct_command)
    out->words[out->count++] = evs_arena_printf(arena, "--claims=%s", path);
  else if (of->name_count == 0 && !study)
    out->words[out->count++] = evs_arena_printf(arena, "--data=%s", path);
  else
    for (size_t i = 0; i < (of->name_count ? of->name_count : 1); i++)
      out->words[out->count++] = evs_arena_copy(arena, path);
}

static char *next_line(char **text)
{
  char *line = *text;
  char *end = strchr(line, '\n');

  *text = end ? end + 1 : line + strlen(line);
  if (end)
    *end = '\0';
  return line;
}

static void read_arguments(arguments *out, char **text, evs_arena *arena, const command **of,
                           bool *study)
{
  char *name = next_line(text);

  *study = strncmp(name, "study ", 6) == 0;
  *of = find_command(*study ? name + 6 : name);
  *out = (arguments){.words = {evs_arena_copy(arena, "evalstat")}, .count = 2};
  out->words[1] = evs_arena_copy(arena, (*of)->name);
  while (**text) {
    char *line = next_line(text);

    if (!*line)
      return;
    add_option(out, line);
  }
}

/* Standard output goes to a file of this process from the first run on. */
static void catch_output(void)
{
  static bool caught;
  const char *root = getenv("TMPDIR");
  char path[400];
  int file;

  if (!caught) {
    snprintf(path, sizeof path, "%s/evalstat-fuzz-out-%ld", root ? root : "/tmp", (long)getpid());
    file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || dup2(file, STDOUT_FILENO) < 0)
      abort();
    close(file);
    unlink(path);
    caught = true;
  }
  if (ftruncate(STDOUT_FILENO, 0) || lseek(STDOUT_FILENO, 0, SEEK_SET))
    abort();
}

typedef struct {
  int status;
  char *text; /* standard output */
  size_t size;
  size_t talk; /* bytes of standard error */
} outcome;

static outcome run_once(const arguments *from, evs_arena *arena)
{
  char *words[ARGUMENTS_MAX + 9] = {NULL};
  FILE *before = stderr;
  outcome out = {0};
  struct stat info;
  char *talk = NULL;

  memcpy(words, from->words, (size_t)from->count * sizeof *words);
  catch_output();
  stderr = open_memstream(&talk, &out.talk);
  out.status = evalstat_main(from->count, words);
  fclose(stderr);
  stderr = before;
  free(talk);
  fflush(stdout);
  if (fstat(STDOUT_FILENO, &info))
    abort();
  out.size = (size_t)info.st_size;
  out.text = evs_arena_alloc(arena, out.size + 1);
  fuzz_require(pread(STDOUT_FILENO, out.text, out.size, 0) == (ssize_t)out.size, "output is read");
  return out;
}

static bool is_json(const outcome *found)
{
  json_t *tree = json_loadb(found->text, found->size, JSON_REJECT_DUPLICATES, NULL);
  bool good = json_is_object(tree);

  json_decref(tree);
  return good;
}

static void check(const outcome *found, const arguments *from)
{
  static const int contract[] = {0, 1, 2, 3, 4, 5, 75};
  bool known = false;

  for (size_t i = 0; i < sizeof contract / sizeof *contract; i++)
    known |= found->status == contract[i];
  fuzz_require(known, "the exit status is one of the contract's");
  fuzz_require(found->status < 2 || found->talk > 0, "a failure says why");
  fuzz_require(found->status < 2 || found->size == 0 || is_json(found),
               "after a failure nothing, or whole JSON, is on standard output");
  fuzz_require(!from->json || found->status >= 2 || is_json(found), "JSON is whole");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  char *begin = evs_arena_copy_bytes(arena, (const char *)data, size);
  char *text = begin;
  const command *of;
  arguments given;
  outcome first, second;
  bool study;

  read_arguments(&given, &text, arena, &of, &study);
  add_file(&given, of, study, fuzz_file(text, size - (size_t)(text - begin)), arena);
  first = run_once(&given, arena);
  check(&first, &given);
  second = run_once(&given, arena);
  fuzz_require(first.status == second.status && first.size == second.size &&
                   memcmp(first.text, second.text, first.size) == 0,
               "two runs say the same");
  evs_arena_destroy(arena);
  return 0;
}
