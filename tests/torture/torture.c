/* torture.c - lets everything fail once that can, and looks what the command leaves.

     torture COMMAND LIBRARY [-n MOST] [-j JOBS] [-o NAME]

   For each scenario every allocation gives NULL once, every call of input and output fails
   once with each of its errors, moves one byte only where it moves bytes, and is once the
   last of the process (SIGKILL); then programs that only look like gnuplot stand in for it.
   MOST is the number of faults of a kind (allocations, calls) that a scenario gets, spread
   evenly; 0, the default: all.  After each fault:
   - the command has ended with a status of its contract, and where that is a failure, said
     so in one line (and at most one on how to mend it);
   - it holds no more memory and files than without a fault;
   - every published file is the old or the new one, whole, and the new ones if it says 0;
   - the same command once more publishes the new ones, and nothing else is left anywhere.
   The last line is the sum. */
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "torture/fault.h"
#include "torture/scenarios.h"
#include "torture/tree.h"

enum { PATH_SIZE = 512, TIME_LIMIT_MS = 60000, MESSAGES_SIZE = 8192 };

/* Over all workers, in memory that they share. */
typedef struct {
  long faults, crashes, leaks, halves, leftovers, unclear, hangs;
} sums;

/* One worker, its folders and what it compares with. */
typedef struct {
  const char *command, *library, *only;
  long most;
  int jobs, job; /* of how many it is which */
  sums *total;
  char root[64], out[PATH_SIZE], temporary[PATH_SIZE], messages[PATH_SIZE], state_path[PATH_SIZE];
  fault_state *state;
  const scenario *at;
  tree older, newer;
  int exit_status; /* without a fault */
  long blocks;
  int files;
} torture;

static const char *const call_names[] = {
#define CALL_NAME(name, a, b, c, d) #name,
    FAULT_CALLS(CALL_NAME)
#undef CALL_NAME
};

enum { ERRORS = 4 };

static const int call_errors[][ERRORS] = {
#define CALL_ERRORS(name, a, b, c, d) {a, b, c, d},
    FAULT_CALLS(CALL_ERRORS)
#undef CALL_ERRORS
};

static bool moves_bytes(fault_call which)
{
  return which == FAULT_read || which == FAULT_pread || which == FAULT_write ||
         which == FAULT_send || which == FAULT_recv;
}

/* ---- running ---------------------------------------------------------------------------- */

static long now_ms(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* In the child: the command with its words, bare of our environment. */
static void become_command(const torture *with, const char *const *added, const char *gnuplot)
{
  char output[2 * PATH_SIZE];
  const char *words[32] = {"evalstat"};
  int count = 1;
  const int messages = open(with->messages, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int nowhere = open("/dev/null", O_RDWR);

  for (const char *const *word = with->at->command; *word; word++)
    words[count++] = *word;
  for (int i = 0; i < 4 && added[i]; i++)
    words[count++] = added[i];
  snprintf(output, sizeof output, "%s/%s", with->out, with->at->output);
  words[count++] = "--output";
  words[count] = output;
  setenv("TMPDIR", with->temporary, 1);
  setenv("SOURCE_DATE_EPOCH", "1735689600", 1);
  setenv("HOME", "/nonexistent", 1);
  if (gnuplot)
    setenv("EVALSTAT_GNUPLOT", gnuplot, 1);
  setenv(FAULT_VARIABLE, with->state_path, 1);
  setenv("LD_PRELOAD", with->library, 1);
  dup2(nowhere, 0);
  dup2(nowhere, 1);
  dup2(messages, 2);
  for (int file = 3; file < 64; file++)
    close(file);
  execv(with->command, (char *const *)words);
  _exit(99);
}

/* The status as waitpid gives it, -1 when it had to be stopped. */
static int wait_for(pid_t process)
{
  const long end = now_ms() + TIME_LIMIT_MS;
  const struct timespec moment = {0, 200000};
  int status;

  while (waitpid(process, &status, WNOHANG) == 0) {
    if (now_ms() > end) {
      kill(process, SIGKILL);
      waitpid(process, &status, 0);
      return -1;
    }
    nanosleep(&moment, NULL);
  }
  return status;
}

static int run(torture *with, const char *const *added, const char *gnuplot, fault_mode mode,
               long point, int error)
{
  fault_state *state = with->state;
  pid_t process;

  memset(state, 0, offsetof(fault_state, log));
  state->mode = mode;
  state->point = point;
  state->error = error;
  process = fork();
  if (process < 0)
    err(2, "fork");
  if (process == 0)
    become_command(with, added, gnuplot);
  return wait_for(process);
}

/* ---- judging ---------------------------------------------------------------------------- */

/* What was done, for people. */
typedef struct {
  char words[160];
  bool is_killed;
} deed;

static void complain(const torture *with, const deed *what, long *sum, const char *why)
{
  char text[MESSAGES_SIZE] = "";
  FILE *file = fopen(with->messages, "r");

  if (file) {
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
  }
  __atomic_add_fetch(sum, 1, __ATOMIC_RELAXED);
  printf("FAILED %s, %s: %s\n", with->at->name, what->words, why);
  if (*text)
    printf("  stderr: %s", text);
  fflush(stdout);
}

/* One line, and one on how to mend it. */
static bool speaks_clearly(const torture *with)
{
  FILE *file = fopen(with->messages, "r");
  long size = 0;
  int lines = 0;

  for (int sign; file && (sign = getc(file)) != EOF; size++)
    lines += sign == '\n';
  if (file)
    fclose(file);
  return size > 4 && lines >= 1 && lines <= 2;
}

static bool is_documented(int status)
{
  return (status >= 0 && status <= 5) || status == 75;
}

static bool is_hidden(const char *path)
{
  return *path == '.' || strstr(path, "/.");
}

static bool begins_like(const tree_entry *longer, const tree_entry *shorter)
{
  return longer && shorter && longer->size >= shorter->size &&
         memcmp(longer->bytes, shorter->bytes, shorter->size) == 0;
}

/* The old file or the new one; a ledger may have further lines. */
static bool is_whole(const torture *with, const tree_entry *entry)
{
  const tree_entry *older = tree_find(&with->older, entry->path);
  const tree_entry *newer = tree_find(&with->newer, entry->path);

  if (tree_same_entry(entry, older) || tree_same_entry(entry, newer))
    return true;
  return with->at->has_ledger && strcmp(entry->path, "ledger.jsonl") == 0 &&
         begins_like(entry, older);
}

static void judge_files(const torture *with, const deed *what, const tree *now)
{
  char why[PATH_SIZE + 32];

  for (size_t i = 0; i < now->count; i++)
    if (!is_hidden(now->entries[i].path) && !is_whole(with, &now->entries[i])) {
      snprintf(why, sizeof why, "%s is neither the old one nor the new one", now->entries[i].path);
      complain(with, what, &with->total->halves, why);
      return;
    }
  for (size_t i = 0; i < with->older.count; i++)
    if (tree_find(&with->newer, with->older.entries[i].path) &&
        !tree_find(now, with->older.entries[i].path)) {
      snprintf(why, sizeof why, "%s is gone", with->older.entries[i].path);
      complain(with, what, &with->total->halves, why);
      return;
    }
}

/* All that is new is there, and nothing else. */
static bool is_newer(const torture *with, const tree *now)
{
  if (!with->at->has_ledger)
    return tree_same(now, &with->newer);
  if (now->count != with->newer.count)
    return false;
  for (size_t i = 0; i < now->count; i++) {
    const tree_entry *newer = tree_find(&with->newer, now->entries[i].path);
    const bool is_ledger = strcmp(now->entries[i].path, "ledger.jsonl") == 0;

    if (!(is_ledger ? begins_like(&now->entries[i], newer)
                    : tree_same_entry(&now->entries[i], newer)))
      return false;
  }
  return true;
}

/* All that is new can be seen; what is hidden is for the next start to clear away. */
static bool shows_newer(const torture *with, const tree *now)
{
  tree seen = *now;

  seen.entries = calloc(now->count + 1, sizeof *seen.entries);
  seen.count = 0;
  if (!seen.entries)
    err(2, "the driver has no memory");
  for (size_t i = 0; i < now->count; i++)
    if (!is_hidden(now->entries[i].path))
      seen.entries[seen.count++] = now->entries[i];
  const bool is = is_newer(with, &seen);
  free(seen.entries);
  return is;
}

static void judge_end(const torture *with, const deed *what, int status)
{
  char why[64];

  if (status < 0) {
    complain(with, what, &with->total->hangs, "it hung");
  } else if (WIFSIGNALED(status) && !(what->is_killed && WTERMSIG(status) == SIGKILL)) {
    snprintf(why, sizeof why, "ended by signal %d", WTERMSIG(status));
    complain(with, what, &with->total->crashes, why);
  } else if (WIFEXITED(status) && !is_documented(WEXITSTATUS(status))) {
    snprintf(why, sizeof why, "exit status %d", WEXITSTATUS(status));
    complain(with, what, &with->total->unclear, why);
  } else if (WIFEXITED(status) && WEXITSTATUS(status) > 1 && !speaks_clearly(with)) {
    snprintf(why, sizeof why, "exit status %d without one clear line", WEXITSTATUS(status));
    complain(with, what, &with->total->unclear, why);
  }
}

static void judge_leaks(const torture *with, const deed *what)
{
  const long lost = with->at->flags & SCENARIO_LOSES_BLOCK ? 1 : 0;
  char why[96];

  if (!with->state->ended ||
      (with->state->blocks <= with->blocks + lost && with->state->files <= with->files))
    return;
  snprintf(why, sizeof why, "%ld blocks and %d files are left; %ld and %d without a fault",
           with->state->blocks, with->state->files, with->blocks, with->files);
  complain(with, what, &with->total->leaks, why);
}

static bool is_success(const torture *with, int status)
{
  return status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == with->exit_status;
}

static bool is_clean(const torture *with)
{
  tree rest = tree_read(with->temporary);
  const bool clean = rest.count == 0;

  tree_free(&rest);
  return clean;
}

/* The next start, with nothing in its way. */
static void judge_next(torture *with, const deed *what)
{
  const int status = run(with, with->at->newer, NULL, FAULT_NONE, 0, 0);
  tree now = tree_read(with->out);

  if (!is_success(with, status))
    complain(with, what, &with->total->halves, "the next start fails");
  else if (!is_newer(with, &now))
    complain(with, what, &with->total->leftovers, "the next start does not leave what it should");
  else if (!is_clean(with))
    complain(with, what, &with->total->leftovers, "files are left in TMPDIR after the next start");
  tree_free(&now);
}

static void clear(const torture *with)
{
  const tree nothing = {0};

  tree_restore(with->temporary, &nothing);
  tree_restore(with->out, &with->older);
}

static void judge(torture *with, const deed *what, int status)
{
  tree now = tree_read(with->out);
  const bool is_old = tree_same(&now, &with->older);

  judge_end(with, what, status);
  judge_leaks(with, what);
  judge_files(with, what, &now);
  if (is_success(with, status) && !shows_newer(with, &now))
    complain(with, what, &with->total->halves, "it says that all is done, and it is not");
  tree_free(&now);
  if (is_old && is_clean(with))
    return;
  judge_next(with, what);
  clear(with);
}

/* ---- faults ----------------------------------------------------------------------------- */

static void try(torture *with, const deed *what, fault_mode mode, long point, int error)
{
  const int status = run(with, with->at->newer, NULL, mode, point, error);

  if (!with->state->fired) {
    clear(with);
    return;
  }
  __atomic_add_fetch(&with->total->faults, 1, __ATOMIC_RELAXED);
  judge(with, what, status);
}

/* Whether fault number `number` of `count` is ours and among those wanted. */
static bool is_wanted(const torture *with, long number, long count)
{
  if (number % with->jobs != with->job)
    return false;
  if (with->most == 0 || count <= with->most)
    return true;
  return (number / with->jobs) % ((count + with->most - 1) / with->most) == 0;
}

static void fail_allocations(torture *with, long count)
{
  for (long i = 1; i <= count; i++) {
    deed what = {.is_killed = false};

    if (!is_wanted(with, i, count))
      continue;
    snprintf(what.words, sizeof what.words, "allocation %ld of %ld", i, count);
    try(with, &what, FAULT_ALLOCATION, i, 0);
  }
}

/* The faults of one call: its errors, one byte, the end. */
static long faults_of(fault_call which)
{
  long count = 1 + moves_bytes(which);

  for (int i = 0; i < ERRORS && call_errors[which][i]; i++)
    count++;
  return count;
}

static void fail_call(torture *with, long point, fault_call which, long variant)
{
  const int *errors = call_errors[which];
  const char *name = call_names[which];
  deed what = {.is_killed = variant == 0};

  if (variant == 0) {
    snprintf(what.words, sizeof what.words, "killed at call %ld (%s)", point, name);
    try(with, &what, FAULT_KILL, point, 0);
  } else if (variant == faults_of(which) - 1 && moves_bytes(which)) {
    snprintf(what.words, sizeof what.words, "one byte at call %ld (%s)", point, name);
    try(with, &what, FAULT_SHORT, point, 0);
  } else {
    snprintf(what.words, sizeof what.words, "call %ld (%s): %s", point, name,
             strerror(errors[variant - 1]));
    try(with, &what, FAULT_ERROR, point, errors[variant - 1]);
  }
}

static void fail_calls(torture *with, const unsigned char *log, long calls)
{
  long count = 0, number = 0;

  for (long i = 0; i < calls; i++)
    count += faults_of((fault_call)log[i]);
  for (long i = 0; i < calls; i++)
    for (long variant = 0; variant < faults_of((fault_call)log[i]); variant++)
      if (is_wanted(with, number++, count))
        fail_call(with, i + 1, (fault_call)log[i], variant);
}

/* ---- scenarios -------------------------------------------------------------------------- */

static int run_well(torture *with, const char *const *added)
{
  const int status = run(with, added, NULL, FAULT_NONE, 0, 0);

  if (status < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    deed what = {.words = "without a fault"};

    complain(with, &what, &with->total->unclear, "it fails");
  }
  return WEXITSTATUS(status);
}

static void torture_scenario(torture *with)
{
  const tree nothing = {0};
  static unsigned char log[FAULT_LOG_SIZE];
  long allocations, calls;

  tree_restore(with->out, &nothing);
  run_well(with, with->at->older);
  with->older = tree_read(with->out);
  with->exit_status = run_well(with, with->at->newer);
  with->newer = tree_read(with->out);
  with->blocks = with->state->blocks;
  with->files = with->state->files;
  allocations = with->state->allocations;
  calls = with->state->calls;
  memcpy(log, with->state->log, sizeof log);
  if (with->job == 0) {
    printf("%s: %ld allocations, %ld calls; %ld blocks and %d files at its end\n", with->at->name,
           allocations, calls, with->blocks, with->files);
    fflush(stdout);
  }
  if (tree_same(&with->older, &with->newer))
    errx(2, "%s: the old output and the new one are the same", with->at->name);
  clear(with);
  if (!(with->at->flags & SCENARIO_NEEDS_MEMORY))
    fail_allocations(with, allocations);
  fail_calls(with, log, calls);
  tree_free(&with->older);
  tree_free(&with->newer);
}

/* ---- programs in gnuplot's place -------------------------------------------------------- */

static void write_script(const char *path, const char *script)
{
  FILE *file = fopen(path, "w");

  if (!file || fprintf(file, *script ? "#!/bin/sh\n%s" : "%s", script) < 0 || fclose(file) != 0 ||
      chmod(path, 0700) != 0)
    err(2, "%s", path);
}

static void try_fake(torture *with, const fake *as)
{
  char path[PATH_SIZE];
  deed what = {.is_killed = false};
  int status;

  snprintf(path, sizeof path, "%s/gnuplot", with->root);
  unlink(path);
  if (as->script)
    write_script(path, as->script);
  snprintf(what.words, sizeof what.words, "with a gnuplot that %s", as->name);
  status = run(with, with->at->newer, path, FAULT_NONE, 0, 0);
  __atomic_add_fetch(&with->total->faults, 1, __ATOMIC_RELAXED);
  if (is_success(with, status))
    complain(with, &what, &with->total->unclear, "it says that all is done");
  judge(with, &what, status);
}

static void torture_with_fakes(torture *with)
{
  const tree nothing = {0};

  tree_restore(with->out, &nothing);
  run_well(with, with->at->older);
  with->older = tree_read(with->out);
  with->exit_status = run_well(with, with->at->newer);
  with->newer = tree_read(with->out);
  with->blocks = with->state->blocks;
  with->files = with->state->files;
  clear(with);
  for (int i = 0; i < fake_count; i++)
    if (!fakes[i].is_slow || with->most == 0)
      try_fake(with, &fakes[i]);
  tree_free(&with->older);
  tree_free(&with->newer);
}

static bool draws(const scenario *which)
{
  return strcmp(which->command[0], "plot") == 0 || strcmp(which->name, "report") == 0;
}

static void work(torture *with)
{
  for (int i = 0; i < scenario_count; i++) {
    with->at = &scenarios[i];
    if (with->only && strcmp(with->only, scenarios[i].name) != 0)
      continue;
    torture_scenario(with);
    if (with->job == 0 && draws(with->at))
      torture_with_fakes(with);
  }
}

/* ---- workers ---------------------------------------------------------------------------- */

static void *shared(size_t size, int file)
{
  const int flags = MAP_SHARED | (file < 0 ? MAP_ANONYMOUS : 0);
  void *map = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, file, 0);

  if (map == MAP_FAILED)
    err(2, "mmap");
  return map;
}

static void make_folders(torture *with)
{
  int file;

  snprintf(with->root, sizeof with->root, "/tmp/torture-XXXXXX");
  if (!mkdtemp(with->root))
    err(2, "%s", with->root);
  snprintf(with->out, sizeof with->out, "%s/out", with->root);
  snprintf(with->temporary, sizeof with->temporary, "%s/tmp", with->root);
  snprintf(with->messages, sizeof with->messages, "%s/messages", with->root);
  snprintf(with->state_path, sizeof with->state_path, "%s/state", with->root);
  file = open(with->state_path, O_RDWR | O_CREAT, 0600);
  if (mkdir(with->out, 0700) != 0 || mkdir(with->temporary, 0700) != 0 || file < 0 ||
      ftruncate(file, sizeof(fault_state)) != 0)
    err(2, "%s", with->root);
  with->state = shared(sizeof(fault_state), file);
  close(file);
}

static void remove_folders(const torture *with)
{
  const tree nothing = {0};

  tree_restore(with->root, &nothing);
  rmdir(with->root);
}

static void work_alone(torture *with)
{
  make_folders(with);
  work(with);
  remove_folders(with);
}

static int work_together(torture *with)
{
  int failed = 0, status;

  for (with->job = 0; with->job < with->jobs; with->job++) {
    const pid_t process = fork();

    if (process < 0)
      err(2, "fork");
    if (process == 0) {
      work_alone(with);
      exit(0);
    }
  }
  while (wait(&status) > 0)
    failed |= status != 0;
  return failed;
}

static int print_sums(const sums *total)
{
  const long others = total->leftovers + total->unclear + total->hangs;

  if (others)
    printf("besides: %ld times files were left, %ld ends were unclear, %ld hung\n",
           total->leftovers, total->unclear, total->hangs);
  printf("torture: %ld faults, %ld crashes, %ld leaks, %ld half-written\n", total->faults,
         total->crashes, total->leaks, total->halves);
  return others + total->crashes + total->leaks + total->halves > 0 || total->faults == 0;
}

int main(int argc, char **argv)
{
  torture with = {.jobs = 1};
  int failed;

  for (int option; (option = getopt(argc, argv, "n:j:o:")) != -1;) {
    if (option == 'n')
      with.most = strtol(optarg, NULL, 10);
    else if (option == 'j')
      with.jobs = (int)strtol(optarg, NULL, 10);
    else if (option == 'o')
      with.only = optarg;
    else
      return 2;
  }
  if (argc - optind != 2 || with.jobs < 1)
    errx(2, "expected: torture [-n MOST] [-j JOBS] [-o SCENARIO] COMMAND LIBRARY");
  with.command = argv[optind];
  with.library = argv[optind + 1];
  with.total = shared(sizeof *with.total, -1);
  failed = work_together(&with);
  return print_sums(with.total) || failed;
}
