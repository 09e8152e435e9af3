/* sandbox.c - limits, Landlock and a filter of system calls.

   Landlock and the filter are reached by system calls and numbers of our own, since the
   kernel that runs is often newer than the headers that were there when this was built
   (Documentation/userspace-api/landlock.rst, seccomp_filter.rst). */
#define _GNU_SOURCE /* CLONE_THREAD, O_PATH */
#include "core/sandbox.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- Landlock --------------------------------------------------------------------------- */

enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { ASK_VERSION = 1, RULE_PATH_BENEATH = 1 };

enum {
  EXECUTE = 1 << 0,
  WRITE_FILE = 1 << 1,
  READ_FILE = 1 << 2,
  READ_FOLDER = 1 << 3,
  ALL_OF_VERSION_1 = (1 << 13) - 1,
  REFER = 1 << 13,    /* version 2 */
  TRUNCATE = 1 << 14, /* 3 */
  IOCTL = 1 << 15,    /* 5 */
  READ = READ_FILE | READ_FOLDER,
  MAKE_SPECIAL = 1 << 6 | 1 << 9 | 1 << 10 | 1 << 11 /* devices, sockets, pipes */
};

enum { CONNECTIONS = 3 /* bind, connect: version 4 */, SCOPES = 3 /* sockets, signals: 6 */ };

typedef struct {
  uint64_t files;
  uint64_t connections;
  uint64_t scopes;
} ruleset;

typedef struct {
  uint64_t allowed;
  int32_t place;
} __attribute__((packed)) path_rule;

/* What the kernel's version of Landlock can forbid is forbidden. */
static ruleset all_rules(long version)
{
  ruleset all = {.files = ALL_OF_VERSION_1};

  if (version >= 2)
    all.files |= REFER;
  if (version >= 3)
    all.files |= TRUNCATE;
  if (version >= 4)
    all.connections = CONNECTIONS;
  if (version >= 5)
    all.files |= IOCTL;
  if (version >= 6)
    all.scopes = SCOPES;
  return all;
}

/* A kernel takes a longer struct than it knows where the rest is 0. */
static int open_ruleset(const ruleset *all)
{
  return (int)syscall(CREATE_RULESET, all, sizeof *all, 0);
}

/* What is not there needs no rule. */
static bool allow(int rules, const char *path, uint64_t what, const ruleset *all)
{
  path_rule rule = {.allowed = what & all->files};
  struct stat info;
  bool added;

  rule.place = open(path, O_PATH | O_CLOEXEC);
  if (rule.place < 0)
    return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
  if (fstat(rule.place, &info) == 0 && !S_ISDIR(info.st_mode))
    rule.allowed &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL;
  added = syscall(ADD_RULE, rules, RULE_PATH_BENEATH, &rule, 0) == 0;
  close(rule.place);
  return added;
}

/* Where systems keep programs, libraries, fonts and the settings of these. */
static const char *const system_places[] = {"/usr",
                                            "/bin",
                                            "/lib",
                                            "/lib32",
                                            "/lib64",
                                            "/libx32",
                                            "/sbin",
                                            "/opt",
                                            "/nix/store",
                                            "/gnu/store",
                                            "/etc/alternatives",
                                            "/etc/fonts",
                                            "/etc/ld.so.cache",
                                            "/etc/ld.so.preload",
                                            "/etc/locale.alias",
                                            "/etc/mime.types",
                                            "/etc/papersize",
                                            "/etc/python3",
                                            "/var/cache/fontconfig",
                                            "/var/lib/fontconfig"};

static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random",
                                      "/dev/urandom"};

static bool allow_system(int rules, uint64_t what, const ruleset *all)
{
  for (size_t i = 0; i < COUNT(system_places); i++)
    if (!allow(rules, system_places[i], what, all))
      return false;
  for (size_t i = 0; i < COUNT(devices); i++)
    if (!allow(rules, devices[i], READ_FILE | WRITE_FILE, all))
      return false;
  return true;
}

/* ---- which program it is ---------------------------------------------------------------- */

enum { LOADER_SIZE = 256 };

/* The first bytes of the program: "#!" or ELF.  For ELF also the name of its loader, which
   the kernel runs in its place; "" where it has none. */
typedef struct {
  bool is_script;
  char loader[LOADER_SIZE];
} program_kind;

static void find_loader(char loader[LOADER_SIZE], int file, const Elf64_Ehdr *head)
{
  Elf64_Phdr part;

  for (size_t i = 0; i < head->e_phnum; i++) {
    const off_t at = (off_t)(head->e_phoff + i * sizeof part);

    if (pread(file, &part, sizeof part, at) != (ssize_t)sizeof part)
      return;
    if (part.p_type != PT_INTERP || part.p_filesz >= LOADER_SIZE)
      continue;
    if (pread(file, loader, part.p_filesz, (off_t)part.p_offset) != (ssize_t)part.p_filesz)
      loader[0] = '\0';
    return;
  }
}

/* What is no ELF file of 64 bits is taken for a script: exec will say if it is neither. */
static evs_status look_at(program_kind *out, const char *path, evs_error *error)
{
  Elf64_Ehdr head;
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  const ssize_t size = file < 0 ? -1 : pread(file, &head, sizeof head, 0);

  *out = (program_kind){.is_script = true};
  if (file < 0 && errno == ENOENT)
    return EVS_OK;
  if (size == (ssize_t)sizeof head && memcmp(head.e_ident, ELFMAG, SELFMAG) == 0 &&
      head.e_ident[EI_CLASS] == ELFCLASS64) {
    out->is_script = false;
    find_loader(out->loader, file, &head);
  }
  if (size < 0) /* nobody knows which walls it bears */
    evs_fail(error, EVS_TOOL_FAILED, "%s cannot be read: %s", path, strerror(errno));
  if (file >= 0)
    close(file);
  return size < 0 ? EVS_TOOL_FAILED : EVS_OK;
}

/* ---- making it -------------------------------------------------------------------------- */

static bool is_switched_off(void)
{
  const char *value = getenv("EVALSTAT_SANDBOX");

  return value && strcmp(value, "off") == 0;
}

static bool allow_all(const sandbox *of, const char *path, const char *loader, const char *folder,
                      const ruleset *all)
{
  const uint64_t system = of->kind == SANDBOX_PROGRAMS ? READ | EXECUTE : READ;

#ifdef EVS_COVERAGE /* the child writes there what it has reached */
  if (!allow(of->rules, EVS_COVERAGE, all->files, all))
    return false;
#endif
  return allow_system(of->rules, system, all) && allow(of->rules, path, READ_FILE | EXECUTE, all) &&
         (!*loader || allow(of->rules, loader, READ_FILE | EXECUTE, all)) &&
         allow(of->rules, folder, all->files & ~(uint64_t)(EXECUTE | MAKE_SPECIAL | IOCTL), all);
}

evs_status sandbox_make(sandbox *out, sandbox_kind kind, const char *path, const char *folder,
                        evs_error *error)
{
  program_kind program;
  evs_status status;
  ruleset all;
  long version;

  *out = (sandbox){.kind = is_switched_off() ? SANDBOX_OPEN : kind, .rules = -1};
  if (out->kind == SANDBOX_OPEN)
    return EVS_OK;
  if ((status = look_at(&program, path, error)))
    return status;
  if (program.is_script)
    out->kind = SANDBOX_PROGRAMS;
  version = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
  if (version < 1)
    return EVS_OK;
  all = all_rules(version);
  out->rules = open_ruleset(&all);
  if (out->rules >= 0 && allow_all(out, path, program.loader, folder, &all))
    return EVS_OK;
  evs_fail(error, EVS_TOOL_FAILED, "%s could not be confined: %s", path, strerror(errno));
  sandbox_free(out);
  return EVS_TOOL_FAILED;
}

void sandbox_free(sandbox *of)
{
  if (of->rules >= 0)
    close(of->rules);
  of->rules = -1;
}

/* ---- limits ----------------------------------------------------------------------------- */

/* Where a service manager forbids it, its own limits have to do. */
static int limit(__rlimit_resource_t what, rlim_t most)
{
  struct rlimit now;

  if (getrlimit(what, &now) != 0)
    return errno == EPERM ? 0 : errno;
  now.rlim_cur = now.rlim_cur < most ? now.rlim_cur : most;
  now.rlim_max = now.rlim_max < most ? now.rlim_max : most;
  return setrlimit(what, &now) == 0 || errno == EPERM ? 0 : errno;
}

/* Processes are not counted: the system counts those of the user, threads and all, not the
   child's.  Memory is limited for the one program that we know (pandoc reserves a TB). */
static int set_limits(sandbox_kind kind)
{
  static const struct {
    __rlimit_resource_t what;
    rlim_t most;
  } limits[] = {
      {RLIMIT_CORE, 0}, {RLIMIT_CPU, 120}, {RLIMIT_FSIZE, (rlim_t)64 << 20}, {RLIMIT_NOFILE, 256}};
  int failed = 0;

  for (size_t i = 0; i < COUNT(limits) && !failed; i++)
    failed = limit(limits[i].what, limits[i].most);
  if (!failed && kind == SANDBOX_CLOSED)
    failed = limit(RLIMIT_AS, (rlim_t)2 << 30);
  return failed;
}

/* ---- system calls ----------------------------------------------------------------------- */

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#define OTHER_NUMBERS 0x40000000u
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#define OTHER_NUMBERS 0x7fffffffu
#endif

enum { ALLOW = SECCOMP_RET_ALLOW, REFUSE = SECCOMP_RET_ERRNO };

#define LOAD(field)                                                                                \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
#define ANSWER(answer) BPF_STMT(BPF_RET | BPF_K, (uint32_t)(answer))
#define REFUSED(number, error)                                                                     \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(number), 0, 1), ANSWER(REFUSE | (error))

/* No connection, no look into other processes, no leaving of the group that is killed. */
#define HEAD                                                                                       \
  LOAD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)ARCHITECTURE, 1, 0),                   \
      ANSWER(SECCOMP_RET_KILL_PROCESS), LOAD(nr),                                                  \
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, (uint32_t)OTHER_NUMBERS, 0, 1), ANSWER(REFUSE | ENOSYS), \
      REFUSED(SYS_socket, EACCES), REFUSED(SYS_ptrace, EPERM), REFUSED(SYS_setsid, EPERM),         \
      REFUSED(SYS_setpgid, EPERM), REFUSED(SYS_process_vm_readv, EPERM),                           \
      REFUSED(SYS_process_vm_writev, EPERM), REFUSED(425 /* io_uring_setup */, ENOSYS)

/* A process begins with clone, unless it is a thread; clone3, whose flags lie in memory,
   is not there, and the library then takes clone. */
#define NO_PROCESS                                                                                 \
  REFUSED(SYS_clone3, ENOSYS), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),               \
      LOAD(args[0]), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),                     \
      ANSWER(REFUSE | EPERM)

/* Without memory of its own: it runs between fork and exec. */
static int filter_calls(sandbox_kind kind)
{
#if defined __x86_64__ || defined __aarch64__
  struct sock_filter programs[] = {HEAD, ANSWER(ALLOW)};
  struct sock_filter closed[] = {
    HEAD,
#if defined SYS_fork
    REFUSED(SYS_fork, EPERM),
    REFUSED(SYS_vfork, EPERM),
#endif
    NO_PROCESS,
    ANSWER(ALLOW)
  };
  const struct sock_fprog filter = kind == SANDBOX_CLOSED
                                       ? (struct sock_fprog){COUNT(closed), closed}
                                       : (struct sock_fprog){COUNT(programs), programs};

  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) != 0 && errno != EINVAL &&
      errno != ENOSYS)
    return errno;
#endif
  (void)kind;
  return 0;
}

int sandbox_enter(const sandbox *into)
{
  int failed;

  if (into->kind == SANDBOX_OPEN)
    return 0;
  if ((failed = set_limits(into->kind)))
    return failed;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return errno;
  if (into->rules >= 0 && syscall(RESTRICT_SELF, into->rules, 0) != 0)
    return errno;
  return filter_calls(into->kind);
}
