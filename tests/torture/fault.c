/* fault.c - preloaded into the command: counts its allocations and its calls of input and
   output, and lets one of them fail, or be its last. */
#define _GNU_SOURCE
#undef _FORTIFY_SOURCE /* functions of the library are defined here */
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fault.h"

static fault_state *state; /* NULL: not asked for */
static bool is_child;      /* after a fork: what it holds ends with it, and is no leak */

/* What a thread needs is kept for the next one; how many there are is a matter of time. */
__attribute__((tls_model("initial-exec"))) static __thread bool is_making_thread;

/* By system calls alone: the functions of the library are ours here. */
__attribute__((constructor)) static void begin(void)
{
  const char *path = getenv(FAULT_VARIABLE);
  const int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;
  void *map;

  if (file < 0)
    return;
  map = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  syscall(SYS_close, file);
  if (map != MAP_FAILED)
    state = map;
}

__attribute__((destructor)) static void finish(void)
{
  if (!state)
    return;
  for (int file = 0; file < 1024; file++)
    state->files += syscall(SYS_fcntl, file, F_GETFD) >= 0;
  state->ended = 1;
}

/* ---- allocations ------------------------------------------------------------------------ */

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static bool allocation_fails(void)
{
  long number;

  if (!state)
    return false;
  number = __atomic_add_fetch(&state->allocations, 1, __ATOMIC_RELAXED);
  if (state->mode != FAULT_ALLOCATION || number != state->point)
    return false;
  state->fired = 1;
  errno = ENOMEM;
  return true;
}

static void *counted(void *block)
{
  if (block && state && !is_child && !is_making_thread)
    __atomic_add_fetch(&state->blocks, 1, __ATOMIC_RELAXED);
  return block;
}

void *malloc(size_t size)
{
  return allocation_fails() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
  return allocation_fails() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size)
{
  if (allocation_fails())
    return NULL;
  return block ? __libc_realloc(block, size) : counted(__libc_malloc(size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
  return allocation_fails() ? NULL : counted(__libc_memalign(alignment, size));
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
  *out = aligned_alloc(alignment, size);
  return *out ? 0 : ENOMEM;
}

void free(void *block)
{
  if (block && state && !is_child)
    __atomic_sub_fetch(&state->blocks, 1, __ATOMIC_RELAXED);
  __libc_free(block);
}

/* ---- calls ------------------------------------------------------------------------------ */

typedef enum { GO_ON, FAIL, SHORTEN } verdict;

static verdict judge(fault_call which)
{
  long number;

  if (!state)
    return GO_ON;
  number = __atomic_add_fetch(&state->calls, 1, __ATOMIC_RELAXED);
  if (number <= FAULT_LOG_SIZE)
    state->log[number - 1] = (unsigned char)which;
  if (number != state->point || state->mode < FAULT_ERROR)
    return GO_ON;
  state->fired = 1;
  if (state->mode == FAULT_KILL)
    kill(getpid(), SIGKILL);
  errno = state->error;
  return state->mode == FAULT_SHORT ? SHORTEN : FAIL;
}

/* The function of the same name in the next library. */
static void *next(const char *name)
{
  return dlsym(RTLD_NEXT, name);
}

/* C has no conversion from an object to a function pointer; their bytes are the same. */
#define REAL(name)                                                                                 \
  static __typeof__(&name) real;                                                                   \
  if (!real) {                                                                                     \
    void *address = next(#name);                                                                   \
    memcpy(&real, &address, sizeof real);                                                          \
  }

#define SIMPLE(name, type, wrong, parameters, arguments)                                           \
  type name parameters                                                                             \
  {                                                                                                \
    REAL(name)                                                                                     \
    return judge(FAULT_##name) == FAIL ? (wrong) : real arguments;                                 \
  }

/* What moves up to `size` bytes moves one. */
#define MOVING(name, parameters, arguments)                                                        \
  ssize_t name parameters                                                                          \
  {                                                                                                \
    REAL(name)                                                                                     \
    switch (judge(FAULT_##name)) {                                                                 \
    case FAIL:                                                                                     \
      return -1;                                                                                   \
    case SHORTEN:                                                                                  \
      size = size > 1 ? 1 : size;                                                                  \
      break;                                                                                       \
    default:                                                                                       \
      break;                                                                                       \
    }                                                                                              \
    return real arguments;                                                                         \
  }

/* What ends the life of a handle does so though it says that it failed. */
#define ENDING(name, type, parameters, arguments)                                                  \
  type name parameters                                                                             \
  {                                                                                                \
    REAL(name)                                                                                     \
    if (judge(FAULT_##name) != FAIL)                                                               \
      return real arguments;                                                                       \
    real arguments;                                                                                \
    errno = state->error;                                                                          \
    return -1;                                                                                     \
  }

/* Gives the error itself. */
#define NUMBERED(name, parameters, arguments)                                                      \
  int name parameters                                                                              \
  {                                                                                                \
    REAL(name)                                                                                     \
    return judge(FAULT_##name) == FAIL ? state->error : real arguments;                            \
  }

static mode_t mode_of(int flags, va_list more)
{
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

/* Room is asked for only where something is made. */
static bool opening_fails(fault_call which, int flags)
{
  return judge(which) == FAIL && (state->error != ENOSPC || flags & O_CREAT);
}

#define OPENING(name, which, parameters, arguments)                                                \
  int name parameters                                                                              \
  {                                                                                                \
    REAL(name)                                                                                     \
    va_list more;                                                                                  \
    mode_t mode;                                                                                   \
                                                                                                   \
    va_start(more, flags);                                                                         \
    mode = mode_of(flags, more);                                                                   \
    va_end(more);                                                                                  \
    return opening_fails(which, flags) ? -1 : real arguments;                                      \
  }

OPENING(open, FAULT_open, (const char *path, int flags, ...), (path, flags, mode))
OPENING(open64, FAULT_open, (const char *path, int flags, ...), (path, flags, mode))
OPENING(openat, FAULT_openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))

int fcntl(int file, int command, ...)
{
  REAL(fcntl)
  va_list more;
  void *value;

  va_start(more, command);
  value = va_arg(more, void *);
  va_end(more);
  return judge(FAULT_fcntl) == FAIL ? -1 : real(file, command, value);
}

/* dlerror is to say why, so it is the real one that fails. */
void *dlopen(const char *name, int flags)
{
  REAL(dlopen)
  return real(judge(FAULT_dlopen) == FAIL ? "/nonexistent/library" : name, flags);
}

#define FOPEN(name)                                                                                \
  FILE *name(const char *path, const char *mode)                                                   \
  {                                                                                                \
    REAL(name)                                                                                     \
    return judge(FAULT_fopen) == FAIL ? NULL : real(path, mode);                                   \
  }
FOPEN(fopen)
FOPEN(fopen64)

SIMPLE(opendir, DIR *, NULL, (const char *path), (path))
SIMPLE(readdir, struct dirent *, NULL, (DIR * folder), (folder))
SIMPLE(fdopendir, DIR *, NULL, (int file), (file))
MOVING(read, (int file, void *bytes, size_t size), (file, bytes, size))
MOVING(pread, (int file, void *bytes, size_t size, off_t at), (file, bytes, size, at))
MOVING(write, (int file, const void *bytes, size_t size), (file, bytes, size))
MOVING(send, (int file, const void *bytes, size_t size, int flags), (file, bytes, size, flags))
MOVING(recv, (int file, void *bytes, size_t size, int flags), (file, bytes, size, flags))
SIMPLE(fread, size_t, 0, (void *bytes, size_t size, size_t count, FILE *file),
       (bytes, size, count, file))
SIMPLE(fwrite, size_t, 0, (const void *bytes, size_t size, size_t count, FILE *file),
       (bytes, size, count, file))
SIMPLE(fflush, int, EOF, (FILE * file), (file))
ENDING(fclose, int, (FILE * file), (file))
ENDING(close, int, (int file), (file))
SIMPLE(fsync, int, -1, (int file), (file))
SIMPLE(ftruncate, int, -1, (int file, off_t size), (file, size))
SIMPLE(lseek, off_t, -1, (int file, off_t at, int whence), (file, at, whence))
SIMPLE(rename, int, -1, (const char *from, const char *to), (from, to))
SIMPLE(mkdir, int, -1, (const char *path, mode_t mode), (path, mode))
SIMPLE(mkdtemp, char *, NULL, (char *path), (path))
SIMPLE(mkostemp, int, -1, (char *path, int flags), (path, flags))
SIMPLE(symlink, int, -1, (const char *to, const char *path), (to, path))
SIMPLE(readlink, ssize_t, -1, (const char *path, char *to, size_t size), (path, to, size))
SIMPLE(realpath, char *, NULL, (const char *path, char *to), (path, to))
SIMPLE(unlink, int, -1, (const char *path), (path))
SIMPLE(unlinkat, int, -1, (int at, const char *path, int flags), (at, path, flags))
SIMPLE(rmdir, int, -1, (const char *path), (path))
SIMPLE(remove, int, -1, (const char *path), (path))
SIMPLE(stat, int, -1, (const char *path, struct stat *out), (path, out))
SIMPLE(lstat, int, -1, (const char *path, struct stat *out), (path, out))
SIMPLE(fstat, int, -1, (int file, struct stat *out), (file, out))
SIMPLE(access, int, -1, (const char *path, int mode), (path, mode))
SIMPLE(flock, int, -1, (int file, int operation), (file, operation))
SIMPLE(dup, int, -1, (int file), (file))
SIMPLE(dup2, int, -1, (int file, int as), (file, as))
SIMPLE(pipe2, int, -1, (int ends[2], int flags), (ends, flags))
SIMPLE(socketpair, int, -1, (int domain, int type, int protocol, int ends[2]),
       (domain, type, protocol, ends))
SIMPLE(poll, int, -1, (struct pollfd * files, nfds_t count, int wait), (files, count, wait))
SIMPLE(waitid, int, -1, (idtype_t type, id_t id, siginfo_t *info, int options),
       (type, id, info, options))
SIMPLE(waitpid, pid_t, -1, (pid_t process, int *status, int options), (process, status, options))
SIMPLE(nanosleep, int, -1, (const struct timespec *time, struct timespec *left), (time, left))
pid_t fork(void)
{
  REAL(fork)
  const pid_t process = judge(FAULT_fork) == FAIL ? -1 : real();

  is_child = is_child || process == 0;
  return process;
}

SIMPLE(execve, int, -1, (const char *path, char *const arguments[], char *const environment[]),
       (path, arguments, environment))
NUMBERED(posix_spawn,
         (pid_t * process, const char *path, const posix_spawn_file_actions_t *actions,
          const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]),
         (process, path, actions, attributes, arguments, environment))
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *argument)
{
  REAL(pthread_create)
  int error;

  if (judge(FAULT_pthread_create) == FAIL)
    return state->error;
  is_making_thread = true;
  error = real(thread, attributes, run, argument);
  is_making_thread = false;
  return error;
}
