/* fault.h - what the driver of the torture and the library that it preloads share. */
#ifndef EVALSTAT_TORTURE_FAULT_H
#define EVALSTAT_TORTURE_FAULT_H

#include <errno.h>

/* Names the file that holds a fault_state. */
#define FAULT_VARIABLE "EVALSTAT_FAULT"

/* The calls of input and output that the command makes, and the errors that are tried at
   each; 0 ends them early.  EINTR only where Linux gives it. */
#define FAULT_CALLS(X)                                                                             \
  X(open, EMFILE, EIO, EINTR, ENOSPC)                                                              \
  X(openat, EMFILE, EIO, EINTR, ENOSPC)                                                            \
  X(fopen, EMFILE, EIO, ENOSPC, 0)                                                                 \
  X(opendir, EMFILE, EIO, 0, 0)                                                                    \
  X(readdir, EIO, 0, 0, 0)                                                                         \
  X(fdopendir, ENOMEM, 0, 0, 0)                                                                    \
  X(read, EIO, EINTR, 0, 0)                                                                        \
  X(pread, EIO, EINTR, 0, 0)                                                                       \
  X(fread, EIO, 0, 0, 0)                                                                           \
  X(write, ENOSPC, EIO, EINTR, 0)                                                                  \
  X(fwrite, ENOSPC, EIO, 0, 0)                                                                     \
  X(fclose, ENOSPC, EIO, 0, 0)                                                                     \
  X(fflush, ENOSPC, EIO, 0, 0)                                                                     \
  X(close, EIO, EINTR, ENOSPC, 0)                                                                  \
  X(fsync, EIO, ENOSPC, EINTR, 0)                                                                  \
  X(ftruncate, EIO, EINTR, 0, 0)                                                                   \
  X(lseek, EIO, 0, 0, 0)                                                                           \
  X(rename, ENOSPC, EIO, 0, 0)                                                                     \
  X(mkdir, ENOSPC, EIO, 0, 0)                                                                      \
  X(mkdtemp, ENOSPC, EIO, 0, 0)                                                                    \
  X(mkostemp, ENOSPC, EMFILE, EINTR, 0)                                                            \
  X(symlink, ENOSPC, EIO, 0, 0)                                                                    \
  X(readlink, EIO, 0, 0, 0)                                                                        \
  X(realpath, EIO, EACCES, 0, 0)                                                                   \
  X(unlink, EIO, 0, 0, 0)                                                                          \
  X(unlinkat, EIO, 0, 0, 0)                                                                        \
  X(rmdir, EIO, 0, 0, 0)                                                                           \
  X(remove, EIO, 0, 0, 0)                                                                          \
  X(stat, EIO, EACCES, 0, 0)                                                                       \
  X(lstat, EIO, EACCES, 0, 0)                                                                      \
  X(fstat, EIO, 0, 0, 0)                                                                           \
  X(access, EIO, EACCES, 0, 0)                                                                     \
  X(flock, EINTR, ENOLCK, 0, 0)                                                                    \
  X(fcntl, EMFILE, 0, 0, 0)                                                                        \
  X(dup, EMFILE, 0, 0, 0)                                                                          \
  X(dup2, EMFILE, 0, 0, 0)                                                                         \
  X(pipe2, EMFILE, ENFILE, 0, 0)                                                                   \
  X(socketpair, EMFILE, ENOMEM, 0, 0)                                                              \
  X(send, EPIPE, EINTR, ENOMEM, 0)                                                                 \
  X(recv, EIO, EINTR, ENOMEM, 0)                                                                   \
  X(poll, EINTR, ENOMEM, 0, 0)                                                                     \
  X(waitid, EINTR, 0, 0, 0)                                                                        \
  X(waitpid, EINTR, 0, 0, 0)                                                                       \
  X(nanosleep, EINTR, 0, 0, 0)                                                                     \
  X(fork, EAGAIN, ENOMEM, 0, 0)                                                                    \
  X(execve, EACCES, ENOMEM, 0, 0)                                                                  \
  X(posix_spawn, EAGAIN, ENOMEM, 0, 0)                                                             \
  X(pthread_create, EAGAIN, 0, 0, 0)                                                               \
  X(dlopen, ENOENT, 0, 0, 0)

typedef enum {
#define FAULT_MEMBER(name, a, b, c, d) FAULT_##name,
  FAULT_CALLS(FAULT_MEMBER)
#undef FAULT_MEMBER
      FAULT_CALL_COUNT
} fault_call;

typedef enum {
  FAULT_NONE,       /* count only */
  FAULT_ALLOCATION, /* the allocation `point` gives NULL */
  FAULT_ERROR,      /* the call `point` fails with `error` */
  FAULT_SHORT,      /* the call `point`, which moves bytes, moves one */
  FAULT_KILL        /* SIGKILL before the call `point` */
} fault_mode;

enum { FAULT_LOG_SIZE = 1 << 20 };

/* Lies in a file that both map, so that it outlives a kill and a fork; points count from 1. */
typedef struct {
  fault_mode mode;
  long point;
  int error;
  long allocations;
  long calls;
  long blocks; /* that are allocated now */
  int files;   /* open at the end */
  int fired;
  int ended;                         /* it came to exit(), so blocks and files count */
  unsigned char log[FAULT_LOG_SIZE]; /* which call each was */
} fault_state;

#endif
