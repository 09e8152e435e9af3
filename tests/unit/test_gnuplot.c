/* The child process: programs that only look like gnuplot, and gnuplot itself. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/text.h"
#include "evalstat/plot.h"
#include "plot/gnuplot.h"
#include "support/sample_figures.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static evs_arena *arena;
static char folder[64];  /* of the test's own files */
static char scratch[80]; /* TMPDIR: must be empty after each drawing */
static char program[80]; /* the program that stands for gnuplot */

static int begin(void **state)
{
  (void)state;
  arena = evs_arena_create(NULL, NULL);
  strcpy(folder, "/tmp/evalstat-test-XXXXXX");
  if (!mkdtemp(folder))
    return -1;
  snprintf(scratch, sizeof scratch, "%s/tmp", folder);
  snprintf(program, sizeof program, "%s/program", folder);
  setenv("EVALSTAT_SANDBOX", "off", 1); /* the programs here write beside themselves */
  unsetenv("EVALSTAT_GNUPLOT");
  return mkdir(scratch, 0700) || setenv("TMPDIR", scratch, 1);
}

static int end(void **state)
{
  char command[100];

  (void)state;
  evs_arena_destroy(arena);
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command) == 0 ? 0 : -1;
}

static void write_program(const char *text)
{
  FILE *file = fopen(program, "w");

  assert_non_null(file);
  assert_true(fputs("#!/bin/sh\n", file) >= 0 && fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(chmod(program, 0755), 0);
}

static bool exists(const char *name)
{
  char path[160];

  snprintf(path, sizeof path, "%s/%s", folder, name);
  return access(path, F_OK) == 0;
}

static char *contents(const char *name)
{
  static char text[8192];
  char path[160];
  FILE *file;
  size_t size;

  snprintf(path, sizeof path, "%s/%s", folder, name);
  file = fopen(path, "r");
  assert_non_null(file);
  size = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[size] = '\0';
  return text;
}

/* No files, no children, dead or alive. */
static void check_nothing_is_left(const char *label)
{
  DIR *listing = opendir(scratch);
  struct dirent *entry;

  assert_non_null(listing);
  while ((entry = readdir(listing)))
    if (entry->d_name[0] != '.')
      fail_msg("%s: %s was left behind", label, entry->d_name);
  closedir(listing);
  if (waitpid(-1, NULL, WNOHANG) != -1 || errno != ECHILD)
    fail_msg("%s: a process was left behind", label);
}

static double seconds(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The script as gnuplot would find it: the order to load it comes through stdin. */
#define FIND_SCRIPT "IFS= read -r load; q=${load#*\\\"}; script=$(printf \"${q%\\\"}\")\n"

/* Reads it: $path is the output, $mark what it is to say. */
#define READ_SCRIPT                                                                                \
  FIND_SCRIPT                                                                                      \
  "exec <\"$script\"; while IFS= read -r line; do case $line in\n"                                 \
  "'set output \"'*) q=${line#*\\\"}; path=$(printf \"${q%\\\"}\") ;;\n"                           \
  "*print*) mark=${line#*\\\"}; mark=${mark%\\\"*}\n"
#define DONE ";;\nesac; done\n"

/* Every one of them fails, whatever it says. */
static const struct {
  const char *label;
  const char *program;
  unsigned timeout_ms;
  const char *message; /* a part of it */
} liars[] = {
    {"ends at once", "exit 0", 5000, "ended without a complete picture"},
    {"ends at once with an error", "exit 3", 5000, "status 3"},
    {"does not read", "exec <&-; exec 2>&-; exit 0", 5000, "ended without"},
    {"crashes", "kill -SEGV $$", 5000, "signal 11"},
    {"crashes in the middle", "read line; echo 'line 7: cannot go on' >&2; kill -KILL $$", 5000,
     "gnuplot says: line 7: cannot go on"},
    {"says what is wrong", "cat >/dev/null; echo >&2; echo ' ^' >&2; echo 'no such thing' >&2",
     5000, "gnuplot says: no such thing"},
    {"hangs", "sleep 60", 300, "did not end within 300 ms"},
    {"hangs with its stderr closed", "exec 2>&-; sleep 60", 300, "did not end within 300 ms"},
    {"hangs and does not listen to signals", "trap '' TERM INT HUP; while :; do sleep 1; done", 300,
     "did not end within 300 ms"},
    {"hangs with children", "sleep 60 & sleep 60 & wait", 300, "did not end within 300 ms"},
    {"leaves a child that holds its stderr", "sleep 60 & exit 0", 5000, "ended without"},
    {"floods its stderr", "exec yes complaint >&2", 20000, "more than 1 MiB"},
    {"repeats the script", "cat >&2", 5000, "gnuplot"},
    {"writes no file", READ_SCRIPT "echo \"$mark\" >&2" DONE, 5000, "wrote no file"},
    {"writes half a file",
     READ_SCRIPT "echo '<?xml version=\"1.0\"?><svg viewBox=\"0 0 9 9\"><g>' >\"$path\"; echo "
                 "\"$mark\" >&2" DONE,
     5000, "incomplete file"},
    {"writes an empty file", READ_SCRIPT ": >\"$path\"; echo \"$mark\" >&2" DONE, 5000,
     "wrote no file"},
    {"writes something else with the right end",
     READ_SCRIPT "echo '<?xml <a b></svg>' >\"$path\"; echo \"$mark\" >&2" DONE, 5000,
     "incomplete file"},
    {"makes a link", READ_SCRIPT "ln -s /etc/passwd \"$path\"; echo \"$mark\" >&2" DONE, 5000,
     "wrote no file"},
    {"makes a pipe", READ_SCRIPT "mkfifo \"$path\"; echo \"$mark\" >&2" DONE, 5000,
     "wrote no file"},
    {"makes a folder with things in it",
     READ_SCRIPT "mkdir -p \"$path/a/b\"; : >\"$path/a/b/c\"; echo \"$mark\" >&2" DONE, 5000,
     "wrote no file"},
    {"draws to stdout", READ_SCRIPT "echo '<?xml?><svg></svg>'; echo \"$mark\" >&2" DONE, 5000,
     "wrote no file"},
    {"draws without saying so",
     READ_SCRIPT ";; X*) echo '<?xml?><svg viewBox=\"0 0 9 9\"></svg>' >\"$path\" " DONE, 5000,
     "ended without"},
};

static void sees_through_liars(void **state)
{
  const evs_figure *figure = sample_figure(5, EVS_GERMAN, arena);

  (void)state;
  for (size_t i = 0; i < COUNT(liars); i++) {
    evs_plot_options options = {.program = program, .timeout_ms = liars[i].timeout_ms};
    evs_picture picture;
    evs_error error = {0};
    double start = seconds();
    evs_status status;

    write_program(liars[i].program);
    status = evs_plot_draw(&picture, &figure, 1, EVS_SVG, &options, arena, &error);
    if (status != EVS_TOOL_FAILED || picture.bytes || !strstr(error.message, liars[i].message) ||
        !strstr(error.message, "months"))
      fail_msg("%s: %s: %s", liars[i].label, evs_status_name(status), error.message);
    if (seconds() - start > 4)
      fail_msg("%s: took %g s", liars[i].label, seconds() - start);
    check_nothing_is_left(liars[i].label);
  }
}

/* What hung was killed with all that it had started. */
static void kills_the_whole_group(void **state)
{
  const evs_figure *figure = sample_figure(0, EVS_GERMAN, arena);
  evs_plot_options options = {.program = program, .timeout_ms = 1500};
  evs_picture picture;
  evs_error error = {0};
  long inner;
  FILE *file;

  (void)state;
  write_program("sleep 61 & echo $! >\"${0%/*}/inner\"; wait\n");
  assert_int_equal(evs_plot_draw(&picture, &figure, 1, EVS_SVG, &options, arena, &error),
                   EVS_TOOL_FAILED);
  inner = strtol(contents("inner"), NULL, 10);
  assert_true(inner > 1);
  for (int i = 0; i < 200 && kill((pid_t)inner, 0) == 0; i++) { /* until init has reaped it */
    char path[64];
    char line[256] = "";

    snprintf(path, sizeof path, "/proc/%ld/stat", inner);
    if ((file = fopen(path, "r"))) {
      if (!fgets(line, sizeof line, file))
        line[0] = '\0';
      fclose(file);
    }
    if (strstr(line, ") Z "))
      return;
    nanosleep(&(struct timespec){0, 10000000}, NULL);
  }
  assert_int_equal(kill((pid_t)inner, 0), -1);
}

static const struct {
  const char *label;
  const char *program; /* option */
  const char *variable;
  const char *path;
} absences[] = {
    {"no such file", "/nonexistent/gnuplot", NULL, NULL},
    {"a folder", "/tmp", NULL, NULL},
    {"not to be run", "/etc/passwd", NULL, NULL},
    {"not on PATH", NULL, NULL, "/nonexistent"},
    {"empty PATH", NULL, NULL, ""},
    {"only in a relative folder of PATH", "program", NULL, "."},
    {"named by the environment", NULL, "/nonexistent/gnuplot", NULL},
};

static void says_that_gnuplot_is_missing(void **state)
{
  const evs_figure *figure = sample_figure(0, EVS_GERMAN, arena);
  char *before = strdup(getenv("PATH"));

  (void)state;
  for (size_t i = 0; i < COUNT(absences); i++) {
    evs_plot_options options = {.program = absences[i].program};
    evs_picture picture;
    evs_error error = {0};
    evs_status status;

    if (absences[i].path)
      setenv("PATH", absences[i].path, 1);
    if (absences[i].variable)
      setenv("EVALSTAT_GNUPLOT", absences[i].variable, 1);
    status = evs_plot_draw(&picture, &figure, 1, EVS_SVG, &options, arena, &error);
    setenv("PATH", before, 1);
    unsetenv("EVALSTAT_GNUPLOT");
    if (status != EVS_NOT_FOUND || picture.bytes ||
        !strstr(error.hint, "apt-get install gnuplot-nox"))
      fail_msg("%s: %s: %s", absences[i].label, evs_status_name(status), error.message);
    check_nothing_is_left(absences[i].label);
  }
  free(before);
}

/* The system cannot run it, and no shell is asked to try.  (Under valgrind the
   failure of exec is seen as a child that ended with 127.) */
static void does_not_fall_back_to_a_shell(void **state)
{
  evs_status status;
  const evs_figure *figure = sample_figure(0, EVS_GERMAN, arena);
  evs_plot_options options = {.program = program};
  evs_picture picture;
  FILE *file = fopen(program, "w");

  (void)state;
  assert_non_null(file);
  fprintf(file, "touch %s/ran\n", folder);
  fclose(file);
  chmod(program, 0755);
  status = evs_plot_draw(&picture, &figure, 1, EVS_SVG, &options, arena, NULL);
  assert_true(status == EVS_NOT_FOUND || status == EVS_TOOL_FAILED);
  assert_false(exists("ran"));
  check_nothing_is_left("no shell");
}

static void starts_it_bare(void **state)
{
  const evs_figure *figure = sample_figure(0, EVS_GERMAN, arena);
  evs_plot_options options = {.program = program};
  evs_picture picture;
  const char *seen;

  (void)state;
  setenv("EVALSTAT_TEST_SECRET", "x", 1);
  setenv("GNUTERM", "x11", 1);
  write_program("tr '\\0' '\\n' </proc/$$/environ >\"${0%/*}/environment\"\n"
                "echo \"$# $1\" >\"${0%/*}/arguments\"\n"
                "ps -o pgid= -p $$ >\"${0%/*}/group\" 2>/dev/null\n"
                "echo $$ >\"${0%/*}/process\"\n");
  assert_int_equal(evs_plot_draw(&picture, &figure, 1, EVS_SVG, &options, arena, NULL),
                   EVS_TOOL_FAILED);
  unsetenv("EVALSTAT_TEST_SECRET");
  unsetenv("GNUTERM");
  assert_string_equal(contents("arguments"), "1 -d\n");
  seen = contents("environment");
  assert_string_equal(seen, "PATH=/usr/bin:/bin\nLC_ALL=C\nHOME=/nonexistent\nTZ=UTC\n"
                            "SOURCE_DATE_EPOCH=946684800\n");
}

/* Where a signal of the caller is blocked or ignored, the child's is not; a child
   that does not read raises no SIGPIPE in the caller. */
static void keeps_signals_apart(void **state)
{
  const evs_figure *figure = sample_figure(4, EVS_GERMAN, arena);
  evs_plot_options options = {.program = program, .timeout_ms = 5000};
  evs_picture picture;
  evs_error error = {0};

  (void)state;
  signal(SIGPIPE, SIG_DFL);
  write_program("exec <&-; kill -TERM $$; sleep 3\n");
  signal(SIGTERM, SIG_IGN);
  assert_int_equal(evs_plot_draw(&picture, &figure, 1, EVS_SVG, &options, arena, &error),
                   EVS_TOOL_FAILED);
  signal(SIGTERM, SIG_DFL);
  assert_non_null(strstr(error.message, "signal 15"));
}

static bool have_gnuplot(void)
{
  char *found;

  if (gnuplot_find(&found, NULL, arena, NULL) == EVS_OK)
    return true;
  print_message("skipped: gnuplot is not installed\n");
  return false;
}

/* One process fails because of one figure; the others get theirs. */
static void draws_the_others(void **state)
{
  const evs_figure *figures[3];
  evs_plot_options options = {.program = program};
  evs_picture pictures[3];
  evs_error error = {0};
  char *found;

  (void)state;
  if (!have_gnuplot())
    skip();
  assert_int_equal(gnuplot_find(&found, NULL, arena, NULL), EVS_OK);
  write_program(
      evs_arena_printf(arena,
                       "%secho x >>\"${0%%/*}/starts\"\n"
                       "if grep -q 'drew 1\"' \"$script\"; then echo 'line 1: no' >&2; exit 1; fi\n"
                       "exec %s -d \"$script\"\n",
                       FIND_SCRIPT, found));
  for (size_t i = 0; i < 3; i++)
    figures[i] = sample_figure(i, EVS_ENGLISH, arena);
  assert_int_equal(evs_plot_draw(pictures, figures, 3, EVS_SVG, &options, arena, &error),
                   EVS_TOOL_FAILED);
  assert_non_null(pictures[0].bytes);
  assert_null(pictures[1].bytes);
  assert_non_null(pictures[2].bytes);
  assert_non_null(strstr(error.message, "growth-bars"));
  assert_non_null(strstr(error.message, "line 1: no"));
  assert_string_equal(contents("starts"), "x\nx\nx\nx\n"); /* one for all, one for each */
  check_nothing_is_left("the others");
}

/* Each picture can be had before the last is drawn; what was drawn whole counts even if
   gnuplot never ends; a job that is given up leaves nothing. */
static void hands_over_one_by_one(void **state)
{
  const evs_figure *figures[2];
  evs_plot_options options = {.program = program, .timeout_ms = 20000};
  evs_picture pictures[2];
  evs_plot_job *job;
  char *found;

  (void)state;
  if (!have_gnuplot())
    skip();
  assert_int_equal(gnuplot_find(&found, NULL, arena, NULL), EVS_OK);
  write_program(evs_arena_printf(arena, "%s%s -d \"$script\"\nsleep 60\n", FIND_SCRIPT, found));
  for (size_t i = 0; i < COUNT(figures); i++)
    figures[i] = sample_figure(i, EVS_ENGLISH, arena);
  for (int round = 0; round < 2; round++) {
    double start = seconds();

    assert_int_equal(evs_plot_prepare(&job, EVS_SVG, &options, arena, NULL), EVS_OK);
    assert_int_equal(evs_plot_start(job, pictures, figures, COUNT(figures), NULL), EVS_OK);
    assert_true(evs_plot_take(job, 0));
    assert_non_null(pictures[0].bytes);
    if (round == 0) {
      assert_int_equal(evs_plot_finish(job, NULL), EVS_OK);
      assert_non_null(pictures[1].bytes);
    }
    evs_plot_abandon(job);
    assert_true(seconds() - start < 15);
    check_nothing_is_left("one by one");
  }
}

/* Nowhere to put the pictures: said, and gnuplot is not left waiting. */
static void needs_a_scratch_folder(void **state)
{
  const evs_figure *figure = sample_figure(0, EVS_GERMAN, arena);
  evs_picture picture;
  evs_error error = {0};

  (void)state;
  if (!have_gnuplot())
    skip();
  setenv("TMPDIR", "/nonexistent", 1);
  assert_int_equal(evs_plot_draw(&picture, &figure, 1, EVS_SVG, NULL, arena, &error), EVS_OUTPUT);
  setenv("TMPDIR", scratch, 1);
  assert_non_null(strstr(error.message, "no temporary folder can be made"));
  assert_null(picture.bytes);
}

/* A line that gnuplot does not understand is noticed although it goes on. */
static void notices_errors_of_gnuplot(void **state)
{
  child_process *gnuplot;
  child_result result;
  char *found;

  (void)state;
  if (!have_gnuplot())
    skip();
  assert_int_equal(gnuplot_find(&found, NULL, arena, NULL), EVS_OK);
  assert_int_equal(gnuplot_start(&gnuplot, found, scratch, arena, NULL), EVS_OK);
  gnuplot_send(gnuplot,
               "reset errors\nplot nonsense\n"
               "if (GPVAL_ERRNO == 0) { print \"no error\" }\nprint \"goes on\"\n",
               5000);
  child_finish(&result, gnuplot);
  assert_int_equal(result.end, CHILD_ENDED);
  assert_null(strstr(result.messages, "\nno error"));
  assert_non_null(strstr(result.messages, "goes on"));
}

/* One process for all, and the same bytes again. */
static void draws_every_sample(void **state)
{
  const evs_figure *figures[2 * SAMPLE_FIGURE_COUNT];
  evs_picture one[COUNT(figures)], two[COUNT(figures)];

  (void)state;
  if (!have_gnuplot())
    skip();
  for (size_t i = 0; i < COUNT(figures); i++)
    figures[i] = sample_figure(i / 2, i % 2 ? EVS_GERMAN : EVS_ENGLISH, arena);
  for (int format = EVS_SVG; format <= EVS_TERMINAL; format++) {
    evs_error error = {0};

    if (evs_plot_draw(one, figures, COUNT(figures), (evs_picture_format)format, NULL, arena,
                      &error) != EVS_OK)
      fail_msg("%s: %s", evs_picture_extension((evs_picture_format)format), error.message);
    assert_int_equal(
        evs_plot_draw(two, figures, COUNT(figures), (evs_picture_format)format, NULL, arena, NULL),
        EVS_OK);
    for (size_t i = 0; i < COUNT(figures); i++) {
      assert_ptr_equal(one[i].figure, figures[i]);
      assert_int_equal(one[i].size, two[i].size);
      assert_memory_equal(one[i].bytes, two[i].bytes, one[i].size);
    }
    check_nothing_is_left("samples");
  }
}

/* ---- hostile texts ------------------------------------------------------ */

/* Checks that `svg` is well-formed as far as our pictures go (elements nest,
   attributes are quoted, text has no <, & or ]]> of its own) and gives its text:
   what stands in <text>, lines joined, blanks left out. */
static char *text_of_svg(const char *svg)
{
  const char *open[64];
  size_t sizes[64];
  size_t depth = 0;
  bool in_text = false;
  char *text = evs_arena_alloc(arena, strlen(svg) + 1);
  size_t size = 0;

  while (*svg) {
    if (*svg == '<' && svg[1] == '/') {
      assert_true(depth > 0);
      depth--;
      assert_memory_equal(svg + 2, open[depth], sizes[depth]);
      assert_int_equal(svg[2 + sizes[depth]], '>');
      svg += 3 + sizes[depth];
      in_text = false;
    } else if (*svg == '<') {
      assert_true(depth < COUNT(open));
      open[depth] = ++svg;
      sizes[depth] = strspn(svg, "abcdefghijklmnopqrstuvwxyz");
      assert_true(sizes[depth] > 0);
      in_text = sizes[depth] == 4 && strncmp(svg, "text", 4) == 0;
      svg += sizes[depth];
      while (*svg == ' ') {
        svg += 1 + strspn(svg + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-:");
        assert_true(svg[0] == '=' && svg[1] == '"');
        svg += 2 + strcspn(svg + 2, "\"<&");
        assert_int_equal(*svg++, '"');
      }
      if (*svg == '/')
        svg++;
      else
        depth++;
      assert_int_equal(*svg++, '>');
    } else {
      static const struct {
        const char *entity;
        char byte;
      } known[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&#x26;", '&'}, {"&quot;", '"'}};
      char byte = *svg;
      size_t length = 1;

      assert_true(*svg != '>');
      if (*svg == '&') {
        for (size_t i = 0; i < COUNT(known); i++)
          if (strncmp(svg, known[i].entity, strlen(known[i].entity)) == 0) {
            byte = known[i].byte;
            length = strlen(known[i].entity);
          }
        assert_true(length > 1);
      }
      if (in_text && byte != ' ')
        text[size++] = byte;
      svg += length;
    }
  }
  assert_int_equal(depth, 0);
  text[size] = '\0';
  return text;
}

static char *without_blanks(const char *text)
{
  char *out = text_clean(text, true, arena);
  size_t size = 0;

  for (const char *at = out; *at; at++)
    if (*at != ' ')
      out[size++] = *at;
  out[size] = '\0';
  return out;
}

static size_t occurrences(const char *text, const char *word)
{
  size_t count = 0;

  for (; *word && (text = strstr(text, word)); text++)
    count++;
  return count;
}

static void check_texts(const char *const *texts, size_t count)
{
  static const evs_figure_kind kinds[] = {EVS_FIGURE_DID, EVS_FIGURE_BARS, EVS_FIGURE_MULTIPLES,
                                          EVS_FIGURE_CHAIN, EVS_FIGURE_PAIRS};
  /* title, subtitle, source and: series, bracket, mark and axis; categories and
     legend; legend, mark, panel and axis; columns, step and item; legend, panel and axis */
  static const size_t least[] = {3 + 5, 3 + 4, 3 + 4, 3 + 2 + 1 + 6, 3 + 4};
  const evs_figure **figures = evs_arena_array(arena, count * COUNT(kinds), sizeof *figures);
  evs_picture *pictures = evs_arena_array(arena, count * COUNT(kinds), sizeof *pictures);
  evs_plot_options options = {.timeout_ms = 120000};
  evs_error error = {0};

  for (size_t i = 0; i < count * COUNT(kinds); i++)
    figures[i] = figure_with_text(kinds[i % COUNT(kinds)], texts[i / COUNT(kinds)], arena);
  if (evs_plot_draw(pictures, figures, count * COUNT(kinds), EVS_SVG, &options, arena, &error) !=
      EVS_OK)
    fail_msg("%s", error.message);
  for (size_t i = 0; i < count * COUNT(kinds); i++) {
    const char *text = texts[i / COUNT(kinds)];
    char *wanted = without_blanks(text);
    char *seen = text_of_svg(pictures[i].bytes);

    assert_true(text_is_utf8(pictures[i].bytes, pictures[i].size));
    if (*wanted && occurrences(seen, wanted) < least[i % COUNT(kinds)])
      fail_msg("text %zu: %s was drawn as %s", i / COUNT(kinds), wanted, seen);
  }
  check_nothing_is_left("hostile texts");
}

static void draws_hostile_texts(void **state)
{
  char *touch = evs_arena_printf(arena, "touch %s/executed", folder);
  const char *const texts[] = {
      evs_arena_printf(arena, "`%s`", touch),
      evs_arena_printf(arena, "\"; system('%s'); \"", touch),
      evs_arena_printf(arena, "x\nEOD\n!%s\n", touch),
      evs_arena_printf(arena, "'< %s'", touch),
      evs_arena_printf(arena, "@`%s` $(%s)", touch, touch),
      "&#x41; &#65; &amp; &lt; ]]> --> <!-- <?x ?> </text></svg>",
      "\\n \\101 \\U+1F600 %d %s %% ~a{.5-} {/Bold a}_b^c @a & \"q\" 'q'",
      "\x01\x02\x1b[31m\x7f\xc2\x85\xff\xfe \xed\xa0\x80 \xf4\x90\x80\x80 end",
      "Größe ÄÖÜ ß € „Zitat“ – 漢字 עברית 🏳️‍🌈",
      "",
  };

  (void)state;
  if (!have_gnuplot())
    skip();
  check_texts(texts, COUNT(texts));
  assert_false(exists("executed"));
}

static void draws_the_naughty_strings(void **state)
{
  const char *shared = getenv("EVALSTAT_SHARED");
  char path[1024];
  json_t *strings;
  const char **texts;
  bool before = access("/tmp/blns.fail", F_OK) == 0; /* what some of them would make */

  (void)state;
  snprintf(path, sizeof path, "%s/corpora/blns/blns.json", shared ? shared : "../shared");
  strings = json_load_file(path, 0, NULL);
  if (!strings)
    print_message("skipped: corpora not present\n");
  if (!strings || !have_gnuplot())
    skip();
  assert_int_equal(json_array_size(strings), 515);
  texts = evs_arena_array(arena, 515, sizeof *texts);
  for (size_t i = 0; i < 515; i++)
    texts[i] = json_string_value(json_array_get(strings, i));
  check_texts(texts, 515);
  if (text_equal(getenv("TORTURE"), "all"))
    for (size_t i = 0; i < 515; i++) /* one in each run */
      check_texts(&texts[i], 1);
  assert_int_equal(access("/tmp/blns.fail", F_OK) == 0, before);
  if (text_equal(getenv("TORTURE"), "all"))
    print_message("encoder: 515 hostile strings, 0 did harm\n");
  json_decref(strings);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sees_through_liars),
      cmocka_unit_test(kills_the_whole_group),
      cmocka_unit_test(says_that_gnuplot_is_missing),
      cmocka_unit_test(does_not_fall_back_to_a_shell),
      cmocka_unit_test(starts_it_bare),
      cmocka_unit_test(keeps_signals_apart),
      cmocka_unit_test(draws_the_others),
      cmocka_unit_test(hands_over_one_by_one),
      cmocka_unit_test(needs_a_scratch_folder),
      cmocka_unit_test(notices_errors_of_gnuplot),
      cmocka_unit_test(draws_every_sample),
      cmocka_unit_test(draws_hostile_texts),
      cmocka_unit_test(draws_the_naughty_strings),
  };

  return cmocka_run_group_tests(tests, begin, end);
}
