/* The walls around gnuplot, alone: its scripts are given as an attacker would write them,
   with nothing encoded.  Each attack is first seen to work where there are no walls, so
   that a test that sees nothing cannot pass.  (The encoder alone: test_gnuplot.c, which
   runs without walls.) */
#include <dirent.h>
#include <elf.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/buffer.h"
#include "core/scratch.h"
#include "evalstat/plot.h"
#include "plot/gnuplot.h"
#include "support/sample_figures.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TIMEOUT_MS = 10000 };

static evs_arena *arena;
static char outside[64]; /* a folder with a file `secret`, whose second number is 4711 */
static scratch inside;
static char *gnuplot_path;

static void write_file(const char *name, const char *text)
{
  FILE *file = fopen(evs_arena_printf(arena, "%s/%s", outside, name), "w");

  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

static int begin(void **state)
{
  (void)state;
  arena = evs_arena_create(NULL, NULL);
  strcpy(outside, "/tmp/evalstat-outside-XXXXXX");
  if (!mkdtemp(outside) || scratch_make(&inside, arena, NULL))
    return -1;
  write_file("secret", "1 4711\n2 4711\n");
  write_file("script", "print 'loaded 4711'\n");
  if (gnuplot_find(&gnuplot_path, NULL, arena, NULL))
    gnuplot_path = NULL;
  return 0;
}

static void empty_outside(void)
{
  DIR *listing = opendir(outside);

  for (struct dirent *entry; (entry = readdir(listing));)
    if (entry->d_name[0] != '.' && strcmp(entry->d_name, "secret") != 0 &&
        strcmp(entry->d_name, "script") != 0)
      unlink(evs_arena_printf(arena, "%s/%s", outside, entry->d_name));
  closedir(listing);
}

static int end(void **state)
{
  char path[96];

  (void)state;
  empty_outside();
  snprintf(path, sizeof path, "%s/secret", outside);
  unlink(path);
  snprintf(path, sizeof path, "%s/script", outside);
  unlink(path);
  rmdir(outside);
  scratch_remove(&inside);
  evs_arena_destroy(arena);
  return 0;
}

/* gnuplot, and walls that stand (valgrind runs with none; old kernels have no Landlock). */
static void need_walls(void)
{
  sandbox walls;
  bool stands;

  if (!gnuplot_path) {
    print_message("skipped: gnuplot is not installed\n");
    skip();
  }
  assert_int_equal(sandbox_make(&walls, SANDBOX_CLOSED, gnuplot_path, inside.path, NULL), EVS_OK);
  stands = walls.kind == SANDBOX_CLOSED && walls.rules >= 0;
  sandbox_free(&walls);
  if (!stands) {
    print_message("skipped: no Landlock here\n");
    skip();
  }
}

/* What a gnuplot that is told `script` says, and the picture that it drew, if any. */
static const char *run(const char *script, bool has_walls)
{
  child_process *gnuplot;
  child_result result;
  size_t size;
  const char *picture;

  if (!has_walls)
    setenv("EVALSTAT_SANDBOX", "off", 1);
  assert_int_equal(gnuplot_start(&gnuplot, gnuplot_path, inside.path, arena, NULL), EVS_OK);
  unsetenv("EVALSTAT_SANDBOX");
  gnuplot_send(gnuplot, script, TIMEOUT_MS);
  child_finish(&result, gnuplot);
  picture = scratch_take(evs_arena_printf(arena, "%s/picture", inside.path), &size, arena);
  return evs_arena_printf(arena, "%s\n%s", result.messages, picture ? picture : "");
}

static bool exists(const char *folder, const char *name)
{
  return access(evs_arena_printf(arena, "%s/%s", folder, name), F_OK) == 0;
}

/* OUT: the folder outside, IN: the scratch folder. */
static const char *filled(const char *script)
{
  buffer out;

  buffer_init(&out, arena);
  for (; *script; script++) {
    if (strncmp(script, "OUT", 3) == 0) {
      buffer_add(&out, outside);
      script += 2;
    } else if (strncmp(script, "IN/", 3) == 0) {
      buffer_printf(&out, "%s/", inside.path);
      script += 2;
    } else {
      buffer_add_char(&out, *script);
    }
  }
  return out.text;
}

/* Each makes `OUT/made`, or `IN/made` by a process that it starts (there it might), or says
   4711, which stands in OUT/secret. */
static const struct {
  const char *label;
  const char *script;
} attacks[] = {
    {"system()", "x = system(\"touch IN/made\")\n"},
    {"system as a command", "system \"touch IN/made\"\n"},
    {"a shell escape", "!touch IN/made\n"},
    {"a shell escape within braces", "if (1) { !touch IN/made\n}\n"},
    {"backticks", "x = \"`touch IN/made`\"\n"},
    {"backticks in a title", "set title \"`touch IN/made`\"\n"},
    {"input from a command", "plot '<touch IN/made; echo 1 2'\n"},
    {"output to a command", "set output '|touch IN/made'\nplot 1\nset output\n"},
    {"print to a command", "set print '|touch IN/made'\nprint 1\nset print\n"},
    {"load of a command", "load '<touch IN/made'\n"},
    {"output of a command, read", "print system(\"cat OUT/secret\")\n"},
    {"output elsewhere", "set output 'OUT/made'\nplot 1\nset output\n"},
    {"output above", "set output 'IN/../../OUT/made'\nplot 1\nset output\n"},
    {"print elsewhere", "set print 'OUT/made'\nprint 1\nset print\n"},
    {"a table elsewhere", "set table 'OUT/made'\nplot 1\nunset table\n"},
    {"save", "save 'OUT/made'\n"},
    {"a fit's log", "set fit logfile 'OUT/made'\nf(x) = a\n$d << E\n1 2\n2 3\n3 4\nE\n"
                    "fit f(x) $d via a\n"},
    {"data read", "stats 'OUT/secret' using 2 nooutput\nprint STATS_max\n"},
    {"data drawn", "set terminal svg\nset output 'IN/picture'\n"
                   "plot 'OUT/secret' using 1:2:(sprintf('%g', $2)) with labels\nset output\n"},
    {"load", "load 'OUT/script'\n"},
    {"call", "call 'OUT/script'\n"},
    {"cd, then load", "cd 'OUT'\nload 'script'\n"},
};

/* What came of it, in words, or NULL: nothing. */
static const char *harm_of(const char *said)
{
  const char *harm = NULL;

  if (exists(outside, "made"))
    harm = "a file was written outside";
  else if (exists(inside.path, "made"))
    harm = "a process was started";
  else if (strstr(said, "4711"))
    harm = "a file outside was read";
  empty_outside();
  unlink(evs_arena_printf(arena, "%s/made", inside.path));
  return harm;
}

static void stops_every_attack(void **state)
{
  (void)state;
  need_walls();
  for (size_t i = 0; i < COUNT(attacks); i++) {
    const char *script =
        evs_arena_printf(arena, "if (1) set terminal dumb\n%sexit\n", filled(attacks[i].script));
    const char *harm;

    if (!harm_of(run(script, false)))
      fail_msg("%s does nothing even without walls", attacks[i].label);
    if ((harm = harm_of(run(script, true))))
      fail_msg("%s: %s", attacks[i].label, harm);
  }
}

/* Each string as a line of its own, and where a text or a name of a file would stand. */
static const char *naughty_script(const char *text)
{
  return evs_arena_printf(arena,
                          "set terminal svg\nset output '%s/picture'\n%s\nset title \"%s\"\n"
                          "set label '%s' at 1,1\nplot 1 title \"%s\"\nplot \"%s\"\nload '%s'\n"
                          "set output \"%s\"\nset print '%s'\nprint 1\nexit\n",
                          inside.path, text, text, text, text, text, text, text, text);
}

static bool is_blank(const char *text)
{
  return text[strspn(text, " \t\r\n")] == '\0';
}

/* Every one with TORTURE=all, else every sixteenth. */
static void stops_the_naughty_strings(void **state)
{
  const char *shared = getenv("EVALSTAT_SHARED");
  const char *all = getenv("TORTURE");
  const size_t step = all && strcmp(all, "all") == 0 ? 1 : 16;
  const bool before = access("/tmp/blns.fail", F_OK) == 0; /* what some of them would make */
  size_t count = 0;
  json_t *strings;

  (void)state;
  need_walls();
  strings = json_load_file(
      evs_arena_printf(arena, "%s/corpora/blns/blns.json", shared ? shared : "../shared"), 0, NULL);
  if (!strings) {
    print_message("skipped: corpora not present\n");
    skip();
  }
  for (size_t i = 0; i < json_array_size(strings); i += step) {
    const char *text = json_string_value(json_array_get(strings, i));

    if (is_blank(text))
      continue;
    count++;
    run(naughty_script(text), true);
    if (harm_of(""))
      fail_msg("string %zu did harm: %s", i, text);
  }
  assert_int_equal(access("/tmp/blns.fail", F_OK) == 0, before);
  assert_true(count >= json_array_size(strings) / step - 2);
  if (step == 1)
    print_message("sandbox: %zu hostile strings, 0 did harm\n", count);
  json_decref(strings);
}

/* The walls leave what is needed: the same pictures as without them. */
static void lets_it_draw(void **state)
{
  (void)state;
  need_walls();
  for (int format = EVS_SVG; format <= EVS_TERMINAL; format++) {
    const evs_figure *figure = sample_figure(5, EVS_GERMAN, arena);
    evs_picture free, walled;
    evs_error error = {0};

    setenv("EVALSTAT_SANDBOX", "off", 1);
    assert_int_equal(
        evs_plot_draw(&free, &figure, 1, (evs_picture_format)format, NULL, arena, NULL), EVS_OK);
    unsetenv("EVALSTAT_SANDBOX");
    if (evs_plot_draw(&walled, &figure, 1, (evs_picture_format)format, NULL, arena, &error))
      fail_msg("%s: %s", evs_picture_extension((evs_picture_format)format), error.message);
    assert_int_equal(walled.size, free.size);
    assert_memory_equal(walled.bytes, free.bytes, free.size);
  }
}

/* What a child sees of us: its limits, and no descriptor, though one is open here that an
   embedder forgot to close on exec. */
static void shows_nothing_else(void **state)
{
  const char *path = evs_arena_printf(arena, "%s/program", outside);
  char name[] = "program";
  char *arguments[] = {name, NULL};
  child_process *child;
  child_result result;
  int forgotten;

  (void)state;
  need_walls();
  write_file("program",
             "#!/bin/sh\n"
             "for f in 3 4 5 6 7 8 9; do (: <&$f) 2>/dev/null && echo open $f >&2; done\n"
             "echo core $(ulimit -c) cpu $(ulimit -t) files $(ulimit -n) >&2\n"
             "read x 2>/dev/null <\"${0%/*}/secret\" && echo read >&2\n"
             "(: >\"${0%/*}/made\") 2>/dev/null && echo written >&2\n"
             "(: >\"$TMPDIR/own\") && echo own >&2\n");
  assert_int_equal(chmod(path, 0700), 0);
  forgotten = open("/dev/null", O_RDONLY);
  assert_true(forgotten >= 3);
  assert_int_equal(child_start(&child, path, arguments, SANDBOX_PROGRAMS, inside.path, arena, NULL),
                   EVS_OK);
  child_send(child, "", 0, TIMEOUT_MS);
  child_finish(&result, child);
  close(forgotten);
  assert_string_equal(result.messages, "core 0 cpu 120 files 256\nown\n");
}

static sandbox_kind kind_of(const char *path)
{
  sandbox walls;

  assert_int_equal(sandbox_make(&walls, SANDBOX_CLOSED, path, inside.path, NULL), EVS_OK);
  sandbox_free(&walls);
  assert_int_equal(walls.rules, -1);
  return walls.kind;
}

/* An ELF file of 64 bits whose only part of interest, the name of its loader, lies at `place`. */
static const char *elf_file(const char *name, size_t part_count, size_t place, size_t size)
{
  const char *path = evs_arena_printf(arena, "%s/%s", outside, name);
  const Elf64_Ehdr head = {.e_ident = {ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64},
                           .e_phoff = sizeof head,
                           .e_phnum = (Elf64_Half)part_count};
  const Elf64_Phdr part = {.p_type = PT_INTERP, .p_offset = place, .p_filesz = size};
  FILE *file = fopen(path, "w");

  assert_non_null(file);
  assert_int_equal(fwrite(&head, sizeof head, 1, file), 1);
  assert_int_equal(fwrite(&part, sizeof part, 1, file), 1);
  assert_int_equal(fclose(file), 0);
  return path;
}

/* A program that is a script starts its interpreter, so it may start programs; so may what
   cannot be looked at (exec will say that it is none).  A damaged ELF file is no reason to fail. */
static void knows_programs_from_scripts(void **state)
{
  (void)state;
  need_walls();
  assert_int_equal(kind_of("/bin/sh"), SANDBOX_CLOSED);
  write_file("program", "#!/bin/sh\n");
  assert_int_equal(kind_of(evs_arena_printf(arena, "%s/program", outside)), SANDBOX_PROGRAMS);
  assert_int_equal(kind_of("/nowhere/at/all"), SANDBOX_PROGRAMS);
  assert_int_equal(kind_of(elf_file("no-parts", 0, 0, 0)), SANDBOX_CLOSED);
  assert_int_equal(kind_of(elf_file("cut", 3, 10, 4096)), SANDBOX_CLOSED);
  assert_int_equal(kind_of(elf_file("elsewhere", 1, 100000, 10)), SANDBOX_CLOSED);
}

/* Walls that cannot be built are an error, not a reason to go without. */
static void refuses_half_a_wall(void **state)
{
  char folder[5000];
  sandbox walls;
  evs_error error = {0};

  (void)state;
  need_walls();
  memset(folder, 'f', sizeof folder - 1);
  folder[0] = '/';
  folder[sizeof folder - 1] = '\0';
  assert_int_equal(sandbox_make(&walls, SANDBOX_CLOSED, "/bin/sh", folder, &error),
                   EVS_TOOL_FAILED);
  assert_string_equal(error.message, "/bin/sh could not be confined: File name too long");
  assert_int_equal(walls.rules, -1);
}

/* The walls stand when the program begins; what it is told if they, or it, cannot be. */
static void says_why_a_program_does_not_start(void **state)
{
  const char *path = evs_arena_printf(arena, "%s/program", outside);
  char name[] = "program";
  char *arguments[] = {name, NULL};
  child_process *child;
  evs_error error = {0};

  (void)state;
  need_walls();
  write_file("program", "no program\n");
  assert_int_equal(chmod(path, 0700), 0);
  assert_int_equal(child_start(&child, path, arguments, SANDBOX_CLOSED, inside.path, arena, &error),
                   EVS_NOT_FOUND);
  assert_string_equal(error.message,
                      evs_arena_printf(arena, "%s could not be started: Exec format error", path));
}

static bool fails_with_words(void *context)
{
  fputs(context, stderr);
  return false;
}

static bool says_it_is_here(void *context)
{
  (void)context;
  return write(STDERR_FILENO, "here", 4) == 4;
}

/* A piece of our own work in a process of its own: how it ended, and what it said. */
static void works_in_a_child(void **state)
{
  char words[] = "it did not work";
  child_result result;

  (void)state;
  child_do(&result, says_it_is_here, NULL, TIMEOUT_MS, arena);
  assert_int_equal(result.end, CHILD_ENDED);
  assert_int_equal(result.wait_status, 0);
  assert_string_equal(result.messages, "here");
  child_do(&result, fails_with_words, words, TIMEOUT_MS, arena);
  assert_int_equal(result.end, CHILD_ENDED);
  assert_true(WIFEXITED(result.wait_status) && WEXITSTATUS(result.wait_status) == 1);
  assert_string_equal(result.messages, words);
}

/* Without a descriptor to spare nothing is started, and it is said why; none is left open. */
static void starts_nothing_without_descriptors(void **state)
{
  static const char start[] = "a process could not be started: ";
  struct rlimit before, few;
  child_result result;
  int free_one, again;

  (void)state;
  free_one = open("/dev/null", O_RDONLY);
  assert_true(free_one >= 3);
  close(free_one);
  assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
  for (rlim_t spare = 0; spare < 6; spare++) {
    few = before;
    few.rlim_cur = (rlim_t)free_one + spare;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    child_do(&result, says_it_is_here, NULL, TIMEOUT_MS, arena);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(result.end, CHILD_NOT_STARTED);
    assert_memory_equal(result.messages, start, sizeof start - 1);
    if (!getenv("EVALSTAT_SANDBOX")) /* valgrind has other words for it */
      assert_string_equal(result.messages + sizeof start - 1, "Too many open files");
    again = open("/dev/null", O_RDONLY);
    close(again);
    assert_int_equal(again, free_one);
  }
}

/* Gone, or dead and not yet waited for by whoever has inherited it. */
static bool is_dead(pid_t process)
{
  char state = ' ';
  FILE *file;

  if (kill(process, 0) != 0)
    return true;
  file = fopen(evs_arena_printf(arena, "/proc/%d/stat", (int)process), "r");
  if (!file)
    return true;
  if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
    state = ' ';
  fclose(file);
  return state == 'Z' || state == 'X';
}

static void start_and_die(const char *path)
{
  char name[] = "program";
  char *arguments[] = {name, NULL};
  child_process *child;

  if (child_start(&child, path, arguments, SANDBOX_PROGRAMS, inside.path, arena, NULL))
    _exit(1);
  for (int i = 0; i < 1000 && !exists(inside.path, "ready"); i++)
    nanosleep(&(struct timespec){0, 5000000}, NULL);
  raise(SIGKILL);
}

/* Ends with who started it, even by SIGKILL: nothing stays behind to fill a disk. */
static void dies_with_its_parent(void **state)
{
  const char *path = evs_arena_printf(arena, "%s/program", outside);
  const char *ready = evs_arena_printf(arena, "%s/ready", inside.path);
  const char *number;
  size_t size;
  pid_t process, middle;

  (void)state;
  need_walls();
  write_file("program", "#!/bin/sh\n"
                        "echo $$ >\"$TMPDIR/number\" && : >\"$TMPDIR/ready\"\n"
                        "exec sleep 60\n");
  assert_int_equal(chmod(path, 0700), 0);
  middle = fork();
  if (middle == 0)
    start_and_die(path);
  assert_int_equal(waitpid(middle, NULL, 0), middle);
  assert_int_equal(unlink(ready), 0);
  number = scratch_take(evs_arena_printf(arena, "%s/number", inside.path), &size, arena);
  assert_non_null(number);
  process = (pid_t)strtol(number, NULL, 10);
  for (int i = 0; i < 400 && !is_dead(process); i++)
    nanosleep(&(struct timespec){0, 5000000}, NULL);
  assert_true(is_dead(process));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stops_every_attack),   cmocka_unit_test(stops_the_naughty_strings),
      cmocka_unit_test(lets_it_draw),         cmocka_unit_test(shows_nothing_else),
      cmocka_unit_test(dies_with_its_parent), cmocka_unit_test(knows_programs_from_scripts),
      cmocka_unit_test(refuses_half_a_wall),  cmocka_unit_test(says_why_a_program_does_not_start),
      cmocka_unit_test(works_in_a_child),     cmocka_unit_test(starts_nothing_without_descriptors),
  };

  return cmocka_run_group_tests(tests, begin, end);
}
