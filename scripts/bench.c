/* bench.c - times two commands turn by turn, or finds the peak memory of one.

   bench compare ROUNDS FIRST... -- SECOND...        medians, least times, ratios first/second
   bench fresh ROUNDS FOLDER FIRST... -- SECOND...   likewise; FOLDER is empty before each run
   bench memory COMMAND...                           peak of the process itself, without its
   children

   The commands run without a shell, their output goes to /dev/null. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

__attribute__((noreturn)) static void die(const char *what)
{
  fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
  exit(2);
}

/* In the child: becomes `command` with its output thrown away. */
static void become(char **command)
{
  int null = open("/dev/null", O_RDWR);

  if (null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0)
    _exit(126);
  execvp(command[0], command);
  _exit(127);
}

static double seconds_now(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void require_success(int status, char **command)
{
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return;
  fprintf(stderr, "bench: %s ended with status %d\n", command[0],
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  exit(2);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
  (void)info;
  (void)kind;
  (void)place;
  return remove(path);
}

/* A new folder, known to the disk, so that no command pays for what was removed. */
static void renew(const char *folder)
{
  int opened;

  if (nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
    die(folder);
  if (mkdir(folder, 0777) != 0)
    die(folder);
  opened = open(folder, O_RDONLY | O_DIRECTORY);
  if (opened < 0 || fsync(opened) != 0)
    die(folder);
  close(opened);
}

/* `folder` (or NULL) is emptied before the clock starts. */
static double time_once(char **command, const char *folder)
{
  double begin;
  pid_t child;
  int status;

  if (folder)
    renew(folder);
  begin = seconds_now();
  child = vfork();
  if (child == 0)
    become(command);
  if (child < 0 || waitpid(child, &status, 0) != child)
    die("cannot run the command");
  require_success(status, command);
  return seconds_now() - begin;
}

static int compare_doubles(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
  qsort(values, count, sizeof *values, compare_doubles);
  return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* One warm-up each, then turn by turn, so that a busy moment hits both. */
static int compare(size_t rounds, const char *folder, char **first, char **second)
{
  double *a = calloc(rounds, sizeof *a), *b = calloc(rounds, sizeof *b);
  double median_a, median_b;

  if (!a || !b)
    die("memory");
  time_once(first, folder);
  time_once(second, folder);
  for (size_t i = 0; i < rounds; i++) {
    a[i] = time_once(first, folder);
    b[i] = time_once(second, folder);
  }
  median_a = median(a, rounds);
  median_b = median(b, rounds);
  /* sorted by now: the least times, which a busy machine disturbs less */
  printf("%.3f ms against %.3f ms: ratio %.2f (fastest %.3f and %.3f: %.2f)\n", median_a * 1e3,
         median_b * 1e3, median_a / median_b, a[0] * 1e3, b[0] * 1e3, a[0] / b[0]);
  free(a);
  free(b);
  return 0;
}

/* Kilobytes of the line "VmHWM:" (the peak of resident memory) of a process. */
static long peak_kilobytes(pid_t process)
{
  char path[64], line[256];
  long peak = -1;
  FILE *status;

  snprintf(path, sizeof path, "/proc/%ld/status", (long)process);
  status = fopen(path, "r");
  if (!status)
    die(path);
  while (fgets(line, sizeof line, status))
    if (strncmp(line, "VmHWM:", 6) == 0)
      peak = strtol(line + 6, NULL, 10);
  fclose(status);
  return peak;
}

/* Follows the process until it is about to exit, when its memory is still
   there to be looked at.  Returns the peak; `status` as of waitpid. */
static long follow(pid_t child, int *status)
{
  long peak = -1;

  if (waitpid(child, status, 0) != child || !WIFSTOPPED(*status))
    die("cannot follow the command");
  if (ptrace(PTRACE_SETOPTIONS, child, NULL,
             PTRACE_O_TRACEEXIT | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL))
    die("ptrace");
  for (int signal = 0;;) {
    ptrace(PTRACE_CONT, child, NULL, (void *)(long)signal);
    if (waitpid(child, status, 0) != child)
      die("waitpid");
    if (!WIFSTOPPED(*status))
      return peak;
    if (*status >> 16 == PTRACE_EVENT_EXIT)
      peak = peak_kilobytes(child);
    signal = *status >> 16 ? 0 : WSTOPSIG(*status);
  }
}

static int memory(char **command)
{
  pid_t child = fork();
  int status;
  long peak;

  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    become(command);
  }
  if (child < 0)
    die("fork");
  peak = follow(child, &status);
  require_success(status, command);
  printf("%.1f MB\n", (double)peak / 1024);
  return 0;
}

static int usage(void)
{
  fputs("usage: bench compare ROUNDS FIRST... -- SECOND...\n"
        "       bench fresh ROUNDS FOLDER FIRST... -- SECOND...\n"
        "       bench memory COMMAND...\n",
        stderr);
  return 2;
}

/* `commands` up to "--" and behind it. */
static int compare_both(const char *rounds, const char *folder, char **commands)
{
  for (char **at = commands; *at; at++)
    if (strcmp(*at, "--") == 0 && at > commands && at[1]) {
      *at = NULL;
      return compare(strtoul(rounds, NULL, 10), folder, commands, at + 1);
    }
  return usage();
}

int main(int argc, char **argv)
{
  if (argc > 2 && strcmp(argv[1], "memory") == 0)
    return memory(argv + 2);
  if (argc > 3 && strcmp(argv[1], "compare") == 0)
    return compare_both(argv[2], NULL, argv + 3);
  if (argc > 4 && strcmp(argv[1], "fresh") == 0)
    return compare_both(argv[2], argv[3], argv + 4);
  return usage();
}
