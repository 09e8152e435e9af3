/* child.c - a child process that is fed its input and watched. */
#define _GNU_SOURCE /* pipe2 */
#include "core/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/buffer.h"

enum { MESSAGE_LIMIT = 1 << 20, CLOSE_ON_EXEC = 1 << 2, FILES_CLOSED_ONE_BY_ONE = 1024 };

static bool is_program(const char *path)
{
  struct stat status;

  return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* Relative folders of PATH are skipped: what lies in the current folder is data. */
static char *search_path(const char *name, evs_arena *arena)
{
  const char *path = getenv("PATH");

  for (path = path ? path : "/usr/bin:/bin"; *path; path += *path == ':') {
    size_t size = strcspn(path, ":");
    char *candidate = evs_arena_printf(arena, "%.*s/%s", (int)size, path, name);

    if (*path == '/' && is_program(candidate))
      return candidate;
    path += size;
  }
  return NULL;
}

evs_status child_find(char **out, const child_program *program, const char *given, evs_arena *arena,
                      evs_error *error)
{
  const char *name = given ? given : getenv(program->variable);

  if (!name || !*name)
    name = program->name;
  *out = strchr(name, '/') ? evs_arena_copy(arena, name) : search_path(name, arena);
  if (*out && is_program(*out))
    return EVS_OK;
  if (strchr(name, '/'))
    evs_fail(error, EVS_NOT_FOUND, "%s is no program that can be run; %s", name, program->need);
  else
    evs_fail(error, EVS_NOT_FOUND, "%s is not on PATH; %s", name, program->need);
  return error ? evs_hint(error, "apt-get install %s", program->package) : EVS_NOT_FOUND;
}

/* The child, our ends of its stdin and stderr, what it is still to be told and what
   it has said so far. */
struct child_process {
  pid_t process;
  int input;
  int messages;
  const char *text;
  size_t left;
  long long deadline;
  buffer said;
  bool is_cut;  /* some of the text did not reach it */
  bool is_over; /* there is nothing more to hear, for this reason: */
  child_end end;
};

/* Two connected sockets, closed on exec and none of them 0, 1 or 2, which the
   child's own descriptors will take.  A socket, since a write to one that
   nobody reads can be kept from raising SIGPIPE. */
static bool open_channel(int ends[2])
{
  int made[2];

  ends[0] = ends[1] = -1;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, made) != 0)
    return false;
  for (int i = 0; i < 2; i++) {
    ends[i] = fcntl(made[i], F_DUPFD_CLOEXEC, 3);
    close(made[i]);
  }
  return ends[0] >= 0 && ends[1] >= 0;
}

static void close_ends(const int ends[2])
{
  for (int i = 0; i < 2; i++)
    if (ends[i] >= 0)
      close(ends[i]);
}

/* ---- in the child, between fork and exec: system calls only ------------------------------ */

/* What it is to become: a program, or one piece of our own work. */
typedef struct {
  child_work *work; /* NULL: a program */
  void *context;
  const char *path;
  char *const *arguments;
  char *const *environment;
  const sandbox *walls;
  int input;    /* its stdin */
  int messages; /* its stderr */
  int failure;  /* takes errno where it cannot */
  pid_t parent;
} becoming;

/* No signal is blocked or ignored. */
static void reset_signals(void)
{
  const struct sigaction usual = {.sa_handler = SIG_DFL};
  sigset_t none;

  for (int signal = 1; signal < NSIG; signal++)
    sigaction(signal, &usual, NULL); /* fails for SIGKILL and the like */
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Every descriptor but the first three, ours and those of who embeds us. */
static void close_others_on_exec(void)
{
#if defined SYS_close_range
  if (syscall(SYS_close_range, 3U, ~0U, CLOSE_ON_EXEC) == 0)
    return;
#endif
  for (int file = 3; file < FILES_CLOSED_ONE_BY_ONE; file++)
    fcntl(file, F_SETFD, FD_CLOEXEC);
}

/* Own group, that all it starts can be killed; killed when we are, even by SIGKILL. */
static bool leave_parent(pid_t parent)
{
  if (setpgid(0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
    return false;
  return getppid() == parent;
}

static bool set_descriptors(const becoming *to)
{
  const int nowhere = open("/dev/null", O_WRONLY);

  return nowhere >= 0 && dup2(to->input, 0) == 0 && dup2(nowhere, 1) == 1 &&
         dup2(to->messages, 2) == 2;
}

/* For `make coverage`: _exit and exec leave out what this process has reached. */
static void keep_counts(void)
{
#ifdef EVS_COVERAGE
  extern void __gcov_dump(void);
  extern void __gcov_reset(void);
  __gcov_dump();
  __gcov_reset();
#endif
}

/* Returns errno; where all goes well, never. */
static int become(const becoming *to)
{
  int failed;

  reset_signals();
  if (!leave_parent(to->parent) || !set_descriptors(to))
    return errno;
  if (to->work) {
    close(to->failure); /* it lives */
    const int status = to->work(to->context) ? 0 : 1;
    keep_counts();
    _exit(status);
  }
  close_others_on_exec();
  if ((failed = sandbox_enter(to->walls)))
    return failed;
  keep_counts();
  execve(to->path, to->arguments, to->environment);
  return errno;
}

EVS_NO_RETURN
static void run_child(const becoming *to)
{
  const int failed = become(to);
  const ssize_t told = write(to->failure, &failed, sizeof failed);

  keep_counts();
  _exit(told == (ssize_t)sizeof failed ? 127 : 126);
}

/* ---- starting --------------------------------------------------------------------------- */

/* 0 when it has become the program, since that closes its end of the pipe. */
static int hear_failure(int file)
{
  int failed = 0;
  ssize_t got;

  do
    got = read(file, &failed, sizeof failed);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    return errno;
  return got == 0 ? 0 : failed ? failed : EIO;
}

static int spawn(pid_t *process, becoming *to)
{
  int pipe[2];
  int failed;

  if (pipe2(pipe, O_CLOEXEC) != 0)
    return errno;
  to->failure = pipe[1];
  to->parent = getpid();
  *process = fork();
  if (*process == 0)
    run_child(to);
  failed = *process < 0 ? errno : 0;
  close(pipe[1]);
  if (!failed && (failed = hear_failure(pipe[0]))) {
    kill(*process, SIGKILL);
    while (waitpid(*process, NULL, 0) < 0 && errno == EINTR)
      continue;
  }
  close(pipe[0]);
  return failed;
}

static evs_status spawn_connected(child_process *out, becoming *to, evs_error *error)
{
  int input[2], messages[2] = {-1, -1};
  bool opened = open_channel(input) && open_channel(messages);
  int failed = errno;

  if (opened) {
    to->input = input[1];
    to->messages = messages[1];
    failed = spawn(&out->process, to);
  }
  if (failed) {
    close_ends(input);
    close_ends(messages);
    return evs_fail(
        error, opened && failed != EAGAIN && failed != ENOMEM ? EVS_NOT_FOUND : EVS_TOOL_FAILED,
        "%s could not be started: %s", to->path, strerror(failed));
  }
  close(input[1]);
  close(messages[1]);
  shutdown(messages[0], SHUT_WR);
  out->input = input[0];
  out->messages = messages[0];
  return EVS_OK;
}

static long long now_ms(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Sends what the socket takes; after the last byte, or when the child has
   stopped reading, our side is shut, which it sees as the end of its input. */
static void feed(child_process *child)
{
  ssize_t sent = send(child->input, child->text, child->left, MSG_NOSIGNAL | MSG_DONTWAIT);

  if (sent >= 0) {
    child->text += sent;
    child->left -= (size_t)sent;
  } else if (errno != EAGAIN && errno != EINTR) {
    child->left = 0;
    child->is_cut = true;
  }
  if (child->left == 0)
    shutdown(child->input, SHUT_WR);
}

/* False at the end of its messages. */
static bool listen_to(child_process *child)
{
  char bytes[4096];
  ssize_t size = recv(child->messages, bytes, sizeof bytes, MSG_DONTWAIT);

  if (size > 0)
    buffer_add_bytes(&child->said, bytes, (size_t)size);
  return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

/* Without reaping it, so that its number cannot belong to another process yet. */
static bool has_ended(const child_process *child)
{
  siginfo_t info = {0};

  return waitid(P_PID, (id_t)child->process, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
         info.si_pid == child->process;
}

static void end_conversation(child_process *child, child_end end)
{
  child->is_over = true;
  child->end = end;
}

/* Feeds and listens once.  The conversation is over when the child closes its stderr,
   which it does by ending.  (Ended without closing is possible too, hence the look
   every tenth of a second.) */
static void converse(child_process *child)
{
  struct pollfd files[2] = {{.fd = child->messages, .events = POLLIN},
                            {.fd = child->left > 0 ? child->input : -1, .events = POLLOUT}};
  long long wait = child->deadline - now_ms();

  if (wait <= 0) {
    end_conversation(child, CHILD_TIMED_OUT);
    return;
  }
  if (poll(files, 2, (int)(wait < 100 ? wait : 100)) <= 0) {
    if (has_ended(child)) /* and something it has started holds its stderr */
      end_conversation(child, CHILD_ENDED);
    return;
  }
  if (files[1].revents)
    feed(child);
  if (files[0].revents && !listen_to(child))
    end_conversation(child, CHILD_ENDED);
  else if (child->said.size > MESSAGE_LIMIT)
    end_conversation(child, CHILD_FLOODED);
}

static bool has_line(const char *text, const char *line)
{
  size_t size = strlen(line);

  for (const char *end; (end = strchr(text, '\n')); text = end + 1)
    if ((size_t)(end - text) == size && memcmp(text, line, size) == 0)
      return true;
  return false;
}

bool child_says(child_process *child, const char *line)
{
  while (!has_line(child->said.text, line)) {
    if (child->is_over)
      return false;
    converse(child);
  }
  return true;
}

/* Closed its stderr, so all but ended: a moment more, at most to the deadline. */
static child_end await_end(const child_process *child)
{
  struct timespec moment = {0, 100000};

  while (!has_ended(child)) {
    if (now_ms() >= child->deadline)
      return CHILD_TIMED_OUT;
    nanosleep(&moment, NULL);
    if (moment.tv_nsec < 10000000)
      moment.tv_nsec *= 2;
  }
  return CHILD_ENDED;
}

/* Whatever it has started dies with it. */
static int reap(const child_process *child)
{
  int status = 0;
  pid_t ended;

  kill(-child->process, SIGKILL);
  while ((ended = waitpid(child->process, &status, 0)) < 0 && errno == EINTR)
    continue;
  if (ended < 0) /* nobody knows how it ended */
    status = 127 << 8;
  close(child->input);
  close(child->messages);
  return status;
}

/* The fixed date and zone keep files that carry a date the same.  A program that starts
   others may also keep files of its own for a while, in the folder. */
static char **make_environment(sandbox_kind kind, const char *folder, evs_arena *arena)
{
  static const char *const fixed[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", "HOME=/nonexistent",
                                      "TZ=UTC", "SOURCE_DATE_EPOCH=946684800"};
  enum { COUNT = sizeof fixed / sizeof *fixed };
  char **out = evs_arena_array(arena, COUNT + 2, sizeof *out);

  for (size_t i = 0; i < COUNT; i++)
    out[i] = evs_arena_copy(arena, fixed[i]);
  if (kind == SANDBOX_PROGRAMS)
    out[COUNT] = evs_arena_printf(arena, "TMPDIR=%s", folder);
  return out;
}

evs_status child_start(child_process **out, const char *path, char *const arguments[],
                       sandbox_kind kind, const char *folder, evs_arena *arena, evs_error *error)
{
  child_process *child = evs_arena_alloc(arena, sizeof *child);
  sandbox walls;
  becoming to = {.path = path,
                 .arguments = arguments,
                 .environment = make_environment(kind, folder, arena),
                 .walls = &walls};
  evs_status status = sandbox_make(&walls, kind, path, folder, error);

  if (status)
    return status;
  status = spawn_connected(child, &to, error);
  sandbox_free(&walls);
  buffer_init(&child->said, arena);
  if (!status)
    *out = child;
  return status;
}

void child_do(child_result *out, child_work *work, void *context, unsigned timeout_ms,
              evs_arena *arena)
{
  child_process *child = evs_arena_alloc(arena, sizeof *child);
  becoming to = {.work = work, .context = context, .path = "a process"};
  evs_error error = {.status = EVS_OK};

  buffer_init(&child->said, arena);
  if (spawn_connected(child, &to, &error)) {
    *out =
        (child_result){.end = CHILD_NOT_STARTED, .messages = evs_arena_copy(arena, error.message)};
    return;
  }
  child_send(child, "", 0, timeout_ms);
  child_finish(out, child);
}

void child_send(child_process *child, const char *text, size_t size, unsigned timeout_ms)
{
  child->text = text;
  child->left = size;
  child->deadline = now_ms() + timeout_ms;
  feed(child);
}

void child_finish(child_result *out, child_process *child)
{
  while (!child->is_over)
    converse(child);
  out->end = child->end == CHILD_ENDED ? await_end(child) : child->end;
  out->wait_status = reap(child);
  out->messages = child->said.text;
  out->is_fed = child->left == 0 && !child->is_cut;
}

void child_stop(child_process *child)
{
  reap(child);
}
